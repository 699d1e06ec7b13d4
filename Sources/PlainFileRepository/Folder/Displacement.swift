import Glibc

/// Something of an open data folder that is no longer under its name: whoever opens the folder now
/// meets another. What is saved through the old descriptors would be lost to everybody.
enum Displacement: Hashable, Sendable {
  /// The folder was moved, replaced or removed; where it lies now, nil when that is nowhere.
  case folder(String, now: String?)
  /// A folder within it, by its name.
  case inner(String)
  /// The lock file: two could hold the lock at once.
  case lock
}

extension DataFolder {
  /// Throws `displaced` when the folder, one of those within it or the lock file is not the one that
  /// is open here. Asked before anything is written.
  func requireInPlace() throws(FileError) {
    try requireFoldersInPlace()
    if let lock, try !lock.isInPlace() { throw .displaced(.lock) }
  }

  /// The same for the folders alone: whether what is put into them can be found again.
  func requireFoldersInPlace() throws(FileError) {
    let own = try root.identity()
    guard try Folder.identity(atPath: root.path)?.isSame(as: own) == true else {
      throw .displaced(.folder(root.path, now: root.presentPath))
    }
    guard let folders else { return }
    for folder in [(DataFolders.names.keji, folders.keji), (DataFolders.names.history, folders.history)] {
      guard let present = try root.identity(of: folder.0), try present.isSame(as: folder.1.identity()) else {
        throw .displaced(.inner(folder.0))
      }
    }
  }
}

extension Folder {
  /// What stands at a path, links followed; nil when nothing does.
  static func identity(atPath path: String) throws(FileError) -> FileIdentity? {
    var facts = stat()
    if stat(path, &facts) == 0 { return FileIdentity(facts) }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw .system(call: .stat, path: path, code: errno)
  }

  /// Where the folder lies now, as the kernel knows it; nil when it was removed.
  var presentPath: String? {
    var room = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/fd/\(number)", &room, room.count)
    guard count > 0 else { return nil }
    let path = String(decoding: room[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let own = try? identity(), (try? Folder.identity(atPath: path))??.isSame(as: own) == true else {
      return nil
    }
    return path
  }
}

extension FileIdentity {
  /// Whether both are of one file, whatever was written into it.
  func isSame(as other: FileIdentity) -> Bool { device == other.device && inode == other.inode }
}
