import Glibc
import JSONText

/// A backup read through: only members that belong into one, each once, each as it was backed up.
enum BackupReading {
  /// Longer lists of digests are none: a folder has some hundred files.
  private static let longestList = 1 << 20

  /// Hands over each file with its place; `take` reads the member and gives its digest. Throws at the
  /// first member that must not be there, and at the end when digests do not agree.
  static func run(
    _ file: consuming OpenFile,
    _ take: (_ folder: String, _ name: String, borrowing TarReader) throws(BackupFault) -> HistoryHash
  ) throws(BackupFault) {
    var reader = try TarReader(file)
    var digests: [String: HistoryHash] = [:]
    var sums: [UInt8]?
    while let header = try reader.next() {
      if header.kind == .folder, BackupName.isFolder(header.name) { continue }
      guard header.kind == .file, let (folder, name) = BackupName.place(of: header.name) else {
        throw .strange(member: header.name)
      }
      if folder.isEmpty, name == BackupName.sums {
        guard sums == nil else { throw .twice(member: name) }
        guard let bytes = try reader.bytes(limit: longestList) else { throw .strange(member: name) }
        sums = bytes
        continue
      }
      let member = folder.isEmpty ? name : folder + "/" + name
      guard digests[member] == nil else { throw .twice(member: member) }
      digests[member] = try take(folder, name, reader)
    }
    guard let sums else { throw .missing(member: BackupName.sums) }
    try compare(digests, with: sums)
  }

  private static func compare(_ digests: [String: HistoryHash], with sums: [UInt8]) throws(BackupFault) {
    var listed: Set<String> = []
    for line in sums.split(separator: 10) {
      guard line.count > 66, let digest = HistoryHash(line.prefix(64)) else {
        throw .changed(member: BackupName.sums)
      }
      let member = String(decoding: line.dropFirst(66), as: UTF8.self)
      guard listed.insert(member).inserted else { throw .twice(member: member) }
      guard let found = digests[member] else { throw .missing(member: member) }
      guard found == digest else { throw .changed(member: member) }
    }
    if let stray = digests.keys.filter({ !listed.contains($0) }).min() { throw .unlisted(member: stray) }
  }
}
