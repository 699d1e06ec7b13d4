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
    var low = 0
    var high = count / digits
    while low < high {
      let middle = (low + high) / 2
      let found = self.number(at: middle * digits, digits: digits)
      if found == number { return middle }
      if found < number { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
