import CGuard
import Glibc
import JSONText

/// The bytes of a file as they were read.
struct FileContents {
  let block: ByteBlock
  /// The identity of the file the bytes are of.
  let identity: FileIdentity
  /// The guard of the map, when the bytes are mapped and not read.
  let slot: Int32?

  /// Whether somebody cut the mapped file short: its bytes are not to be trusted any more.
  var wasCut: Bool { slot.map { keji_map_guard_was_hit($0) != 0 } ?? false }
}

extension Folder {
  /// The bytes of a regular file: read when it has fewer than `mapFrom` bytes, mapped otherwise.
  /// With `untorn`, a file that was written just now is read again until its times would show that
  /// somebody is still writing.
  func contents(of name: String, limit: Int, mapFrom: Int, untorn: Bool = false) throws(FileError)
    -> FileContents
  {
    for _ in 0..<6 {
      let file = try open(name, O_RDONLY)
      let before = try file.identity()
      guard before.size <= limit else { throw .tooLarge(path: file.path, bytes: before.size, limit: limit) }
      if before.size >= mapFrom, before.size > 0, let mapped = try map(file, before) { return mapped }
      let block = try read(file, count: before.size)
      if untorn, !before.wouldShowAWrite { usleep(UInt32(FileIdentity.tick / 1000)) }
      // Bytes read while somebody rewrites the file in place are nobody's.
      let after = try file.identity()
      if let block, after == before { return FileContents(block: block, identity: before, slot: nil) }
    }
    throw .changing(path: path + "/" + name)
  }

  /// `count` bytes from the start of a file; nil when it has fewer by now.
  private func read(_ file: borrowing OpenFile, count: Int) throws(FileError) -> ByteBlock? {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, count), alignment: 8)
    let block = ByteBlock(base: memory, count: count) { start, _ in
      UnsafeMutableRawPointer(mutating: start).deallocate()
    }
    return try file.read(into: memory, count: count, at: 0) == count ? block : nil
  }

  /// Maps a file; nil when no more maps can be guarded, so that it is read instead.
  private func map(_ file: borrowing OpenFile, _ identity: FileIdentity) throws(FileError) -> FileContents? {
    if case .fail(let code)? = gate?.verdict(on: .mmap, path: file.path) {
      throw .system(call: .mmap, path: file.path, code: code)
    }
    let start = mmap(nil, identity.size, PROT_READ, MAP_PRIVATE, file.number, 0)
    guard let start, start != MAP_FAILED else { throw .system(call: .mmap, path: file.path, code: errno) }
    let slot = keji_map_guard_add(start, identity.size)
    guard slot >= 0 else {
      munmap(start, identity.size)
      return nil
    }
    let block = ByteBlock(base: start, count: identity.size) { start, count in
      keji_map_guard_remove(slot)
      munmap(UnsafeMutableRawPointer(mutating: start), count)
    }
    return FileContents(block: block, identity: identity, slot: slot)
  }

  /// A small file as bytes; nil when it is not there.
  func bytes(of name: String, limit: Int = 1 << 20) throws(FileError) -> [UInt8]? {
    do {
      let contents = try contents(of: name, limit: limit, mapFrom: .max)
      return contents.block.withBytes { Array($0) }
    } catch  where error.isAbsence { return nil }
  }

  /// Puts `bytes` in the place of a small file so that it is whole at every moment: written beside
  /// in `temporary`, synced, renamed, the folder synced.
  func replace(_ name: String, with bytes: [UInt8], by temporary: Folder, mode: mode_t = 0o660)
    throws(FileError)
  {
    let draft = name + "." + String(getpid())
    try temporary.unlink(draft)
    do {
      let file = try temporary.create(draft, mode: mode)
      try file.writeAll(bytes)
      try file.sync()
      try temporary.rename(draft, to: self, name)
    } catch {
      try? temporary.unlink(draft)
      throw error
    }
    try sync()
  }
}
