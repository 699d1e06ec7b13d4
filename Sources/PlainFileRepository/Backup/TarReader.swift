import Crypto
import Glibc

/// Goes through the members of an archive, one after the other. Total on garbage.
struct TarReader: ~Copyable {
  private let file: OpenFile
  private let size: Int
  /// Where the next header stands.
  private var offset = 0
  /// The bytes of the member that was named last.
  private var body = 0..<0

  init(_ file: consuming OpenFile) throws(BackupFault) {
    let facts: FileIdentity
    do { facts = try file.identity() } catch { throw BackupFault(error) }
    size = facts.size
    self.file = file
  }

  /// The next member; nil at the end of the archive, which has to be there.
  mutating func next() throws(BackupFault) -> TarHeader? {
    let bytes = try read(offset..<offset + TarHeader.block)
    if offset == 0, bytes.starts(with: [0x1F, 0x8B]) { throw .packed(path: file.path) }
    if bytes.count == TarHeader.block, bytes.allSatisfy({ $0 == 0 }) { return nil }
    guard let header = TarHeader(bytes), header.kind == .file || header.size == 0,
      size - offset - TarHeader.block >= header.size + header.padding
    else {
      if let header = TarHeader(bytes), case .other = header.kind { throw .strange(member: header.name) }
      throw .notABackup(path: file.path, offset: offset)
    }
    let start = offset + TarHeader.block
    body = start..<start + header.size
    offset = body.upperBound + header.padding
    return header
  }

  /// Copies the bytes of the member that was named last; returns their digest.
  func copyBody(to target: borrowing OpenFile) throws(BackupFault) -> HistoryHash {
    var digest = SHA256()
    var done = body.lowerBound
    while done < body.upperBound {
      let piece = try piece(at: done)
      piece.withUnsafeBytes { digest.update(bufferPointer: $0) }
      do { try target.writeAll(piece) } catch { throw BackupFault(error) }
      done += piece.count
    }
    return HistoryHash(digest.finalize())
  }

  /// The digest of the member that was named last.
  func digest() throws(BackupFault) -> HistoryHash {
    var digest = SHA256()
    var done = body.lowerBound
    while done < body.upperBound {
      let piece = try piece(at: done)
      piece.withUnsafeBytes { digest.update(bufferPointer: $0) }
      done += piece.count
    }
    return HistoryHash(digest.finalize())
  }

  private func piece(at place: Int) throws(BackupFault) -> [UInt8] {
    let piece = try read(place..<min(place + 1 << 20, body.upperBound))
    guard !piece.isEmpty else { throw .notABackup(path: file.path, offset: place) }
    return piece
  }

  /// The bytes of the member that was named last, when it has no more than `limit`.
  func bytes(limit: Int) throws(BackupFault) -> [UInt8]? {
    body.count <= limit ? try read(body) : nil
  }

  private func read(_ range: Range<Int>) throws(BackupFault) -> [UInt8] {
    let count = min(range.count, max(0, size - range.lowerBound))
    var bytes = [UInt8](repeating: 0, count: count)
    do throws(FileError) {
      let got = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(FileError) -> Int in
        guard let start = buffer.baseAddress else { return 0 }
        return try file.read(into: start, count: count, at: range.lowerBound)
      }
      bytes.removeLast(count - got)
      return bytes
    } catch { throw BackupFault(error) }
  }
}
