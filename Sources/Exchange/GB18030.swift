/// Where GB 18030-2022 and converters of older editions part ways.
///
/// The editions of 2000 and 2005 kept 24 characters in the private use area that Unicode has
/// places for since; the edition of 2022 moves 18 of them (its annex on changes) and leaves six
/// with two codes. The C library follows one edition or the other, so these are settled here: what
/// is written reads right by every edition, and what any edition wrote is read as the character.
enum GB18030 {
  /// A character, its former place in the private use area, and its two codes.
  private struct Moved {
    let scalar: UInt32
    let formerly: UInt32
    let short: UInt32
    let long: UInt32
  }

  private static let moved = [
    Moved(scalar: 0xFE10, formerly: 0xE78D, short: 0xA6D9, long: 0x8431_8236),
    Moved(scalar: 0xFE12, formerly: 0xE78E, short: 0xA6DA, long: 0x8431_8238),
    Moved(scalar: 0xFE11, formerly: 0xE78F, short: 0xA6DB, long: 0x8431_8237),
    Moved(scalar: 0xFE13, formerly: 0xE790, short: 0xA6DC, long: 0x8431_8239),
    Moved(scalar: 0xFE14, formerly: 0xE791, short: 0xA6DD, long: 0x8431_8330),
    Moved(scalar: 0xFE15, formerly: 0xE792, short: 0xA6DE, long: 0x8431_8331),
    Moved(scalar: 0xFE16, formerly: 0xE793, short: 0xA6DF, long: 0x8431_8332),
    Moved(scalar: 0xFE17, formerly: 0xE794, short: 0xA6EC, long: 0x8431_8333),
    Moved(scalar: 0xFE18, formerly: 0xE795, short: 0xA6ED, long: 0x8431_8334),
    Moved(scalar: 0xFE19, formerly: 0xE796, short: 0xA6F3, long: 0x8431_8335),
    Moved(scalar: 0x9FB4, formerly: 0xE81E, short: 0xFE59, long: 0x8235_9037),
    Moved(scalar: 0x9FB5, formerly: 0xE826, short: 0xFE61, long: 0x8235_9038),
    Moved(scalar: 0x9FB6, formerly: 0xE82B, short: 0xFE66, long: 0x8235_9039),
    Moved(scalar: 0x9FB7, formerly: 0xE82C, short: 0xFE67, long: 0x8235_9130),
    Moved(scalar: 0x9FB8, formerly: 0xE832, short: 0xFE6D, long: 0x8235_9131),
    Moved(scalar: 0x9FB9, formerly: 0xE843, short: 0xFE7E, long: 0x8235_9132),
    Moved(scalar: 0x9FBA, formerly: 0xE854, short: 0xFE90, long: 0x8235_9133),
    Moved(scalar: 0x9FBB, formerly: 0xE864, short: 0xFEA0, long: 0x8235_9134),
  ]

  /// The six that kept both: the long code means the character by every edition.
  private static let doubled = [
    Moved(scalar: 0x20087, formerly: 0xE816, short: 0xFE51, long: 0x9532_9031),
    Moved(scalar: 0x20089, formerly: 0xE817, short: 0xFE52, long: 0x9532_9033),
    Moved(scalar: 0x200CC, formerly: 0xE818, short: 0xFE53, long: 0x9532_9730),
    Moved(scalar: 0x215D7, formerly: 0xE831, short: 0xFE6C, long: 0x9536_B937),
    Moved(scalar: 0x2298F, formerly: 0xE83B, short: 0xFE76, long: 0x9630_BA35),
    Moved(scalar: 0x241FE, formerly: 0xE855, short: 0xFE91, long: 0x9635_B630),
  ]

  /// Codes by scalar, for the scalars settled here.
  private static let codes = Dictionary(
    moved.flatMap { [($0.scalar, $0.short), ($0.formerly, $0.short)] }
      + doubled.flatMap { [($0.scalar, $0.long), ($0.formerly, $0.short)] }
  ) { first, _ in first }

  /// Scalars by code, for the codes settled here.
  private static let scalars = Dictionary(
    (moved + doubled).flatMap { [($0.short, $0.scalar), ($0.long, $0.scalar)] }
  ) { first, _ in first }

  /// The code of a scalar that is settled here.
  static func code(of scalar: UInt32) -> [UInt8]? {
    guard let code = codes[scalar] else { return nil }
    let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }
    return code > 0xFFFF ? bytes : Array(bytes.suffix(2))
  }

  /// The scalar of a code of two or four bytes that is settled here.
  static func scalar(of code: some Collection<UInt8>) -> Unicode.Scalar? {
    scalars[code.reduce(0) { $0 << 8 | UInt32($1) }].flatMap(Unicode.Scalar.init)
  }

  /// Whether a character may be settled here, by the first byte of its UTF-8.
  @inline(__always) static func maySettle(utf8 first: UInt8) -> Bool {
    first == 0xE9 || first == 0xEE || first == 0xEF || first == 0xF0
  }
}
