import Glibc

/// The one lock of a data folder: `flock` on a file that is never renamed and never removed, so
/// that the kernel lets go of it when its holder dies. Never held while a person thinks.
final class LockFile {
  private let file: OpenFile
  private let isWritable: Bool
  private var mask = sigset_t()
  private var isHeld = false

  /// Opens `lock` in `folder`, making it where it is missing and that is allowed.
  init(_ folder: Folder, isWritable: Bool) throws(FileError) {
    self.isWritable = isWritable
    if isWritable {
      if try folder.identity(of: "lock") == nil {
        do { _ = try folder.create("lock") } catch  where error.code == EEXIST {}
      }
      file = try folder.open("lock", O_RDWR)
    } else {
      file = try folder.open("lock", O_RDONLY)
    }
  }

  enum Kind { case exclusive, shared }

  /// Acquires the lock, waiting at most `patience` milliseconds; false when others have it. While it
  /// is held, the signals that stop or end a process wait: a stopped holder would stop everybody.
  func acquire(_ kind: Kind, patience: Int, holder: String = "") throws(FileError) -> Bool {
    block()
    var waited = 0
    var pause = 500
    while true {
      if flock(file.number, (kind == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 { break }
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK else {
        unblock()
        throw .system(call: .flock, path: file.path, code: code)
      }
      guard waited < patience * 1000 else {
        unblock()
        return false
      }
      // Not in step with the others who wait.
      let nap = Int.random(in: pause / 2...pause)
      unblock()
      usleep(UInt32(nap))
      block()
      waited += nap
      pause = min(pause * 3 / 2, 10_000)
    }
    isHeld = true
    if kind == .exclusive, !holder.isEmpty { sign(holder) }
    return true
  }

  func release() {
    guard isHeld else { return }
    isHeld = false
    flock(file.number, LOCK_UN)
    unblock()
  }

  /// Who holds the lock, as he wrote into it: `pid user host since`.
  func holder() -> String? {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = pread(file.number, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let line = bytes[..<count].prefix { $0 != 10 }
    return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
  }

  /// For display only, so that it does not matter when it fails.
  private func sign(_ holder: String) {
    let line = Array((holder + "\n").utf8)
    if pwrite(file.number, line, line.count, 0) == line.count { ftruncate(file.number, off_t(line.count)) }
  }

  private func block() {
    var waiting = sigset_t()
    sigemptyset(&waiting)
    for signal in [SIGTSTP, SIGINT, SIGTERM, SIGHUP] { sigaddset(&waiting, signal) }
    pthread_sigmask(SIG_BLOCK, &waiting, &mask)
  }

  private func unblock() { pthread_sigmask(SIG_SETMASK, &mask, nil) }
}
