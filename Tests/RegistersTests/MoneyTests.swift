import Registers
import Testing

@Suite struct MoneyTests {
  private func lexeme(_ text: String) -> Int64? { Money(lexeme: text.utf8)?.fen }
  private func typed(_ text: String) -> Int64? { Money(typed: text)?.fen }

  /// The amount of sign, yuan and decimals counted by hand, without any decimal type.
  @Test func readsTenThousandAmountsExactly() {
    var dice = Dice(1)
    for _ in 0..<10_000 {
      let yuan = Int64.random(in: 0...(Int64(1) << Int64.random(in: 1...55, using: &dice)), using: &dice)
      let cents = Int64.random(in: 0...99, using: &dice)
      let isNegative = Bool.random(using: &dice)
      let fen = (yuan * 100 + cents) * (isNegative ? -1 : 1)
      let text = (isNegative ? "-" : "") + "\(yuan)." + (cents < 10 ? "0\(cents)" : "\(cents)")
      #expect(lexeme(text) == fen)
      #expect(typed(text) == fen)
      #expect(typed(Money(fen: fen).grouped) == fen)
      #expect(lexeme(Money(fen: fen).plain) == fen)
      // The same number moved by an exponent.
      #expect(lexeme("\(isNegative ? "-" : "")\(yuan * 100 + cents)e-2") == fen)
    }
  }

  @Test func readsEverySpellingOfANumber() {
    #expect(lexeme("0") == 0)
    #expect(lexeme("-0.00") == 0)
    #expect(lexeme("1.5") == 150)
    #expect(lexeme("1.500") == 150)
    #expect(lexeme("835e2") == 8_350_000)
    #expect(lexeme("8.35E+4") == 8_350_000)
    #expect(lexeme("8350000e-2") == 8_350_000)
    #expect(lexeme("0e9999999999") == 0)
    #expect(lexeme("92233720368547758.07") == .max)
    #expect(lexeme("-92233720368547758.08") == .min)
  }

  @Test(arguments: [
    "", "-", ".5", "1e", "1e+", "1.001", "1e-3", "92233720368547758.08", "-92233720368547758.09", "1e30",
    "1e9999999999", "0x10", "1,000", " 1", "1 ", "+1", "--1", "1.2.3", "NaN", "一",
  ]) func refusesWhatIsNoAmount(_ text: String) { #expect(lexeme(text) == nil) }

  @Test func readsWhatPeopleType() {
    #expect(typed("83,500.00") == 8_350_000)
    #expect(typed("105万元") == 105_000_000)
    #expect(typed("3.5 万") == 3_500_000)
    #expect(typed("0.000001万") == 1)
    #expect(typed("1.2亿") == 12_000_000_000)
    #expect(typed("８３５００．５") == 8_350_050)
    #expect(typed("¥1，234元") == 123_400)
    #expect(typed("人民币 5 元") == 500)
    #expect(typed("-5万") == -5_000_000)
  }

  @Test(arguments: [
    "", "元", "万", "1.005", "0.0000001万", "1e3", "三万", "1,5", "1,5万", "12,34,567", ",5", "1,", "1,0000",
    "1亿2000万", "万5", "99999999999999999亿",
  ]) func refusesWhatIsTypedWrong(_ text: String) { #expect(typed(text) == nil) }

  @Test func addsWithoutOverflow() {
    #expect(Money(fen: 1).adding(Money(fen: 2)) == Money(fen: 3))
    #expect(Money(fen: .max).adding(Money(fen: 1)) == nil)
    #expect(Money(fen: .min).adding(Money(fen: -1)) == nil)
    #expect(Money.yuan(35) - Money(fen: 1) == Money(fen: 3499))
  }

  @Test func writesTwoDecimalsAlways() {
    #expect(Money(fen: 0).plain == "0.00")
    #expect(Money(fen: -5).plain == "-0.05")
    #expect(Money(fen: .min).plain == "-92233720368547758.08")
    #expect(Money(fen: 8_350_000).grouped == "83,500.00")
    #expect(Money(fen: 8_350_000).capitals == "人民币捌万叁仟伍佰元整")
  }

  /// The quick way reads only the written form, and the same as the way for all numbers.
  @Test(arguments: [
    "0.00", "-0.00", "0.01", "-0.01", "83500.00", "-83500.25", "00.10", "1.0", "1.000", "1e2", "", ".00",
    "-.00", "12345678901234.56", "99999999999999999.99", "1a.00", "--1.00", "1.0a",
  ]) func writtenAmounts(_ text: String) {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      guard let quick = Money(written: bytes) else { return }
      #expect(quick == Money(lexeme: bytes))
      #expect(quick.plain == text)
    }
    let amount = Array(text.utf8).withUnsafeBufferPointer { Money(lexeme: $0) }
    if let amount, amount.plain == text, text.utf8.count <= 18 {
      #expect(Array(text.utf8).withUnsafeBufferPointer { Money(written: $0) } == amount)
    }
  }

  /// Commas stand between thousands or the amount is none.
  @Test func commasStandBetweenThousands() {
    for (text, yuan) in [("123,456", Int64(123_456)), ("1,234,567", 1_234_567), ("1,000", 1000)] {
      #expect(Money(typed: text) == .yuan(yuan), "\(text)")
    }
    for text in ["1234,567", "1,5", "12,34", ",123", "1,234,56"] {
      #expect(Money(typed: text) == nil, "\(text)")
    }
  }
}
