import Glibc

/// A user of the system, as its list of users has him.
public struct Account: Hashable, Sendable {
  public let uid: UInt32
  public let gid: UInt32
  public let name: String
  public let home: String
  let shell: String

  /// Nil for a number that nobody has.
  public init?(_ uid: UInt32) {
    self.init { entry, room, count, found in getpwuid_r(uid, entry, room, count, found) }
  }

  /// Nil for a name that nobody has.
  public init?(named name: String) {
    self.init { entry, room, count, found in getpwnam_r(name, entry, room, count, found) }
  }

  private typealias Asking = (
    UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
    UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
  ) -> Int32

  private init?(_ ask: Asking) {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var room = [CChar](repeating: 0, count: 16 << 10)
    let text: (String, String, String)? = room.withUnsafeMutableBufferPointer { room in
      guard let start = room.baseAddress, ask(&entry, start, room.count, &found) == 0, found != nil,
        let name = entry.pw_name
      else { return nil }
      let home = entry.pw_dir.map { String(cString: $0) } ?? "/"
      return (String(cString: name), home, entry.pw_shell.map { String(cString: $0) } ?? "")
    }
    guard let text else { return nil }
    (name, home, shell) = text
    uid = entry.pw_uid
    gid = entry.pw_gid
  }

  /// Whether its shell is one in which somebody can work.
  var canLogIn: Bool { !shell.hasSuffix("/nologin") && !shell.hasSuffix("/false") }
}
