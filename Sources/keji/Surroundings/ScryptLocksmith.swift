import Crypto
import CryptoExtras
import Office

/// PINs as `scrypt$32768$salt$hash`, in hexadecimal digits: RFC 7914 with r = 8 and p = 1, which takes
/// 32 MiB and about a tenth of a second a try.
struct ScryptLocksmith: Locksmith {
  private static let rounds = 1 << 15
  private static let length = 32

  func seal(_ pin: String) -> String? {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return hash(pin, salt, rounds: Self.rounds).map { hash in
      ["scrypt", String(Self.rounds), Self.digits(salt), Self.digits(hash)].joined(separator: "$")
    }
  }

  func opens(_ seal: String, with pin: String) -> Bool {
    let parts = seal.split(separator: "$").map(String.init)
    guard parts.count == 4, parts[0] == "scrypt", let rounds = Int(parts[1]),
      (1 << 14...1 << 20).contains(rounds),
      let salt = Self.bytes(parts[2]), let wanted = Self.bytes(parts[3]), wanted.count == Self.length,
      let hash = hash(pin, salt, rounds: rounds)
    else { return false }
    // Every byte is compared, whatever the first ones say.
    return zip(hash, wanted).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private func hash(_ pin: String, _ salt: [UInt8], rounds: Int) -> [UInt8]? {
    let key = try? KDF.Scrypt.deriveKey(
      from: Array(pin.utf8), salt: salt, outputByteCount: Self.length, rounds: rounds, blockSize: 8,
      parallelism: 1)
    return key?.withUnsafeBytes { Array($0) }
  }

  private static func digits(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func bytes(_ digits: String) -> [UInt8]? {
    let utf8 = Array(digits.utf8)
    guard utf8.count % 2 == 0 else { return nil }
    let bytes = stride(from: 0, to: utf8.count, by: 2).compactMap { place in
      UInt8(String(decoding: utf8[place..<place + 2], as: UTF8.self), radix: 16)
    }
    return bytes.count == utf8.count / 2 ? bytes : nil
  }
}
