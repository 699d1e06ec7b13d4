import Crypto

/// A link of the chain: a SHA-256 (FIPS 180-4) as 64 hexadecimal digits.
struct HistoryHash: Hashable, Sendable, CustomStringConvertible {
  let hex: [UInt8]

  /// What stands before the first line of all.
  static let zero = HistoryHash(unchecked: [UInt8](repeating: UInt8(ascii: "0"), count: 64))

  private init(unchecked hex: [UInt8]) { self.hex = hex }

  /// Reads 64 small hexadecimal digits.
  init?(_ text: some Collection<UInt8>) {
    guard text.count == 64 else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "a")...UInt8(ascii: "f")
    guard text.allSatisfy({ digits.contains($0) || letters.contains($0) }) else { return nil }
    hex = Array(text)
  }

  /// The link after this one: of this one's digits and a line's bytes before its `,"h":`.
  func next(_ line: UnsafeRawBufferPointer) -> HistoryHash {
    var sha = SHA256()
    hex.withUnsafeBytes { sha.update(bufferPointer: $0) }
    sha.update(bufferPointer: line)
    return HistoryHash(unchecked: HistoryHash.digits(sha.finalize()))
  }

  /// The hash of bytes that stand alone.
  init(of bytes: UnsafeRawBufferPointer) {
    var sha = SHA256()
    sha.update(bufferPointer: bytes)
    hex = HistoryHash.digits(sha.finalize())
  }

  init(_ digest: SHA256Digest) { hex = HistoryHash.digits(digest) }

  private static func digits(_ digest: SHA256Digest) -> [UInt8] {
    let alphabet = Array("0123456789abcdef".utf8)
    return digest.withUnsafeBytes { bytes in
      bytes.flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] }
    }
  }

  var description: String { String(decoding: hex, as: UTF8.self) }
}
