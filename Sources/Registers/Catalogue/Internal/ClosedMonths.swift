import ChineseText

/// What leave and outings say of a month stays as it is once the person's attendance of it is closed: the
/// sheet was filled in and signed by them.
extension Ledger {
  /// Why a change of leave or of an outing is not saved. The ledger is the one before.
  ///
  /// Files of earlier years are loaded in any order.
  func closedMonthFindings(
    of change: Change, _ operation: ChangeSet.Operation, at circumstances: Circumstances
  ) -> [Finding] {
    guard change.register == Leave.registerID || change.register == Outings.registerID,
      operation != .external
    else { return [] }
    let ends = [change.recordBefore, change.recordAfter].compactMap { $0 }
    let people = Set(ends.compactMap { person(in: $0) })
    let closed = people.flatMap { closedMonths(of: $0, at: circumstances) }.sorted()
    let running = min(circumstances.year, circumstances.today.year)
    let touched = closed.first { month in
      if operation == .`import`, month.first.year < running { return false }
      return people.contains { person in
        month.days.contains { day in
          let says = [change.recordBefore, change.recordAfter].map { record in
            record.flatMap { self.person(in: $0) == person ? said(by: $0, of: day, at: circumstances) : nil }
          }
          return says[0] != says[1]
        }
      }
    }
    guard let month = touched else { return [] }
    let isLeave = change.register == Leave.registerID
    let (before, after) = (change.recordBefore, change.recordAfter)
    let isBack = isLeave && before != nil && before?[Leave.backOn] != after?[Leave.backOn]
    let field = isLeave ? (isBack ? Leave.backOn.spec : Leave.from.spec) : Outings.date.spec
    return [
      Finding(
        register: change.register, id: change.id, field: field.name, rule: "month-closed", level: .refuse,
        words: Label(
          "\(month.label.zh)考勤已月结，里面的请假、外出不能再增减改动；有出入的写进月表的备注",
          "attendance of \(month.label.en) is closed: leave and outings in it stay as they are; say in the note of the sheet what differs"
        ))
    ]
  }

  private func person(in record: Record) -> RecordID? {
    (record.register == Leave.registerID ? record[Leave.staff] : record[Outings.staff])
  }

  private func closedMonths(of person: RecordID, at circumstances: Circumstances) -> [CalendarMonth] {
    let sheets = row(person, of: Staff.self, at: circumstances)?.rows(Attendance.staff) ?? []
    return sheets.filter { $0[Attendance.status] == .closed }.compactMap {
      $0[Attendance.month].flatMap { CalendarMonth($0) }
    }
  }

  /// What a record has to say of a day; `nil` where it is nothing.
  private func said(by record: Record, of day: CalendarDate, at circumstances: Circumstances) -> String? {
    guard !record.isVoid else { return nil }
    if record.register == Outings.registerID {
      guard record[Outings.date] == day else { return nil }
      return "\(record[Outings.from] ?? "")-\(record[Outings.to] ?? "")"
    }
    let leave = Row<Leave>(record, in: self, at: circumstances)
    guard leave.meets(Leave.isGranted) else { return nil }
    let halves = [false, true].map { Leave.covers(leave, HalfDay(day, isAfternoon: $0)) }
    return halves.contains(true) ? "\(halves)" : nil
  }
}
