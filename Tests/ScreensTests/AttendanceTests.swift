import Testing

@testable import Registers

/// Attendance, leave and outings of the demonstration data: what they come to, and that they agree.
@Suite struct AttendanceTests {
  private let at: Circumstances
  private let ledger: Ledger

  init() throws {
    let end = try #require(CalendarDate(iso: "2020-12-31"))
    at = Circumstances(today: end, year: 2020, asOf: end, person: "RY-011")
    ledger = try SeedLedger.load()
  }

  private func value(_ name: String, of record: Record, in register: Register) -> Value? {
    register.value(name, of: record, in: ledger, at: at)
  }

  @Test func thereIsASheetAPersonAndMonth() throws {
    let sheet = try #require(Attendance.register.sheet)
    #expect(ledger[Attendance.registerID].count == 132)
    #expect(ledger[Leave.registerID].count == 15 && ledger[Outings.registerID].count == 25)
    for number in 1...12 {
      let first = try #require(CalendarDate(year: 2020, month: number, day: 1))
      let lines = sheet.lines(of: CalendarMonth(of: first), in: ledger, at: at)
      #expect(lines.count == 11 && lines.allSatisfy { $0.record != nil })
    }
  }

  /// No day is left open, and leave and outings stand in the sheets as they are told elsewhere.
  @Test func sheetsAgreeWithLeaveAndOutings() throws {
    let sheet = try #require(Attendance.register.sheet)
    for number in 1...12 {
      let first = try #require(CalendarDate(year: 2020, month: number, day: 1))
      for line in sheet.lines(of: CalendarMonth(of: first), in: ledger, at: at) {
        for (index, signs) in line.signs.enumerated() {
          let place = "\(line.record?.id.text ?? "") \(index + 1)"
          #expect(signs.isEmpty == !line.isDue[index], "\(place)")
          let foreseen = line.foreseen[index]
          let told = foreseen.isEmpty ? sheet.codes.usualDay : foreseen
          for (sign, was) in zip(signs, told) {
            let isOfOthers = { (mark: Character) in mark == "假" || mark == "外" }
            #expect(isOfOthers(sign) ? sign == was : !isOfOthers(was), "\(place) \(signs) \(told)")
          }
        }
      }
    }
  }

  @Test func aMonthComesToItsNumbers() throws {
    let record = try #require(ledger.record(Attendance.registerID, "RY-007-202009"))
    func number(_ name: String) -> Value? { value(name, of: record, in: Attendance.register) }
    // 23 workdays: 27 September was worked.
    #expect(number("due") == .integer(92))
    #expect(number("missing") == .integer(2) && number("absent") == .halfDays(1))
    #expect(number("late") == .integer(0) && number("early") == .integer(0))
    // Up to the day that is looked at.
    var early = at
    early.today = try #require(CalendarDate(iso: "2020-09-04"))
    #expect(Attendance.register.value("due", of: record, in: ledger, at: early) == .integer(16))
  }

  @Test func aYearComesToItsNumbers() throws {
    let person = try #require(ledger.record(Staff.registerID, "RY-007"))
    func number(_ name: String) -> Value? { value(name, of: person, in: Staff.register) }
    #expect(number("lateOfYear") == .integer(4) && number("missingOfYear") == .integer(2))
    #expect(number("absentOfYear") == .halfDays(1) && number("leaveOfYear") == .halfDays(6))
    let late = ledger[Staff.registerID].records.compactMap { person -> Int64? in
      guard case .integer(let late)? = value("lateOfYear", of: person, in: Staff.register) else { return nil }
      return late
    }
    #expect(late.reduce(0, +) == 11)
  }

  @Test func halvesOfLeaveAreCountedByTheCalendar() throws {
    func days(_ id: RecordID) -> Value? {
      ledger.record(Leave.registerID, id).flatMap { value("days", of: $0, in: Leave.register) }
    }
    #expect(days("QJ-2020-001") == .halfDays(1) && days("QJ-2020-006") == .halfDays(6))
    // Over a weekend, and from a noon to a noon.
    #expect(days("QJ-2020-009") == .halfDays(16) && days("QJ-2020-015") == .halfDays(2))
  }

  @Test func signsADayAreASetting() throws {
    let figure = try #require(Catalogue.figures.first { $0.id == "F63" })
    #expect(figure.value(in: ledger, at: at).number == 4)
    #expect(figure.text(of: figure.value(in: ledger, at: at), in: ledger, at: at) == "4次")
    var other = ledger
    let record = try #require(ledger.record(Settings.registerID, "signins-per-day"))
    other.apply([.edit(record, to: record.setting([FieldEdit(Settings.value, "2")]))])
    #expect(figure.value(in: other, at: at).number == 2)
    // Where nobody set it, it is what is usual.
    other.apply([.delete(record)])
    #expect(figure.value(in: other, at: at).number == 4)
  }

