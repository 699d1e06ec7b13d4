import ChineseText

/// The month sheets of a register: which records they are, what stands in them, and what a change of some
/// days comes to. Screen, rules and papers read them by it.
public struct MonthSheet: Sendable {
  public let register: Register
  public let days: FieldSpec
  public let codes: DayCodes

  /// One head's month.
  public struct Line: Sendable {
    public let head: Record
    /// `nil` where nothing was saved of it yet.
    public let record: Record?
    /// The signs of each day, empty where there are none.
    public let signs: [String]
    public let isDue: [Bool]
    public let foreseen: [String]
  }

  public static func id(of head: RecordID, in month: CalendarMonth) -> RecordID {
    RecordID(head.text + "-" + month.digits)
  }

  /// The id that follows from what a record says; one without head or month is not saved anyway.
  func id(of record: Record) -> RecordID {
    let head = register.field(codes.head).flatMap { record.value(of: $0) }.flatMap(RecordID.init)
    return month(of: record).flatMap { month in head.map { MonthSheet.id(of: $0, in: month) } } ?? "?"
  }

  public func month(of record: Record) -> CalendarMonth? {
    register.field(codes.month).flatMap { record.value(of: $0) }.flatMap(ImpreciseDate.init).flatMap {
      CalendarMonth($0)
    }
  }

  public func head(of record: Record, in ledger: Ledger) -> Record? {
    register.field(codes.head).flatMap { record.value(of: $0) }.flatMap(RecordID.init).flatMap {
      ledger.record(codes.heads, $0)
    }
  }

  /// The signs of each day of a month, however many the record holds.
  public func signs(of record: Record?, in month: CalendarMonth) -> [String] {
    let held = record?.value(of: days).flatMap([String].init) ?? []
    return (0..<month.last.day).map { $0 < held.count ? held[$0] : "" }
  }

  public func record(of head: RecordID, in month: CalendarMonth, _ ledger: Ledger) -> Record? {
    ledger.record(register.id, MonthSheet.id(of: head, in: month))
  }

  /// Those who have a sheet in a month or should have one, in the order of their register.
  public func lines(of month: CalendarMonth, in ledger: Ledger, at circumstances: Circumstances) -> [Line] {
    let dates = month.days
    return ledger[codes.heads].records.compactMap { head in
      let record = record(of: head.id, in: month, ledger).flatMap { $0.isVoid ? nil : $0 }
      let isDue = codes.due(head, dates, ledger, circumstances)
      let isHead = !head.isVoid && codes.isHead(head, ledger, circumstances) && isDue.contains(true)
      guard record != nil || isHead else { return nil }
      return Line(
        head: head, record: record, signs: signs(of: record, in: month), isDue: isDue,
        foreseen: codes.foreseen(head, dates, ledger, circumstances))
    }
  }

  /// Why the days of a record are not changed any more.
  public func lock(of record: Record) -> Label? {
    if record.isVoid { return Label("这张月表已作废", "This sheet is void") }
    guard let state = register.lifecycle?.state(of: record), days.fixedStates.contains(state) else {
      return nil
    }
    let label = register.lifecycle?.label(of: state) ?? Label(same: state)
    return Label("已\(label.zh)，不能再改", "It is \(label.en) and not to be changed")
  }

  /// The change that puts signs into some days of a head's month, on what the ledger holds now.
  ///
  /// - Parameter signs: by the day of the month, from 1.
  public func change(_ signs: [Int: String], of head: RecordID, in month: CalendarMonth, _ ledger: Ledger)
    -> Change
  {
    let present = record(of: head, in: month, ledger)
    var list = self.signs(of: present, in: month)
    for (day, text) in signs where list.indices.contains(day - 1) { list[day - 1] = text }
    if let present { return .edit(present, to: present.setting([FieldEdit(days, .texts(list))])) }
    let id = MonthSheet.id(of: head, in: month)
    let edits = register.fields.compactMap { field -> FieldEdit? in
      switch field.name {
      case register.key.name: FieldEdit(field, .text(id.text))
      case codes.head: FieldEdit(field, .reference(head))
      case codes.month: FieldEdit(field, month.date.map(Value.imprecise))
      case days.name: FieldEdit(field, .texts(list))
      case register.lifecycle?.field.name: FieldEdit(field, register.lifecycle.map { .text($0.initial) })
      default: nil
      }
    }
    return .create(Record(register: register.id, bytes: Array("{}".utf8)).setting(edits))
  }
}

extension Register {
  /// Its month sheets, where its records are such.
  public var sheet: MonthSheet? {
    for field in fields {
      if let codes = field.dayCodes { return MonthSheet(register: self, days: field, codes: codes) }
    }
    return nil
  }
}

/// Rules that all month sheets have.
extension Rule where Home: RegisterKind {
  /// The id is the head's with the month behind it, so that a month has one sheet.
  static func namedByMonth<T: RegisterKind>(
    _ key: Field<Home, RecordID>, _ head: Field<Home, Reference<T>>, _ month: Field<Home, ImpreciseDate>
  ) -> Rule {
    refuse("id-of-month", at: key) { row in
      guard !row.id.isProvisional, let head = row.id(head), let date = row[month] else { return nil }
      guard let month = CalendarMonth(date) else {
        return Breach("月份应为年和月，如 2020-05", "a month is a year and a month: 2020-05", at: month)
      }
      let id = MonthSheet.id(of: head, in: month)
      return row.id == id ? nil : Breach("编号应为 \(id)", "the id has to be \(id)")
    }
  }

  /// The month and its days that have signs; `nil` where the record is no month sheet yet.
  private static func signed(_ row: Row<Home>) -> (sheet: MonthSheet, month: CalendarMonth, days: [Int])? {
    guard let sheet = Home.register.sheet, let month = sheet.month(of: row.record) else { return nil }
    let list = row.record.value(of: sheet.days).flatMap([String].init) ?? []
    return (sheet, month, list.indices.filter { !list[$0].isEmpty }.map { $0 + 1 })
  }

  /// No day has a sign that the month does not have.
  static func withinMonth(_ days: Field<Home, [String]>) -> Rule {
    refuse("within-month", at: days) { row in
      guard let (_, month, signed) = signed(row), let day = signed.last, day > month.last.day else {
        return nil
      }
      return Breach("\(month.label.zh)没有 \(day) 日", "\(month.label.en) has no day \(day)")
    }
  }

  /// No day after today has a sign.
  static func noDayAhead(_ days: Field<Home, [String]>) -> Rule {
    refuse("no-day-ahead", at: days) { row in
      guard let (_, month, signed) = signed(row), let day = signed.last, day <= month.last.day,
        case let date = month.first.adding(days: day - 1), date > row.today
      else { return nil }
      return Breach("\(date.iso) 还没有到，不能先填", "\(date.iso) is still to come and has no sign yet")
    }
  }

  /// No day has a sign for which nothing is due.
  static func dueDaysOnly(_ days: Field<Home, [String]>) -> Rule {
    refuse("due-days-only", at: days) { row in
      guard let (sheet, month, signed) = signed(row), let head = sheet.head(of: row.record, in: row.ledger)
      else { return nil }
      let isDue = sheet.codes.due(head, month.days, row.ledger, row.circumstances)
      guard let day = signed.first(where: { $0 <= isDue.count && !isDue[$0 - 1] }) else { return nil }
      let date = month.first.adding(days: day - 1)
      return Breach(
        "\(date.iso) 是\(sheet.codes.idle.zh)，不填", "\(date.iso) is \(sheet.codes.idle.en) and has no sign")
    }
  }
}
