import Crypto
import Registers

/// What `show --json` calls `_hash` and `edit --base` takes: SHA-256 of the record's squeezed
/// bytes, in hex.
enum RecordHash {
  static func text(of record: Record) -> String {
    let digits = Array("0123456789abcdef")
    return SHA256.hash(data: record.squeezed).reduce(into: "") { text, byte in
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
  }
}
