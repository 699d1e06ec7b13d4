import ChineseText
import Registers
import Testing

@Suite struct FieldKindTests {
  private static let choices = [Term("工业", "industry"), Term("农业", "agriculture")]

  private static let values: [(FieldKind, Value, String)] = [
    (.text, .text("甲\"乙\\\u{1B}\u{202E}丙"), #""甲\"乙\\\u001b\u202e丙""#),
    (.longText, .text("一\n二\t三"), #""一\u000a二\u0009三""#), (.integer, .integer(-42), "-42"),
    (.integer, .integer(.max), "9223372036854775807"), (.halfDays, .halfDays(3), "1.5"),
    (.halfDays, .halfDays(4), "2.0"), (.money, .money(Money(fen: 8_350_000)), "83500.00"),
    (.number, .number(Number(hundredths: 9000)), "90.00"),
    (.number, .number(Number(hundredths: -250)), "-2.50"),
    (.money, .money(Money(fen: -5)), "-0.05"), (.date, .date(Sample.day("2020-06-18")), #""2020-06-18""#),
    (.yesNo, .yes(true), "true"), (.yesNo, .yes(false), "false"), (.choice(choices), .text("工业"), #""工业""#),
    (.reference("organisations"), .reference("DW-001"), #""DW-001""#),
    (.referenceOrName("organisations"), .text("某单位"), #""某单位""#),
    (.choices(choices), .texts(["工业", "农业"]), #"["工业","农业"]"#),
    (.references("organisations"), .references(["DW-001", "DW-002"]), #"["DW-001","DW-002"]"#),
    (.texts, .texts(["甲", "a;b"]), #"["甲","a;b"]"#),
  ]

  @Test func writesAndReadsBackEveryKind() {
    for (kind, value, written) in Self.values {
      #expect(value.lexeme == Array(written.utf8))
      #expect(value.lexeme.withUnsafeBufferPointer(kind.value) == value, "\(written)")
    }
    let imprecise = ["2025", "2025-03", "2025-03-05"].compactMap { ImpreciseDate(iso: $0) }
    #expect(imprecise.count == 3)
    for date in imprecise {
      let value = Value.imprecise(date)
      #expect(value.lexeme.withUnsafeBufferPointer(FieldKind.impreciseDate.value) == value)
    }
  }

  @Test func refusesOtherJSON() {
    func reads(_ kind: FieldKind, _ text: String) -> Bool {
      Array(text.utf8).withUnsafeBufferPointer(kind.value) != nil
    }
    let strange: [(FieldKind, [String])] = [
      (.text, ["1", "true", "[]", "{}"]), (.integer, ["1.5", #""1""#, "1e30", "true"]),
      (.halfDays, ["1.25", "0.1", #""1""#]), (.money, ["1.005", #""1""#, "{}"]),
      (.number, ["1.005", #""1""#, "{}", "true"]),
      (.date, [#""2020-02-30""#, "20200618", #""2020-06""#]), (.impreciseDate, [#""20""#, "2020"]),
      (.yesNo, ["1", #""是""#]), (.reference("x"), ["1"]), (.texts, [#""a""#, "[1]", #"["a",1]"#]),
      (.references("x"), ["[null]"]), (.choices([]), ["{}"]),
    ]
    for (kind, texts) in strange { for text in texts { #expect(!reads(kind, text), "\(text)") } }
    #expect(reads(.integer, "1.0e1"))
    #expect(reads(.halfDays, "15e-1"))
  }

  @Test func typedTextComesBackAsItsValue() throws {
    let ledger = Sample.ledger()
    // What is typed holds no controls, and its tabs become blanks.
    let others: [Value] = [.text("甲\"乙\\\u{1B}\u{202E}丙"), .text("一\n二\t三")]
    for (kind, value, _) in Self.values where !value.isOfLists && !others.contains(value) {
      let field = FieldSpec("probe", Label("试", "probe"), kind)
      for language in Language.allCases {
        let typed = kind.typed(value, in: ledger, language)
        let back = try field.value(typed: typed, in: ledger, at: Sample.circumstances)
        #expect(back == value, "\(typed)")
      }
    }
  }

  @Test func typedListsComeApartAtTheirMarks() throws {
    let ledger = Sample.ledger()
    func read(_ kind: FieldKind, _ typed: String) throws -> Value? {
      try FieldSpec("probe", Label("试", "probe"), kind).value(
        typed: typed, in: ledger, at: Sample.circumstances)
    }
    #expect(try read(.texts, "甲；乙; 丙\n丁、") == .texts(["甲", "乙", "丙", "丁"]))
    #expect(try read(.choices(Self.choices), "gy；农业") == .texts(["工业", "农业"]))
    #expect(try read(.references("organisations"), "DW-002、演示企业甲") == .references(["DW-002", "DW-001"]))
    #expect(try read(.text, "　 ") == nil)
    #expect(try read(.integer, "１，２３４") == .integer(1234))
    #expect(try read(.yesNo, "否") == .yes(false))
    #expect(throws: FieldSpec.Refusal.self) { try read(.integer, "1,2") }
    #expect(throws: FieldSpec.Refusal.self) { try read(.reference("organisations"), "没有的单位") }
    #expect(throws: FieldSpec.Refusal.self) { try read(.choice(Self.choices), "商业") }
    #expect(throws: FieldSpec.Refusal.self) { try read(.halfDays, "1.3") }
    #expect(throws: FieldSpec.Refusal.self) { try read(.yesNo, "也许") }
    #expect(throws: FieldSpec.Refusal.self) { try read(.date, "明年") }
  }

  @Test func aPartOfANameIsEnoughWhereOnlyOneHasIt() throws {
    let ledger = Sample.ledger()
    func read(_ typed: String, _ kind: FieldKind = .reference("townships")) throws -> Value? {
      try FieldSpec("probe", Label("试", "probe"), kind).value(
        typed: typed, in: ledger, at: Sample.circumstances)
    }
    #expect(try read("后塘") == .reference("431223206"))
    #expect(try read("cyz") == .reference("431223100"))
    #expect(try read("houtang") == .reference("431223206"))
    // A free name is what was typed, unless it is all of a name.
    #expect(try read("后塘", .referenceOrName("townships")) == .text("后塘"))
    #expect(try read("辰阳镇", .referenceOrName("townships")) == .text("431223100"))
    let refusal = #expect(throws: FieldSpec.Refusal.self) { try read("演示", .reference("organisations")) }
    #expect(refusal?.words.zh.contains("可能是演示企业甲、") == true)
  }

  @Test func plainFormsAreForScripts() {
    #expect(Value.halfDays(3).plain == "1.5")
    #expect(Value.texts(["甲", "乙"]).plain == "甲;乙")
    #expect(Value.yes(false).plain == "false")
    #expect(Value.money(Money(fen: 105)).plain == "1.05")
    #expect(Value.number(Number(hundredths: 250)).plain == "2.50")
  }

  @Test func aNumberIsShownWithoutTheDecimalsThatSayNothing() {
    for (hundredths, grouped, short) in [
      (1_000_000, "10,000", "10000"), (250, "2.5", "2.5"), (205, "2.05", "2.05"), (0, "0", "0"),
      (-5, "-0.05", "-0.05"), (1000, "10", "10"),
    ] as [(Int64, String, String)] {
      let number = Number(hundredths: hundredths)
      #expect(number.grouped == grouped && number.short == short, "\(hundredths)")
      #expect(Number(typed: grouped) == number && Number(typed: short) == number)
    }
    #expect(Number(typed: "1.005") == nil && Number(typed: "90元") == nil)
  }
}

extension Value {
  fileprivate var isOfLists: Bool {
    switch self {
    case .texts, .references: true
    default: false
    }
  }
}
