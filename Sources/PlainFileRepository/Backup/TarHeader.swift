/// What stands before each member of an archive of the format ustar (POSIX.1-2001, `pax`), which
/// every `tar` reads: 512 bytes, numbers in octal digits.
struct TarHeader: Hashable {
  enum Kind: Hashable {
    case file, folder
    /// A link, a device or a header of another dialect: nothing that a backup of ours holds.
    case other(UInt8)
  }

  /// Everything in an archive is a multiple of so many bytes.
  static let block = 512
  /// The largest member: eleven octal digits.
  static let largest = 1 << 33 - 1

  var name: String
  var kind: Kind
  /// Bytes of the member, which follow, filled up to whole blocks.
  var size: Int
  /// Seconds since 1970.
  var modified: Int

  /// Bytes that fill the last block of the member up.
  var padding: Int { (TarHeader.block - size % TarHeader.block) % TarHeader.block }

  /// The header as bytes; nil when name, size or time do not fit into one. Who owned the file is not
  /// told, and what is unpacked is its finder's alone.
  var bytes: [UInt8]? {
    let name = Array(name.utf8)
    guard name.count <= 100, !name.isEmpty, (0...TarHeader.largest).contains(size),
      (0...TarHeader.largest).contains(modified)
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: TarHeader.block)
    func put(_ field: Range<Int>, _ text: [UInt8]) {
      bytes.replaceSubrange(field.lowerBound..<field.lowerBound + text.count, with: text)
    }
    func put(_ field: Range<Int>, octal number: Int) {
      let digits = Array(String(number, radix: 8).utf8)
      put(field, [UInt8](repeating: UInt8(ascii: "0"), count: field.count - 1 - digits.count) + digits)
    }
    put(TarHeader.nameField, name)
    put(100..<108, octal: kind == .folder ? 0o700 : 0o600)
    put(108..<116, octal: 0)
    put(116..<124, octal: 0)
    put(TarHeader.sizeField, octal: size)
    put(TarHeader.timeField, octal: modified)
    bytes[TarHeader.kindPlace] = UInt8(ascii: kind == .folder ? "5" : "0")
    put(257..<265, Array("ustar\u{0}00".utf8))
    put(TarHeader.sumField, octal: TarHeader.sum(bytes))
    return bytes
  }

  private static let nameField = 0..<100
  private static let sizeField = 124..<136
  private static let timeField = 136..<148
  private static let sumField = 148..<156
  private static let kindPlace = 156
  private static let prefixField = 345..<500

  init(name: String, kind: Kind, size: Int = 0, modified: Int) {
    self.name = name
    self.kind = kind
    self.size = size
    self.modified = modified
  }

  /// Reads what `bytes` and other programs write; nil when it is no header or its sum is not right.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == TarHeader.block, bytes[257..<262].elementsEqual("ustar".utf8),
      let sum = TarHeader.octal(bytes[TarHeader.sumField]), sum == TarHeader.sum(bytes),
      let size = TarHeader.octal(bytes[TarHeader.sizeField]),
      let modified = TarHeader.octal(bytes[TarHeader.timeField])
    else { return nil }
    func text(_ field: Range<Int>) -> String {
      String(decoding: bytes[field].prefix { $0 != 0 }, as: UTF8.self)
    }
    // GNU tar keeps times where POSIX has the first part of a long name.
    let prefix = bytes[262] == 0 ? text(TarHeader.prefixField) : ""
    name = (prefix.isEmpty ? "" : prefix + "/") + text(TarHeader.nameField)
    switch bytes[TarHeader.kindPlace] {
    case 0, UInt8(ascii: "0"): kind = .file
    case UInt8(ascii: "5"): kind = .folder
    case let other: kind = .other(other)
    }
    self.size = size
    self.modified = modified
  }

  /// The sum of all bytes, those of the sum itself taken as blanks.
  private static func sum(_ bytes: [UInt8]) -> Int {
    var sum = 0
    for (place, byte) in bytes.enumerated() { sum += sumField.contains(place) ? 32 : Int(byte) }
    return sum
  }

  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = field.drop { $0 == 32 }.prefix { $0 != 0 && $0 != 32 }
    guard digits.count < 12, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) })
    else { return nil }
    return digits.reduce(0) { $0 << 3 | Int($1 - UInt8(ascii: "0")) }
  }
}
