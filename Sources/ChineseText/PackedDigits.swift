import Algorithms

/// Reads numbers written six bits a character from `0` on, as the generator scripts write them.
///
/// The text stays where the linker put it: no copy, no start-up cost.
struct PackedDigits {
  private let text: StaticString

  /// Number of characters.
  var count: Int { text.utf8CodeUnitCount }

  init(_ text: StaticString) { self.text = text }

  /// The number in `digits` characters at `offset`, most significant first.
  @inline(__always) func number(at offset: Int, digits: Int) -> Int {
    precondition(offset >= 0 && offset + digits <= count)
    let start = text.utf8Start
    var value = 0
    for position in offset..<offset + digits { value = value << 6 | Int(start[position] &- 0x30) }
    return value
  }

  /// Where `number` stands in an ascending list of numbers of `digits` characters, counted in numbers.
  func position(of number: Int, digits: Int) -> Int? {
    let numbers = 0..<count / digits
    let place = numbers.partitioningIndex { self.number(at: $0 * digits, digits: digits) >= number }
    return place < numbers.endIndex && self.number(at: place * digits, digits: digits) == number ? place : nil
  }
}
