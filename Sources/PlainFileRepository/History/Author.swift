import Glibc

/// Who writes: what the system knows of the person, never what the environment claims.
public struct Author: Sendable, Hashable {
  public var uid: UInt32
  public var user: String
  /// `pts/3`, empty without a terminal.
  public var terminal: String
  public var host: String

  public init(uid: UInt32, user: String, terminal: String, host: String) {
    self.uid = uid
    self.user = user
    self.terminal = terminal
    self.host = host
  }

  /// The person behind this process. Under an account that many share by sudo, the one whom sudo
  /// names: `SUDO_UID` counts only for root and for the account that owns the data.
  public static func current(owner: UInt32) -> Author {
    var uid = getuid()
    if uid == 0 || uid == owner, let named = getenv("SUDO_UID"), let number = UInt32(String(cString: named)) {
      uid = number
    }
    return Author(uid: uid, user: name(of: uid), terminal: terminalName(), host: hostName())
  }

  private static func name(of uid: UInt32) -> String {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var room = [CChar](repeating: 0, count: 4096)
    guard getpwuid_r(uid, &entry, &room, room.count, &found) == 0, found != nil, let name = entry.pw_name
    else { return String(uid) }
    return String(cString: name)
  }

  private static func terminalName() -> String {
    var room = [CChar](repeating: 0, count: 256)
    guard ttyname_r(0, &room, room.count - 1) == 0 else { return "" }
    let name = text(room)
    return name.hasPrefix("/dev/") ? String(name.dropFirst(5)) : name
  }

  private static func hostName() -> String {
    var room = [CChar](repeating: 0, count: 256)
    return gethostname(&room, room.count - 1) == 0 ? text(room) : ""
  }

  private static func text(_ room: [CChar]) -> String {
    String(decoding: room.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
