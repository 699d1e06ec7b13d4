/// A Han character that has a reading, found by its place in `HanData`.
struct HanCharacter {
  private let place: Int

  private static var others: PackedDigits { PackedDigits(HanData.others) }
  private static var readings: PackedDigits { PackedDigits(HanData.readings) }
  private static var ordinals: PackedDigits { PackedDigits(HanData.ordinals) }

  /// The basic block has a place for every scalar; what lies outside is searched.
  @inline(__always) init?(_ value: UInt32) {
    if value >= 0x4E00 && value <= 0x9FFF {
      place = Int(value) - 0x4E00
    } else if Self.mayBeHan(value), let position = Self.others.position(of: Int(value) - 0x3000, digits: 3) {
      place = 0x5200 + position
    } else {
      return nil
    }
    if Self.readings.number(at: place * 2, digits: 2) == 0 { return nil }
  }

  @inline(__always) private static func mayBeHan(_ value: UInt32) -> Bool {
    switch value {
    case ..<0x3400: value == 0x3007
    case ..<0x4DC0, 0xF900..<0xFB00, 0x20000..<0x40000: true
    default: false
    }
  }

  /// Its readings without tones.
  @inline(__always) var readings: ReadingSet {
    ReadingSet(number: Self.readings.number(at: place * 2, digits: 2))
  }

  /// Dictionary order: reading with tone, strokes, code point; below 0xC000.
  var ordinal: Int { Self.ordinals.number(at: place * 3, digits: 3) }
}

/// The toneless readings that a Han character shares with others, most usual first.
struct ReadingSet {
  /// From 1 on; below 4096.
  let number: Int

  /// Sets there are.
  static var count: Int { PackedDigits(HanData.setOffsets).count / 3 - 1 }

  /// Calls `body` with each reading, in ASCII.
  @inline(__always) func forEach(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let offsets = PackedDigits(HanData.setOffsets)
    let end = offsets.number(at: number * 3, digits: 3)
    var start = offsets.number(at: (number - 1) * 3, digits: 3)
    let text = UnsafeBufferPointer(start: HanData.sets.utf8Start, count: HanData.sets.utf8CodeUnitCount)
    for position in start..<end where text[position] == UInt8(ascii: ",") {
      body(UnsafeBufferPointer(rebasing: text[start..<position]))
      start = position + 1
    }
  }
}
