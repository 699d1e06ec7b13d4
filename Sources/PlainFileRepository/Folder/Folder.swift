import Glibc

/// An open folder. Everything in it is reached through its descriptor, never through its path, and
/// no link is followed within it.
final class Folder {
  /// For messages only.
  let path: String
  let number: Int32
  let gate: (any CallGate)?

  private init(adopting number: Int32, path: String, gate: (any CallGate)?) {
    self.number = number
    self.path = path
    self.gate = gate
  }

  deinit { close(number) }

  /// Opens a folder by its path; links in the path are the caller's affair.
  static func open(path: String, gate: (any CallGate)? = nil) throws(FileError) -> Folder {
    let number = try call(.open, path, gate) { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    return Folder(adopting: number, path: path, gate: gate)
  }

  /// Opens a folder within this one.
  func folder(_ name: String) throws(FileError) -> Folder {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW
    let opened = try call(.open, name) { openat(self.number, name, flags) }
    return Folder(adopting: opened, path: path + "/" + name, gate: gate)
  }

  /// Opens a folder within this one, making it with `mode` where it is missing. One that was made stays:
  /// without a sync of its name, what is synced within it could be lost with it.
  func makeFolder(_ name: String, mode: mode_t) throws(FileError) -> Folder {
    do { return try folder(name) } catch  where error.isAbsence {
      do { try call(.mkdir, name) { mkdirat(self.number, name, 0o700) } } catch  where error.code == EEXIST {
        return try folder(name)
      }
      let made = try folder(name)
      // mkdir obeys the umask and forgets the set-group-id bit.
      try made.adoptGroup(of: self)
      try call(.chmod, name) { fchmod(made.number, mode) }
      try sync()
      return made
    }
  }

  /// The folder's group, which all within shall have. Only its owner may give it; where the
  /// folder is set-group-id it has it already.
  private func adoptGroup(of parent: Folder) throws(FileError) {
    let mine = try identity()
    let wanted = try parent.identity().group
    if mine.group != wanted { _ = fchown(number, uid_t.max, wanted) }
  }

  func identity() throws(FileError) -> FileIdentity {
    var facts = stat()
    try call(.stat, "") { fstat(self.number, &facts) }
    return FileIdentity(facts)
  }

  /// What stands under a name, links not followed; nil when nothing does.
  func identity(of name: String) throws(FileError) -> FileIdentity? {
    var facts = stat()
    do { try call(.stat, name) { fstatat(self.number, name, &facts, AT_SYMLINK_NOFOLLOW) } } catch
      where error.isAbsence
    { return nil }
    return FileIdentity(facts)
  }

  /// What a name leads to, links followed: for places that nobody else can link.
  func identityThroughLink(of name: String) throws(FileError) -> FileIdentity {
    var facts = stat()
    try call(.stat, name) { fstatat(self.number, name, &facts, 0) }
    return FileIdentity(facts)
  }

  /// Opens a regular file with `flags`; refuses anything else without waiting for it.
  func open(_ name: String, _ flags: Int32) throws(FileError) -> OpenFile {
    let all = flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let opened: Int32
    do { opened = try call(.open, name) { openat(self.number, name, all, 0o660) } } catch
      where [ELOOP, ENXIO, EISDIR].contains(error.code)
    { throw .notRegular(path: path + "/" + name) }
    let file = OpenFile(adopting: opened, path: path + "/" + name, gate: gate)
    guard try file.identity().isRegular else { throw .notRegular(path: file.path) }
    return file
  }

  /// Makes a file that was not there, with exactly this mode and the folder's group.
  func create(_ name: String, mode: mode_t = 0o660) throws(FileError) -> OpenFile {
    let file = try open(name, O_WRONLY | O_CREAT | O_EXCL)
    let made = try file.identity()
    let wanted = try identity().group
    if made.group != wanted { _ = fchown(file.number, uid_t.max, wanted) }
    try file.setMode(mode)
    return file
  }

  func rename(_ name: String, to folder: Folder, _ newName: String) throws(FileError) {
    try call(.rename, name) { renameat(self.number, name, folder.number, newName) }
  }

  func link(_ name: String, to folder: Folder, _ newName: String) throws(FileError) {
    try call(.link, name) { linkat(self.number, name, folder.number, newName, 0) }
  }

  /// Removes a file; that it is not there is as good.
  func unlink(_ name: String) throws(FileError) {
    do { try call(.unlink, name) { unlinkat(self.number, name, 0) } } catch  where error.isAbsence {}
  }

  func removeFolder(_ name: String) throws(FileError) {
    try call(.unlink, name) { unlinkat(self.number, name, AT_REMOVEDIR) }
  }

  /// Removes a folder that this program made, with all in it; links are removed, not followed.
  func removeTree(_ name: String) throws(FileError) {
    let inner = try folder(name)
    for entry in try inner.names() {
      if try inner.identity(of: entry)?.isFolder == true {
        try inner.removeTree(entry)
      } else {
        try inner.unlink(entry)
      }
    }
    try removeFolder(name)
  }

  func sync() throws(FileError) {
    if case .fail(let code)? = gate?.verdict(on: .fsync, path: path) {
      throw .system(call: .fsync, path: path, code: code)
    }
    if fsync(number) != 0 { throw .system(call: .fsync, path: path, code: errno) }
  }

  /// The names within, sorted by their bytes.
  func names() throws(FileError) -> [String] {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    let copy = try call(.readdir, "") { openat(self.number, ".", flags) }
    guard let stream = fdopendir(copy) else {
      close(copy)
      throw .system(call: .readdir, path: path, code: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      // A folder that ends early because it cannot be read is not a folder with less in it.
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafePointer(to: entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    if errno != 0 { throw .system(call: .readdir, path: path, code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Bytes free for this user; nil when the system does not tell.
  func freeBytes() -> Int? {
    var facts = statvfs()
    guard fstatvfs(number, &facts) == 0 else { return nil }
    return Int(facts.f_bavail) * Int(facts.f_frsize)
  }

  @discardableResult private func call(_ call: SystemCall, _ name: String, _ body: () -> Int32)
    throws(FileError) -> Int32
  { try Folder.call(call, name.isEmpty ? path : path + "/" + name, gate, body) }

  @discardableResult private static func call(
    _ call: SystemCall, _ path: String, _ gate: (any CallGate)?, _ body: () -> Int32
  ) throws(FileError) -> Int32 {
    if case .fail(let code)? = gate?.verdict(on: call, path: path) {
      throw .system(call: call, path: path, code: code)
    }
    while true {
      let result = body()
      if result >= 0 { return result }
      if errno != EINTR { throw .system(call: call, path: path, code: errno) }
    }
  }
}
