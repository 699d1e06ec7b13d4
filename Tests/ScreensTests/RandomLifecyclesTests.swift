import Registers
import Testing

/// Steps, edits, new records and voidings at random, over every register and by everybody: whatever is
/// accepted leaves records that `check` passes, and no line of funds is ever overdrawn.
@Suite struct RandomLifecyclesTests {
  private struct Life {
    var ledger: Ledger
    var dice: Dice
    var accepted = 0
    var told: [String] = []
    let people: [RecordID]

    init(seed: UInt64) throws {
      ledger = try SeedLedger.load()
      dice = Dice(seed)
      people = ledger[Staff.registerID].records.filter { $0[Staff.active] == true }.map(\.id)
    }

    mutating func circumstances() -> Circumstances {
      let end = CalendarDate(year: 2020, month: 12, day: 31) ?? CalendarDate(dayNumber: 0)
      return Circumstances(today: end, year: 2020, asOf: end, person: people.randomElement(using: &dice))
    }

    /// Applied where nothing is said against it, warnings neither: they ask for a reason.
    mutating func tried(_ set: ChangeSet, at circumstances: Circumstances) {
      guard !set.changes.isEmpty, ledger.findings(against: set, at: circumstances).isEmpty else { return }
      ledger.apply(set.changes)
      accepted += 1
      told.append(
        "\(set.operation) "
          + set.changes.map { change in
            let register = Catalogue.register(change.register)
            let fields = register.map(change.differences) ?? []
            return "\(change.register) \(change.id) "
              + fields.map { "\($0.field.name)=\($0.now?.plain ?? "")" }.joined(separator: " | ")
          }.joined(separator: " & "))
    }

    mutating func record(of register: Register) -> Record? {
      let records = ledger[register.id].records.filter { !$0.isVoid }
      return records.randomElement(using: &dice)
    }

    /// What another record holds there, or a day not far from it.
    mutating func value(for field: FieldSpec, of register: Register) -> Value? {
      if field.kind == .date, Bool.random(using: &dice) {
        return .date(
          CalendarDate(
            year: 2020, month: .random(in: 1...12, using: &dice), day: .random(in: 1...28, using: &dice))
            ?? CalendarDate(dayNumber: 0))
      }
      if let choices = field.kind.choices?.map(\.term), let term = choices.randomElement(using: &dice) {
        return field.kind.isList ? .texts(Bool.random(using: &dice) ? choices : [term]) : .text(term)
      }
      if field.kind == .money {
        return .money(
          Money(fen: [1, 100_000, 4_000_000, 6_000_000, 50_000_000].randomElement(using: &dice) ?? 1))
      }
      if let target = field.kind.target, !field.kind.isList, let register = Catalogue.register(target) {
        return record(of: register).map { field.kind.takesNames ? .text($0.id.text) : .reference($0.id) }
      }
      return record(of: register)?.value(of: field) ?? .text("试一试")
    }

    mutating func step() {
      guard let register = Catalogue.all.randomElement(using: &dice), let record = record(of: register) else {
        return
      }
      let at = circumstances()
      switch Int.random(in: 0..<10, using: &dice) {
      case 0..<6:
        guard let lifecycle = register.lifecycle, let state = lifecycle.state(of: record),
          let move = lifecycle.moves(from: state).randomElement(using: &dice)
        else { return edit(record, of: register, at) }
        var filled = record
        for field in (move.asks + move.renews + [move.stamps].compactMap { $0 })
        where filled.value(of: field) == nil {
          filled = filled.setting([FieldEdit(field, value(for: field, of: register))])
        }
        if lifecycle.obstacle(to: move, of: filled, in: ledger, at: at) != nil { return }
        tried(lifecycle.changes(for: move, of: record, filled: filled, in: ledger, at: at), at: at)
      case 6..<8: edit(record, of: register, at)
      case 8:
        let stem = record.id.text.prefix { !$0.isNumber }
        let new = record.setting([FieldEdit(register.key, .text("\(stem)2020-9\(accepted)"))])
          .setting(register.lifecycle.map { [FieldEdit($0.field, .text($0.initial))] } ?? [])
        tried(ChangeSet(.create, [.create(new)]), at: at)
      default:
        let void = record.setting([
          FieldEdit(Register.voidedOn, .date(at.today)), FieldEdit(Register.voidReason, .text("试一试")),
        ])
        tried(ChangeSet(.void, [.edit(record, to: void)], reason: "试一试"), at: at)
      }
    }

    private mutating func edit(_ record: Record, of register: Register, _ at: Circumstances) {
      let free = register.fields.filter { !$0.isManaged && !$0.isKey }
      guard let field = free.randomElement(using: &dice) else { return }
      let value = Int.random(in: 0..<8, using: &dice) == 0 ? nil : value(for: field, of: register)
      tried(ChangeSet(.edit, [.edit(record, to: record.setting([FieldEdit(field, value)]))]), at: at)
    }
  }

  @Test(arguments: [UInt64](1...3)) func whatIsAcceptedPassesTheCheck(_ seed: UInt64) throws {
    var life = try Life(seed: seed)
    for _ in 0..<500 { life.step() }
    #expect(life.accepted > 60)
    let at = life.circumstances()
    for register in Catalogue.all {
      for record in life.ledger[register.id].records {
        let refused = register.findings(of: record, in: life.ledger, at: at).filter { $0.level == .refuse }
        #expect(
          refused.isEmpty,
          """
          \(register.id) \(record.id) \(refused.map { "\($0.rule): \($0.words.zh)" })
          \(life.told.filter { $0.contains(record.id.text) }.joined(separator: "\n"))
          """)
      }
    }
    for fund in life.ledger.rows(of: Funds.self, at: at) {
      #expect((fund[Funds.balance] ?? .zero) >= .zero, "\(fund.id)")
    }
  }
}
