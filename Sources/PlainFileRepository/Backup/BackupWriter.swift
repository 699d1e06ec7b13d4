import Crypto
import Glibc
import Registers

/// A data folder as one archive: registers, histories of all sites, and what of `.keji` says how far
/// they go together.
///
/// All files are opened under the lock. From then on nothing that is saved changes their bytes: a
/// register is exchanged for a new file, a history only grows, and no more of it is taken than there
/// was. So the backup is of one moment, and nobody waits while it is written.
struct BackupWriter {
  private var sources: [Source] = []

  /// A file to be backed up, open or, where the program keeps it small, its bytes.
  private final class Source {
    let member: String
    let facts: FileIdentity
    let file: OpenFile
    /// What is written in the place of the file's own bytes.
    let bytes: [UInt8]?

    init(_ member: String, _ folder: Folder, _ name: String, bytes: [UInt8]? = nil) throws(FileError) {
      self.member = BackupName.top + "/" + member
      file = try folder.open(name, O_RDONLY)
      facts = try file.identity()
      self.bytes = bytes
    }

    var size: Int { bytes?.count ?? facts.size }

    /// Whether the bytes read may not be those of the moment: somebody writes into the file in place.
    /// A history grows, that is all.
    func wasChanged() throws(FileError) -> Bool {
      let present = try file.identity()
      if member.hasSuffix(".jsonl") { return present.size < facts.size }
      return present.size != facts.size || present.modified != facts.modified
    }
  }

  /// Opens all that belongs to the backup. Under the lock.
  init(_ folders: DataFolders) throws(FileError) {
    for name in try folders.root.names() where BackupName.isRoot(name) {
      guard try folders.root.identity(of: name)?.isRegular == true else { continue }
      sources.append(try Source(name, folders.root, name))
    }
    let history = DataFolders.names.history
    for name in try folders.history.names() where HistoryFileName(name) != nil {
      sources.append(try Source(history + "/" + name, folders.history, name))
    }
    for name in BackupName.inner {
      guard let bytes = try folders.keji.bytes(of: name) else { continue }
      let member = DataFolders.names.keji + "/" + name
      sources.append(try Source(member, folders.keji, name, bytes: BackupWriter.portable(name, bytes)))
    }
  }

  /// The mark without what it knows of files by their place on this disk: a copy has other files, and
  /// what they hold is compared with the history.
  private static func portable(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    guard name == "folded", var mark = FoldMark(bytes) else { return bytes }
    mark.seen = [:]
    mark.replaced = [:]
    return mark.bytes
  }

  /// Writes the archive; returns the number of files in it.
  func write(to target: borrowing OpenFile, at time: Moment) throws(BackupFault) -> Int {
    let seconds = time.milliseconds / 1000
    var sums = ""
    do {
      for folder in [""] + BackupName.folders.map({ "/" + $0 }) {
        let header = TarHeader(name: BackupName.top + folder + "/", kind: .folder, modified: seconds)
        try target.writeAll(header.bytes ?? [])
      }
    } catch { throw BackupFault(error) }
    for source in sources {
      let digest = try write(source, to: target)
      sums += "\(digest)  \(source.member.dropFirst(BackupName.top.count + 1))\n"
    }
    let list = Array(sums.utf8)
    let header = TarHeader(
      name: BackupName.top + "/" + BackupName.sums, kind: .file, size: list.count, modified: seconds)
    let ending = [UInt8](repeating: 0, count: header.padding + 2 * TarHeader.block)
    do { try target.writeAll((header.bytes ?? []) + list + ending) } catch { throw BackupFault(error) }
    return sources.count
  }

  /// Writes one file with its header; returns its digest.
  private func write(_ source: Source, to target: borrowing OpenFile) throws(BackupFault) -> HistoryHash {
    let header = TarHeader(
      name: source.member, kind: .file, size: source.size,
      modified: max(0, source.facts.modified / 1_000_000_000))
    guard let bytes = header.bytes else { throw .tooLarge(file: source.member) }
    do {
      try target.writeAll(bytes)
      var digest = SHA256()
      if let bytes = source.bytes {
        bytes.withUnsafeBytes { digest.update(bufferPointer: $0) }
        try target.writeAll(bytes)
      } else {
        try copy(source, to: target, &digest)
      }
      try target.writeAll([UInt8](repeating: 0, count: header.padding))
      return HistoryHash(digest.finalize())
    } catch { throw BackupFault(error) }
  }

  private func copy(_ source: Source, to target: borrowing OpenFile, _ digest: inout SHA256)
    throws(FileError)
  {
    let room = UnsafeMutableRawPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { room.deallocate() }
    var done = 0
    while done < source.size {
      let got = try source.file.read(into: room, count: min(1 << 20, source.size - done), at: done)
      if got == 0 { throw .changing(path: source.file.path) }
      let piece = UnsafeRawBufferPointer(start: room, count: got)
      digest.update(bufferPointer: piece)
      try target.writeAll(piece)
      done += got
    }
    if try source.wasChanged() { throw .changing(path: source.file.path) }
  }
}