  /// The id of a sheet follows from whose it is and which month; a second one of the month is in the way.
  @Test func theIdFollows() throws {
    var new = at
    new.today = try #require(CalendarDate(iso: "2021-01-05"))
    func accepted(_ month: String?, _ days: [String]) throws -> ChangeSet {
      let record = Record(register: Attendance.registerID, bytes: Array(#"{"id":"*1","status":"开放"}"#.utf8))
        .setting([
          FieldEdit(Attendance.staff, "RY-001"), FieldEdit(Attendance.days, days),
          FieldEdit(Attendance.month, month.flatMap { ImpreciseDate(iso: $0) }),
        ])
      return try ledger.accepting(
        ChangeSet(.create, [.create(record)]), at: new, highest: { _, _ in 0 })
    }
    let set = try accepted("2021-01", ["", "", "", "正正正正"])
    #expect(set.changes.map(\.id) == ["RY-001-202101"])
    #expect(set.changes.first?.recordAfter?.id == "RY-001-202101")
    #expect(throws: StoreError.self) { try accepted("2020-12", ["正正正正"]) }
    #expect(throws: StoreError.self) { try accepted(nil, ["正正正正"]) }
    #expect(Serial.ofMonth.hasForm("RY-001-202012") && Serial.ofMonth.hasForm("X-202001"))
    for other: RecordID in [
      "RY-001", "RY-001-202013", "RY-001-202000", "RY-001-2020012", "-202012", "202012",
    ] {
      #expect(!Serial.ofMonth.hasForm(other), "\(other)")
    }
  }

  @Test func theMonthIsPrinted() throws {
    let record = try #require(ledger.record(Attendance.registerID, "RY-001-202009"))
    let paper = try #require(Attendance.register.papers.first)
    let tables = paper.parts(record, ledger, at).compactMap { part -> [[String]]? in
      if case .table(_, let rows) = part { rows } else { nil }
    }
    #expect(tables.count == 2 && tables.allSatisfy { $0.count == 11 })
    // Two cells a day: the gravest sign, or a dot.
    let seventh = try #require(tables[0].first { $0[0] == "经办人07" })
    #expect(seventh[1].hasPrefix("正正正正 . .正") && seventh[1].contains(" .缺正"))
    #expect(
      tables[1].first { $0[0] == "经办人07" } == ["经办人07", "90", "0", "0", "0", "0", "2", "92", "0.5", "月结"])
  }

  // MARK: Observation points

  private func points(_ view: String, on today: String, _ lines: String = "") throws -> Int {
    let register = ObservationPoints.register
    var circumstances = at
    circumstances.today = try #require(CalendarDate(iso: today))
    var trial = try Trial(ledger, of: "observation-points GC-001", at: circumstances)
    try trial.change(lines)
    let conditions = try #require(register.views.first { $0.id == view }).conditions
    return try trial.ledger.rows(of: register, Query(conditions: conditions), at: circumstances).count
  }

  @Test func whoDidNotReportIsTold() throws {
    #expect(try points("silent", on: "2020-12-31") == 0)
    #expect(try points("silent", on: "2020-12-31", "observations GC-001-202012 days=1-29日 正") == 1)
    #expect(try points("silent", on: "2021-01-02") == 12)
    // The day before it was appointed is none of its days.
    #expect(
      try points(
        "silent", on: "2021-01-02", "observation-points GC-001 appointedOn=2021-01-02") == 11)
    #expect(try points("silent", on: "2021-01-02", "observation-points GC-001 status=停用") == 11)
  }

  @Test func aMonthNotReturnedIsTold() throws {
    let gap = "observations GC-001-202012 days=1-30日 正"
    #expect(try points("owesMonth", on: "2021-01-06") == 0)
    #expect(try points("owesMonth", on: "2021-01-06", gap) == 1)
    #expect(try points("owesMonth", on: "2021-01-05", gap) == 0)
    #expect(try points("owesMonth", on: "2021-01-06", "observations GC-001-202012 voidedOn=2020-12-31") == 1)
    #expect(try points("owesMonth", on: "2021-01-06", gap + " & settings monthly-return-day value=6") == 0)
  }

  // MARK: As text

  @Test func daysAreTypedAsTheyAreShown() throws {
    let field = Attendance.days.spec
    func typed(_ text: String) throws -> Value? { try field.value(typed: text, in: ledger, at: at) }
    let days = ["", "正正正正", "正正正正", "", "迟正正正"]
    let text = field.shown(.texts(days), in: ledger, .chinese)
    #expect(text == "2-3日 正正正正；5日 迟正正正")
    #expect(try typed(text) == .texts(days))
    #expect(try typed("2-3 正;5日迟正正正") == .texts(days))
    #expect(try typed(";正正正正;正正正正;;迟正正正") == .texts(days))
    for wrong in ["32日 正", "3-2日 正", "0 正", "1-2-3 正"] {
      #expect(throws: FieldSpec.Refusal.self) { try typed(wrong) }
    }
    for record in ledger[Attendance.registerID].records.prefix(12) {
      let list = try #require(record[Attendance.days])
      let read = try typed(field.shown(.texts(list), in: ledger, .chinese)).flatMap([String].init) ?? []
      #expect(read.enumerated().allSatisfy { list[$0] == $1 } && list[read.count...].allSatisfy(\.isEmpty))
    }
  }

