import ChineseText
import Registers
import Testing

/// Every rule, every guard of a step and every check of a field bites on one side of its boundary and
/// lets pass what lies on the other. One that has no case here fails.
@Suite struct RuleBoundaryTests {
  private func circumstances() throws -> Circumstances {
    let end = try #require(CalendarDate(iso: "2020-12-31"))
    return Circumstances(today: end, year: 2020, asOf: end, person: "RY-002")
  }

  private func trial(_ record: String, _ given: String, _ lines: String) throws -> Trial {
    var trial = try Trial(try SeedLedger.load(), of: record, at: try circumstances())
    try trial.change(given)
    try trial.change(lines)
    return trial
  }

  // MARK: Rules

  @Test(arguments: RuleCase.all) func aRuleBitesAtItsBoundary(_ rule: RuleCase) throws {
    #expect(!rule.breaks.isEmpty && !rule.holds.isEmpty)
    for lines in rule.breaks {
      let broken = try trial(rule.record, rule.given, lines).broken
      #expect(broken.contains(rule.id), "\(lines): \(broken)")
    }
    for lines in rule.holds {
      #expect(!(try trial(rule.record, rule.given, lines).broken.contains(rule.id)), "\(lines)")
    }
  }

  @Test func everyRuleHasACase() {
    let declared = Set(Catalogue.all.flatMap { register in register.rules.map { "\(register.id) \($0.id)" } })
    let tried = Set(RuleCase.all.map { "\($0.record.prefix { $0 != " " }) \($0.id)" })
    #expect(declared.subtracting(tried).sorted() == [])
    #expect(tried.subtracting(declared).sorted() == [])
  }

  // MARK: Steps

