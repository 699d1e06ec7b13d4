import Crypto
import JSONText

/// The digest of a file's bytes, SHA-256, taken in pieces.
struct DigestWalk {
  private var sha = SHA256()
  private var done = 0

  /// Takes in what lies before `end` and has not been taken in yet.
  mutating func go(to end: Int, in block: ByteBlock) {
    guard end > done else { return }
    block.withBytes {
      sha.update(bufferPointer: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer($0)[done..<end]))
    }
    done = end
  }

  /// Takes in bytes that follow.
  mutating func go(over bytes: UnsafeRawBufferPointer) {
    sha.update(bufferPointer: bytes)
    done += bytes.count
  }

  func end() -> HistoryHash { HistoryHash(sha.finalize()) }

  static func of(_ block: ByteBlock) -> HistoryHash {
    var walk = DigestWalk()
    walk.go(to: block.count, in: block)
    return walk.end()
  }
}