  @Test(arguments: [
    ("8:5", "08:05"), ("９", "09:00"), ("930", "09:30"), ("1430", "14:30"), ("9点半", "09:30"), ("14时", "14:00"),
    ("8点05分", "08:05"), ("25", nil), ("9点半多", nil), ("99999", nil),
  ]) func aTimeIsTypedAsItComes(typed: String, time: String?) throws {
    let value = try #require(try Outings.from.spec.value(typed: typed, in: ledger, at: at))
    // What is no time is refused by the field, as it was typed.
    #expect(value == .text(time ?? typed) || time == nil)
    #expect((FieldCheck.time.refusal(value) == nil) == (time != nil))
  }

  /// What leave and outings say of a month that is closed stays, whoever comes by which way.
  @Test(arguments: [
    (true, "leave QJ-2020-014 voidedOn=2020-12-31 | voidReason=误"), (true, "- leave QJ-2020-014"),
    (true, "leave QJ-2020-014 backOn=2020-11-06"),
    (true, "leave QJ-2020-014 status=申请 | approver= | backOn="),
    (true, "leave QJ-2020-014 staffId=RY-008"),
    (true, "leave QJ-2020-014>QJ-2020-099 slipNo= | from=2020-11-10 | to=2020-11-10 | backOn="),
    (false, "leave QJ-2020-014 backOn=2020-11-10 | note=迟交销假单"),
    (false, "leave QJ-2020-015 backOn=2020-12-23"),
    (true, "outings WC-2020-024 date=2020-12-24"), (true, "outings WC-2020-025 date=2020-11-30"),
    (true, "outings WC-2020-024 from=13:30"), (true, "outings WC-2020-024 staffId=RY-003"),
    (true, "outings WC-2020-024 voidedOn=2020-12-31 | voidReason=误"), (true, "- outings WC-2020-024"),
    (true, "outings WC-2020-024>WC-2020-099 date=2020-11-25"),
    (false, "outings WC-2020-024 place=演示企业19 | returned=否"), (false, "outings WC-2020-025 to=12:40"),
    (false, "attendance RY-002-202011 status=开放 & outings WC-2020-024 from=13:30"),
  ]) func whatLeaveSaysOfAClosedMonthStays(isRefused: Bool, lines: String) throws {
    let parts = lines.split(separator: "&").map(String.init)
    var trial = try Trial(ledger, of: "leave QJ-2020-014", at: at)
    try trial.change(parts.dropLast().joined(separator: "&"))
    let changes = try trial.changes(parts.last ?? "")
    for operation: ChangeSet.Operation in [.edit, .undo, .`import`] {
      let found = trial.ledger.findings(against: ChangeSet(operation, changes), at: at)
      #expect(found.contains { $0.rule == "month-closed" } == isRefused, "\(operation)")
    }
    // Earlier years are loaded in any order.
    var next = at
    next.year = 2021
    next.today = try #require(CalendarDate(iso: "2021-03-01"))
    let loading = trial.ledger.findings(against: ChangeSet(.`import`, changes), at: next)
    #expect(!loading.contains { $0.rule == "month-closed" })
  }

  /// A month is closed by who may approve, once; then nothing of it is changed.
  @Test func aClosedMonthStays() throws {
    let record = try #require(ledger.record(Attendance.registerID, "RY-001-202011"))
    var days = record[Attendance.days] ?? []
    days[1] = "缺缺缺缺"
    let set = ChangeSet(.edit, [.edit(record, to: record.setting([FieldEdit(Attendance.days, days)]))])
    #expect(ledger.findings(against: set, at: at).contains { $0.rule == "fixed" })
    let gone = ChangeSet(.delete, [.delete(record)], reason: "错")
    #expect(ledger.findings(against: gone, at: at).contains { $0.rule == "settled" })
  }

  /// Leave that waits is decided before its month is closed.
  @Test func waitingLeaveKeepsTheMonthOpen() throws {
    let register = Attendance.register
    let sheet = try #require(ledger.record(Attendance.registerID, "RY-007-202012"))
    let leave = try #require(ledger.record(Leave.registerID, "QJ-2020-015"))
    let waiting = leave.setting([
      FieldEdit(Leave.status, .asked), FieldEdit(Leave.approver.spec, nil),
      FieldEdit(Leave.backOn.spec, nil),
    ])
    let move = try #require(register.lifecycle?.moves.first)
    func findings(_ ledger: Ledger) throws -> Set<String> {
      let lifecycle = try #require(register.lifecycle)
      let set = lifecycle.changes(for: move, of: sheet, filled: sheet, in: ledger, at: at)
      return Set(ledger.findings(against: set, at: at).map(\.rule))
    }
    #expect(try findings(ledger) == [])
    var other = ledger
    other.apply([.edit(leave, to: waiting)])
    #expect(try findings(other) == ["month-open"])
  }
}
