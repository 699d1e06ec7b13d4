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

  /// The person behind this process, at work on data that the user `owner` owns: whom the history
  /// signs for, whose changes undo looks for, and whose staff record acts.
  public static func atWork(onDataOf owner: UInt32) -> Author {
    let named = getenv("SUDO_UID").map { String(cString: $0) }
    let uid = uid(real: getuid(), owner: owner, namedBySudo: named)
    return Author(uid: uid, user: name(of: uid), terminal: terminalName(), host: hostName())
  }

  /// The person at work on the data at `path`; where nothing is yet, it will be that person's own.
  public static func atWork(on path: String) -> Author {
    var facts = stat()
    return atWork(onDataOf: stat(path, &facts) == 0 ? facts.st_uid : getuid())
  }

  /// Under an account that many share by sudo, the one whom sudo names. Anybody can set
  /// `SUDO_UID`, so it counts only for those who could write any name into the files: root, and
  /// the account that owns the data.
  static func uid(real: UInt32, owner: UInt32, namedBySudo named: String?) -> UInt32 {
    guard real == 0 || real == owner, let uid = named.flatMap({ UInt32($0) }) else { return real }
    return uid
  }

  static func name(of uid: UInt32) -> String {
    Account(uid)?.name ?? String(uid)
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