  @Test(arguments: GuardCase.all) func aStepIsGuarded(_ step: GuardCase) throws {
    func obstacle(_ lines: String) throws -> Label? {
      let trial = try trial(step.record, step.given, lines)
      let lifecycle = try #require(trial.register.lifecycle)
      let move = try #require(lifecycle.moves.first { "\($0.from)→\($0.to)" == step.move })
      return lifecycle.obstacle(
        to: move, of: try trial.record, in: trial.ledger, at: trial.circumstances)
    }
    for lines in step.stops { #expect(try obstacle(lines) != nil, "\(lines)") }
    for lines in step.passes { #expect(try obstacle(lines) == nil, "\(lines)") }
    #expect(!step.stops.isEmpty && !step.passes.isEmpty)
  }

  @Test func everyGuardHasACase() {
    let declared = Set(
      Catalogue.all.flatMap { register in
        (register.lifecycle?.moves ?? []).filter { $0.guardedBy != nil }.map {
          "\(register.id) \($0.from)→\($0.to)"
        }
      })
    let tried = Set(GuardCase.all.map { "\($0.record.prefix { $0 != " " }) \($0.move)" })
    #expect(declared.subtracting(tried).sorted() == [])
    #expect(tried.subtracting(declared).sorted() == [])
  }

  // MARK: Proposals

  /// What is proposed for a field is the same whether it stands there already or not: else it would come
  /// and go with every look at the form.
  @Test func aProposalDoesNotGoByItself() throws {
    let (ledger, at) = (try SeedLedger.load(), try circumstances())
    for register in Catalogue.all {
      for field in register.fields {
        guard let propose = field.proposal else { continue }
        for record in ledger[register.id].records.prefix(40) {
          func proposed(_ record: Record) -> Value? {
            var seeing = ledger
            seeing.apply([Change(register: register.id, id: record.id, was: nil, now: record.squeezed)])
            return propose(record, seeing, at)
          }
          let empty = record.setting([FieldEdit(field, nil)])
          let first = proposed(empty)
          #expect(proposed(empty.setting([FieldEdit(field, first)])) == first, "\(register.id) \(field.name)")
        }
      }
    }
    // A recovery that is being entered is not yet what came back.
    var trial = try Trial(ledger, of: "recoveries ZH-2020-001", at: at)
    try trial.change("recoveries +ZH-2020-001 subsidyId=ZZ-2020-001")
    let propose = try #require(trial.register.field(Recoveries.amount.spec.name)?.proposal)
    #expect(propose(try trial.record, trial.ledger, at) == .money(.yuan(2000)))
    try trial.change(". amount=2000")
    #expect(propose(try trial.record, trial.ledger, at) == .money(.yuan(2000)))
  }

  // MARK: Checks of a field

  /// What passes a check and what does not, the nearest to its boundary on either side.
  private static let checks: [String: (passes: [Value], fails: [Value])] = [
    "not-negative": (
      [.money(.zero), .integer(0), .number(Number(hundredths: 0))],
      [.money(Money(fen: -1)), .integer(-1), .number(Number(hundredths: -1))]
    ),
    "half-days": ([.halfDays(1), .halfDays(2)], [.halfDays(0), .halfDays(3)]),
    "positive": (
      [.money(Money(fen: 1)), .number(Number(hundredths: 1))],
      [.money(.zero), .money(Money(fen: -1)), .number(Number(hundredths: 0))]
    ),
    "phone": ([.text("0745-1234567"), .text("13900000000")], [.text("0745-123456"), .text("1390000000")]),
    "credit-code": (
      [.text("91430100MA4L16JQ9D")], [.text("91430100MA4L16JQ99"), .text("91430100MA4L16JQ9")]
    ),
    "visible": ([.text("演示")], [.text("演\u{200B}示"), .text("演\u{202E}示"), .texts(["演示", "演\u{200B}示"])]),
    "days": ([.texts(["2020-02-29"])], [.texts(["2021-02-29"])]),
    "year": ([.text("1990"), .text("2100")], [.text("1989"), .text("2101"), .text("199")]),
    "power-of-ten": (
      [.integer(1), .integer(10), .integer(1_000_000_000)],
      [.integer(0), .integer(11), .integer(20), .integer(10_000_000_000)]
    ),
    "patent-number": ([.text("2020299000058")], [.text("2020299000059")]),
    "document-number": ([.text("演科发〔2020〕1号")], [.text("演科发〔2020〕0号"), .text("演科发2020-1")]),
    "last-four": ([.text("123X")], [.text("123"), .text("12345")]),
    "township-code": ([.text("431223100")], [.text("43122310"), .text("4312231000")]),
    "figure": ([.text("F01"), .text("F74"), .text("F39b")], [.text("F00"), .text("F75"), .text("F39c")]),
    "figures": ([.text("共 {F01} 项")], [.text("共 {F75} 项"), .text("共 {F01 项")]),
    "discipline": ([.text("110"), .text("910")], [.text("109"), .text("911"), .text("21")]),
    "signs-4": (
      [.texts(["", "正正正正", "假假外缺"])],
      [.texts(["正正正"]), .texts(["", "正正正正正"]), .texts(["正正正X"]), .texts(["正"])]
    ),
    "signs-1": ([.texts(["", "正", "异"])], [.texts(["正正"]), .texts(["假"])]),
    "time": (
      [.text("00:00"), .text("23:59")], [.text("24:00"), .text("23:60"), .text("8:30"), .text("0830")]
    ),
    "industry": ([.text("A"), .text("T")], [.text("U"), .text("AA")]),
  ]

  @Test func everyCheckBitesAtItsBoundary() throws {
    for register in Catalogue.all {
      for field in register.fields {
        for check in field.checks {
          let place = "\(register.id) \(field.name) \(check.id)"
          switch check.id {
          case "length", "range":
            let bounds = check.limits.zh.split { !$0.isNumber }.compactMap { Int64($0) }
            try #require(bounds.count == 2, "\(place)")
            func value(_ number: Int64) -> Value {
              check.id == "range" ? .integer(number) : .text(String(repeating: "字", count: Int(number)))
            }
            for number in bounds { #expect(check.refusal(value(number)) == nil, "\(place) \(number)") }
            for number in [bounds[0] - 1, bounds[1] + 1] where number >= 0 || check.id == "range" {
              #expect(check.refusal(value(number)) != nil, "\(place) \(number)")
            }
          default:
            let known = try #require(Self.checks[check.id], "no case of \(place)")
            for value in known.passes { #expect(check.refusal(value) == nil, "\(place) \(value)") }
            // A check looks at values of its field's kind; the others of a pair are none of its business.
            let fails = known.fails.filter { value in check.refusal(value) == nil }
            #expect(fails.isEmpty, "\(place) lets \(fails) pass")
          }
        }
      }
    }
  }
}
