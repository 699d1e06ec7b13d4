import ChineseText

/// 关账: what a closed year's records still allow. They are corrected with a reason, which the history keeps
/// with the day, and nothing of them is taken back; what is still under way goes on (decisions 7 and 20).
extension Ledger {
  /// The closed year that a record belongs to as a whole: its year is closed and nothing is left to be done.
  public func closedYear(of record: Record, in register: Register) -> Int? {
    guard let last = Settings.value(Settings.closedYear, in: self), register.isClosed(record) else {
      return nil
    }
    return register.year(of: record).flatMap { $0 <= last ? $0 : nil }
  }

  /// What stands against a change of what a closed year holds. The ledger is the one before it.
  func closedFindings(of change: Change, in register: Register, _ operation: ChangeSet.Operation) -> [Finding]
  {
    guard let last = Settings.value(Settings.closedYear, in: self),
      ![.`init`, .external, .restore].contains(operation)
    else { return [] }
    let isTakenBack = operation == .undo || operation == .redo
    func finding(_ field: FieldSpec?, _ words: Label) -> [Finding] {
      [
        Finding(
          register: register.id, id: change.id, field: field?.name, rule: "closed-year",
          level: isTakenBack ? .refuse : .warn, words: words)
      ]
    }
    if register.id == Settings.registerID, change.id == Settings.closedYear.id {
      let year = Settings.closing(change.recordAfter)
      if year.map({ $0 >= last }) ?? false { return [] }
      return finding(
        nil,
        isTakenBack
          ? Label(
            "关账不能撤销；要重新打开，改参数并写明原因",
            "a closing is not undone: to open the year again edit the setting and say why")
          : Label("\(last) 年已关账，这样改就重新打开了", "\(last) is closed, and this opens it again"))
    }
    guard let touched = touchedYear(of: change, in: register, last, operation) else { return [] }
    let year = touched.year
    return finding(
      touched.field,
      isTakenBack
        ? Label(
          "\(year) 年已关账，不能撤销；要更正就改这条记录，并写明原因",
          "\(year) is closed and nothing of it is undone: edit the record and say why")
        : Label("\(year) 年已关账，更正要写明原因", "\(year) is closed: a correction needs a reason"))
  }

  /// What another program touched of a closed year after that year was over: not a correction, since nobody
  /// gave a reason for it.
  ///
  /// - Parameter time: when it was found, `2026-03-04T10:11:12.345+08:00`.
  func closedBreaches(of change: Change, in register: Register, at time: String) -> [(
    field: FieldSpec?, words: Label
  )] {
    guard let last = Settings.value(Settings.closedYear, in: self),
      let touched = touchedYear(of: change, in: register, last),
      let found = Int(time.prefix(4)), found > touched.year
    else { return [] }
    let words = Label("\(touched.year) 年已关账", "\(touched.year) is closed")
    guard change.was != nil, change.now != nil else { return [(nil, words)] }
    return change.differences(in: register).map { ($0.field, words) }
  }

  /// Whether a change corrects what a closed year holds, and does not only go on with it.
  public func isCorrection(_ change: Change, by operation: ChangeSet.Operation) -> Bool {
    guard let register = Catalogue.register(change.register),
      let last = Settings.value(Settings.closedYear, in: self)
    else { return false }
    return touchedYear(of: change, in: register, last, operation) != nil
  }

  /// The closed year whose records or dates a change touches, and the date by which it does.
  private func touchedYear(
    of change: Change, in register: Register, _ last: Int, _ operation: ChangeSet.Operation = .edit
  ) -> (year: Int, field: FieldSpec?)? {
    let (before, after) = (change.recordBefore, change.recordAfter)
    if let before, let year = register.year(of: before), year <= last {
      // A step of what is still under way is no correction: what was paid is filed in the year after.
      let goesOn = operation == .move && !register.isAtItsEnd(before)
      if register.isClosed(before) && !goesOn || after?.isVoid != before.isVoid { return (year, nil) }
    }
    for field in register.datingFields where before?.reading(of: field) != after?.reading(of: field) {
      let years = [before, after].compactMap { $0?.value(of: field)?.year }
      if let year = years.min(), year <= last { return (year, field) }
    }
    return nil
  }
}

extension Settings {
  /// The year that a record of the setting closes; `nil` where it closes none.
  fileprivate static func closing(_ record: Record?) -> Int? {
    guard let record, !record.isVoid else { return nil }
    return record[value].flatMap(closedYear.read) ?? nil
  }
}

extension Register {
  /// The year a record belongs to; `nil` where none is said.
  fileprivate func year(of record: Record) -> Int? { periodField.flatMap { record.value(of: $0)?.year } }

  private var periodField: FieldSpec? { period.field.flatMap(field) }

  /// The dates by which figures count a record: that of its period, and of its steps what happened on a day.
  fileprivate var datingFields: [FieldSpec] {
    let steps = lifecycle?.moves.flatMap { [$0.stamps].compactMap { $0 } + $0.asks.filter(\.isFact) } ?? []
    let names = Set(steps.map(\.name) + [periodField?.name].compactMap { $0 })
    return fields.filter { names.contains($0.name) }
  }

  /// Whether a record closes with its year as a whole. What goes on through years does when no step leads on.
  fileprivate func isClosed(_ record: Record) -> Bool { !period.isBeginning || isAtItsEnd(record) }

  /// Whether no step leads on from the state of a record.
  fileprivate func isAtItsEnd(_ record: Record) -> Bool {
    guard let lifecycle, let state = lifecycle.state(of: record) else { return false }
    return lifecycle.moves(from: state).allSatisfy { lifecycle.isBack(from: state, to: $0.to) }
  }
}

extension Value {
  /// The year of a date, or what is itself the number of one.
  fileprivate var year: Int? {
    switch self {
    case .date(let day): day.year
    case .imprecise(let day): day.year
    case .integer(let number): Int(number)
    default: nil
    }
  }
}
