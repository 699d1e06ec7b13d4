import ChineseText
import Glibc
import Registers

/// What a backup holds.
public struct BackupSummary: Sendable {
  public let files: Int
  /// The last history line of this site in it, and its hash.
  public let seq: Int
  public let head: String
}

extension PlainFileRepository {
  /// Writes the whole folder, its history included, to an archive at `path`: beside its place, synced,
  /// read through again, then renamed. The repository is open.
  ///
  /// A folder that is damaged is not backed up: what could not be restored is no backup.
  public func backUp(to path: String, overwriting: Bool) throws(BackupFault) -> BackupSummary {
    guard let place = PlacePath(path) else { throw .notAFile(path: path) }
    try requireSound()
    do {
      let parent = try Folder.open(path: place.parent, gate: gate)
      if let present = try parent.identity(of: place.name) {
        guard present.isRegular else { throw BackupFault.notAFile(path: path) }
        guard overwriting else { throw BackupFault.exists(path: path) }
      }
      try parent.unlink(place.draft)
      do {
        let summary = try write(to: try parent.create(place.draft, mode: 0o600), isFile: true)
        try BackupReading.run(try parent.open(place.draft, O_RDONLY)) { _, _, reader throws(BackupFault) in
          try reader.digest()
        }
        try parent.rename(place.draft, to: parent, place.name)
        try parent.sync()
        return summary
      } catch {
        try? parent.unlink(place.draft)
        throw error
      }
    } catch let fault as BackupFault { throw fault } catch let error as FileError {
      throw BackupFault(error)
    } catch { throw .store(.closed) }
  }

  /// The same to an open descriptor, such as that of standard output; nothing is read again.
  public func backUp(to descriptor: Int32) throws(BackupFault) -> BackupSummary {
    try requireSound()
    return try write(to: OpenFile(adopting: dup(descriptor), path: "-", gate: nil), isFile: false)
  }

  private func requireSound() throws(BackupFault) {
    let report: FolderReport
    do { report = try check() } catch { throw .store(error) }
    guard let problem = report.problems.first(where: { $0.level == .damage }) else { return }
    let place = [problem.line, problem.column].compactMap { $0.map(String.init) }
    let cure = Label("；损坏的数据不做备份，先运行 keji fsck", "; a damaged folder is not backed up, run keji fsck")
    throw .damaged(
      place: ([problem.file ?? "-"] + place).joined(separator: ":"), why: problem.words + cure)
  }

  private func write(to file: borrowing OpenFile, isFile: Bool) throws(BackupFault) -> BackupSummary {
    guard let registers, let folders = registers.data.folders else { throw .store(.closed) }
    do {
      guard let lock = registers.data.lock, try lock.acquire(.shared, patience: options.patience) else {
        throw BackupFault.store(.busy(holder: registers.data.lock?.holder()))
      }
      let (writer, end) = try { () throws(FileError) in
        defer { lock.release() }
        Recovery(registers).look()
        return (try BackupWriter(folders), registers.history?.end ?? .start)
      }()
      let count = try writer.write(to: file, at: options.clock())
      if isFile { try file.sync() }
      return BackupSummary(files: count, seq: end.seq, head: end.hash.description)
    } catch let fault as BackupFault { throw fault } catch let error as FileError {
      throw BackupFault(error)
    } catch { throw .store(.closed) }
  }
}
