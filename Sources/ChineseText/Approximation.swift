/// How a figure is rounded in running text, once and downwards: 83 500 元 as 83000多元
/// (GB/T 15835-2011).
public struct Approximation: Hashable, Sendable {
  public enum Word: String, Hashable, Sendable, CaseIterable {
    case more = "多"
    case over = "余"
    case about = "约"
  }
  /// What is rounded to, in units: a power of ten.
  public let step: Int64
  public let word: Word
  public let unit: String
  /// How much of what is recorded makes one unit: 30 days are one 个月.
  public let size: Int64

  /// A step or size below 1 counts as 1; steps end at a million million, sizes at a thousand.
  public init(step: Int64, word: Word, unit: String, size: Int64 = 1) {
    self.step = min(max(step, 1), 1_000_000_000_000)
    self.word = word
    self.unit = unit
    self.size = min(max(size, 1), 1000)
  }

  /// A value as it reads: itself where it is a multiple of the step or less than one, else the
  /// multiple below with 多 or 余, or the nearest with 约. Steps of 10 000 on count in 万, of
  /// 100 000 000 on in 亿.
  ///
  /// - Parameters:
  ///   - value: not negative, in what is recorded (days, yuan).
  ///   - more: that a fraction of 1 is left over: the fen of a sum.
  public func text(of value: Int64, andMore more: Bool = false) -> String {
    let (units, odd) = value.quotientAndRemainder(dividingBy: size)
    let isWhole = odd == 0 && !more
    guard units >= step else {
      return isWhole || size == 1 ? number(units) + unit : "不到" + number(units + 1) + unit
    }
    let rest = units % step
    if rest == 0, isWhole { return number(units) + unit }
    let floor = units - rest
    if word == .about {
      let isNearer = (rest * size + odd) * 2 >= step * size
      return "约" + number(isNearer ? floor + step : floor) + unit
    }
    // 三十多人 but 一个多月: behind a last digit the word stands after the measure word.
    if floor < 10 { return Self.digits[Int(floor)] + unit.prefix(1) + word.rawValue + unit.dropFirst() }
    return number(floor) + word.rawValue + unit
  }

  private func number(_ units: Int64) -> String {
    for (size, sign) in [(Int64(100_000_000), "亿"), (10_000, "万")]
    where step >= size && units > 0 && units % size == 0 { return String(units / size) + sign }
    return String(units)
  }

  private static let digits = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九"]

  // MARK: The other way round

  /// The values of which a text may be said: 8万多 of 80 001 to 89 999, 约100 of 50 to 149, and a
  /// plain number of itself. `nil` where it is no number or rounds twice (约100余).
  ///
  /// - Parameter size: as in ``init(step:word:unit:size:)``.
  public static func values(of text: String, size: Int64 = 1) -> ClosedRange<Int64>? {
    var rest = Substring(text)
    let isAbout = rest.hasPrefix("约")
    if isAbout { rest.removeFirst() }
    let figures = rest.prefix { ("0"..."9").contains($0) }
    rest = rest.dropFirst(figures.count)
    var value = Int64(figures)
    if value == nil, let first = rest.first, let digit = digits.firstIndex(of: String(first)) {
      value = Int64(digit)
      rest.removeFirst()
    }
    // Beyond a thousand million million nothing is counted.
    let limit: Int64 = 1_000_000_000_000_000
    guard var value, (1...limit).contains(value) else { return nil }
    if let sign = rest.first, let times = ["万": Int64(10_000), "亿": 100_000_000][String(sign)] {
      guard value <= limit / times else { return nil }
      value *= times
      rest.removeFirst()
    }
    let isMore = rest.prefix(2).contains { "多余".contains($0) }
    if isAbout && isMore { return nil }
    var step: Int64 = 1
    while value % (step * 10) == 0 { step *= 10 }
    let size = min(max(size, 1), 1000)
    let (low, whole) = (value * size, step * size)
    if isMore { return whole > 1 ? low + 1...low + whole - 1 : nil }
    return isAbout ? low - whole / 2...low + (whole - 1) / 2 : low...low
  }
}
