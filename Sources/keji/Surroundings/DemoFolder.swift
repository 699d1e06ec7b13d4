import ChineseText
import Glibc

/// The throw-away folder of a demonstration, of this user alone. Whoever has it open holds a lock in
/// it: folders whose program was killed are swept up by the next one.
final class DemoFolder: Sendable {
  private static let prefix = "keji-demo-"
  private static let lockName = "/lock"
  let path: String
  private let lock: Int32

  private static var base: String { Surroundings.variable("TMPDIR") ?? "/tmp" }

  /// Makes one, and removes those that earlier programs left.
  init() throws {
    DemoFolder.sweep()
    var name = Array((DemoFolder.base + "/" + DemoFolder.prefix + "XXXXXX").utf8CString)
    guard mkdtemp(&name) != nil else {
      throw Failure(
        .failed, "建不了临时目录 \(DemoFolder.base)", "cannot make a temporary folder in \(DemoFolder.base)")
    }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    lock = open(path + DemoFolder.lockName, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    flock(lock, LOCK_EX | LOCK_NB)
  }

  /// Where the data go.
  var data: String { path + "/demo" }

  func remove() { FolderRemoval.remove(path) }

  private static func sweep() {
    guard let folder = opendir(base) else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(prefix) { sweep(base + "/" + name) }
    }
  }

  /// Removes a folder of this user that nobody has open. One without a lock is being made just now,
  /// or was killed in that moment.
  private static func sweep(_ path: String) {
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR, facts.st_uid == geteuid() else {
      return
    }
    let lock = open(path + lockName, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    defer { if lock >= 0 { close(lock) } }
    let isOld = time(nil) - facts.st_mtim.tv_sec > 3600
    guard lock >= 0 ? flock(lock, LOCK_EX | LOCK_NB) == 0 : isOld else { return }
    FolderRemoval.remove(path)
  }
}
