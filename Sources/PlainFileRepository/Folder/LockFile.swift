import Glibc
import Registers

/// The one lock of a data folder: `flock` on a file that is never renamed and never removed, so
/// that the kernel lets go of it when its holder dies. Never held while a person thinks. Nothing is
/// ever written into it, so that no sync client has a reason to copy it.
final class LockFile {
  private let folder: Folder
  private var file: OpenFile
  private let isWritable: Bool
  private var mask = sigset_t()
  private var isHeld = false

  /// Opens `lock` in `folder`, making it where it is missing and that is allowed.
  init(_ folder: Folder, isWritable: Bool) throws(FileError) {
    self.folder = folder
    self.isWritable = isWritable
    file = try LockFile.opened(in: folder, isWritable: isWritable)
  }

  private static let name = "lock"

  private static func opened(in folder: Folder, isWritable: Bool) throws(FileError) -> OpenFile {
    guard isWritable else { return try folder.open(name, O_RDONLY) }
    if try folder.identity(of: name) == nil {
      do { _ = try folder.create(name) } catch  where error.code == EEXIST {}
    }
    return try folder.open(name, O_RDWR)
  }

  /// Whether the file that is open here is the one under the name: only then does the lock keep
  /// everybody else away.
  func isInPlace() throws(FileError) -> Bool {
    guard let present = try folder.identity(of: LockFile.name) else { return false }
    return try present.isSame(as: file.identity())
  }

  enum Kind { case exclusive, shared }

  /// Acquires the lock, waiting at most `patience` milliseconds; false when others have it. While it
  /// is held, the signals that stop or end a process wait: a stopped holder would stop everybody.
  ///
  /// Throws `displaced` when somebody put another file in the lock's place since it was opened, until
  /// the one that is there now is opened by `reopen`: whoever does that has told the person.
  func acquire(_ kind: Kind, patience: Int) throws(FileError) -> Bool {
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
    do {
      if try isInPlace() { return true }
    } catch {
      release()
      throw error
    }
    release()
    throw .displaced(.lock)
  }

  /// Goes by the file that is under the name now, where it can be opened.
  func reopen() {
    do { file = try LockFile.opened(in: folder, isWritable: isWritable) } catch {
      // The next who asks for the lock is refused like the one before.
    }
  }

  func release() {
    guard isHeld else { return }
    isHeld = false
    flock(file.number, LOCK_UN)
    unblock()
  }

  /// Who holds the lock now; nil when nobody does, or the system does not tell.
  func holder() -> LockHolder? { (try? file.identity()).flatMap { LockHolder.find(inode: $0.inode) } }

  private func block() {
    var waiting = sigset_t()
    sigemptyset(&waiting)
    for signal in [SIGTSTP, SIGINT, SIGTERM, SIGHUP] { sigaddset(&waiting, signal) }
    pthread_sigmask(SIG_BLOCK, &waiting, &mask)
  }

  private func unblock() { pthread_sigmask(SIG_SETMASK, &mask, nil) }
}
