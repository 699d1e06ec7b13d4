import Glibc

/// What tells whether a file is still the one that was read.
struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var inode: UInt64
  var size: Int
  /// Nanoseconds since 1970.
  var modified: Int
  var statusChanged: Int
  var mode: UInt32
  var owner: UInt32
  var group: UInt32

  init(_ facts: stat) {
    device = UInt64(facts.st_dev)
    inode = UInt64(facts.st_ino)
    size = Int(facts.st_size)
    modified = Int(facts.st_mtim.tv_sec) * 1_000_000_000 + Int(facts.st_mtim.tv_nsec)
    statusChanged = Int(facts.st_ctim.tv_sec) * 1_000_000_000 + Int(facts.st_ctim.tv_nsec)
    mode = facts.st_mode
    owner = facts.st_uid
    group = facts.st_gid
  }

  /// Nanoseconds within which two writes may leave a file with the same time: files are dated by a
  /// clock that ticks every 1 to 10 ms.
  static let tick = 20_000_000

  /// Whether a write just now would be sure to change the times.
  var wouldShowAWrite: Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let time = Int(now.tv_sec) * 1_000_000_000 + Int(now.tv_nsec)
    return time - modified > FileIdentity.tick
  }

  var isRegular: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFREG) }
  var isFolder: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFDIR) }
  var permissions: UInt32 { mode & 0o7777 }
  var mark: FileMark { FileMark(inode: inode, size: size, modified: modified) }
}

/// The part of an identity that is kept on disk: it survives a new name and a new link.
struct FileMark: Hashable, Sendable {
  var inode: UInt64
  var size: Int
  var modified: Int
}
