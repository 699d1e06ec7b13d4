import Glibc
import JSONText
import Registers

/// The demonstration data as a ledger, read from the checkout.
enum SeedLedger {
  struct Unreadable: Error { let path: String }

  /// Read once: hundreds of frames are made of it.
  static func load() throws -> Ledger { try loaded.get() }

  private static let loaded = Result { try readAll() }

  private static func readAll() throws -> Ledger {
    var ledger = Ledger()
    for register in Catalogue.all {
      let path = root + "/seeds/" + register.id.fileName
      let block = ByteBlock(try read(path))
      let index = try RecordIndex.strict(block, limits: .register)
      ledger[register.id] = RegisterRows(register: register.id, block: block, index: index)
    }
    return ledger
  }

  /// The checkout this file lies in.
  static var root: String { #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } }

  static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw Unreadable(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw Unreadable(path: path) }
    defer { fclose(file) }
    _ = fputs(text, file)
  }
}
