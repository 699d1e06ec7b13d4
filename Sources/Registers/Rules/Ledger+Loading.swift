import ChineseText

/// Earlier years are loaded from files. There they stand in the states that they reached and with the
/// signatures that they bear on paper: what no form lets anybody type.
extension Ledger {
  /// Only who has the role 经办 loads what the program keeps itself, and takes such an import back; nobody
  /// loads roles for himself.
  func loadingFindings(of set: ChangeSet, at circumstances: Circumstances) -> [Finding] {
    let isImport = set.operation == .`import`
    guard isImport || set.takesBack == .`import` else { return [] }
    let mayLoad = mayLoad(circumstances.person)
    var kept: [RegisterID: [FieldSpec]] = [:]
    return set.changes.flatMap { change -> [Finding] in
      guard let register = Catalogue.register(change.register) else { return [] }
      let own = isImport ? ownFindings(of: change, in: register, at: circumstances) : []
      if mayLoad {
        return own + (isImport ? register.ofThisYear(change, at: circumstances).map { [$0] } ?? [] : [])
      }
      let fields = kept[register.id] ?? register.keptFields
      kept[register.id] = fields
      return own
        + fields.compactMap { field in
          register.loaded(by: change, in: field, at: circumstances).map { words in
            Finding(
              register: register.id, id: change.id, field: field.name, rule: Finding.loading, level: .refuse,
              words: words)
          }
        }
    }
  }

  private func mayLoad(_ person: RecordID?) -> Bool {
    guard let staff = person.flatMap({ record(Staff.registerID, $0) }) else { return false }
    return !staff.isVoid && staff[Staff.active] != false && (staff[Staff.roles] ?? []).contains(.makes)
  }
}

extension Finding {
  /// The rule that is broken by who loads what is not his to load: it speaks of a whole column.
  public static let loading = "loading"
}

extension Register {
  /// What nobody types: states, signatures, the names of makers, what the program writes.
  fileprivate var keptFields: [FieldSpec] {
    fields.filter { isState($0) || isSignature($0) || $0.initial == .person || $0.isManaged }
  }

  private func isState(_ field: FieldSpec) -> Bool { field.name == lifecycle?.field.name }

  private func isSignature(_ field: FieldSpec) -> Bool {
    field.countersign != nil || (lifecycle?.moves ?? []).contains { $0.isSigned(by: field) }
  }

  /// What is signed and paid in a year that still runs goes through its steps, whoever loads it: a clerk
  /// would else approve by a file what he made.
  fileprivate func ofThisYear(_ change: Change, at circumstances: Circumstances) -> Finding? {
    guard let lifecycle,
      !lifecycle.settled.isEmpty || lifecycle.moves.contains(where: { $0.fields.signs != nil }),
      let record = change.recordAfter
    else { return nil }
    let before = change.recordBefore
    let field = keptFields.first { field in
      let (was, now) = (before?.reading(of: field) ?? .missing, record.reading(of: field))
      let isBegun =
        isState(field) && before == nil && now == .value(.text(lifecycle.initial { record.value(of: $0) }))
      return (isState(field) || isSignature(field)) && was != now && !isBegun
    }
    guard let field else { return nil }
    var days = fields.filter({ $0.isFact(in: lifecycle.state(of: record)) }).compactMap {
      field -> CalendarDate? in
      guard case .date(let day)? = record.value(of: field) else { return nil }
      return day
    }
    if let month = sheet?.month(of: record) { days.append(month.last) }
    let runs = min(circumstances.year, circumstances.today.year)
    if let last = days.max(), last.year < runs { return nil }
    return Finding(
      register: id, id: change.id, field: field.name, rule: "earlier-year", level: .refuse,
      words: Label(
        "只有以前年度的可以这样导入，\(runs) 年的要在程序里办理流转和签字",
        "only earlier years are loaded so; what is of \(runs) goes through its steps and is signed in the program"
      ))
  }

  /// Why a change needs the role 经办 to load such a field; `nil` where it does not.
  fileprivate func loaded(by change: Change, in field: FieldSpec, at circumstances: Circumstances) -> Label? {
    let was = change.recordBefore?.reading(of: field) ?? .missing
    let now = change.recordAfter?.reading(of: field) ?? .missing
    guard was != now else { return nil }
    let what: Label
    if isState(field) {
      let ends = [was, now]
      let begun = lifecycle?.initial { (change.recordAfter ?? change.recordBefore)?.value(of: $0) }
      if ends.contains(.missing), ends.contains(.value(.text(begun ?? ""))) { return nil }
      what = Label("由流转改变", "is changed by steps")
    } else if isSignature(field) {
      what = Label("是签字", "is a signature")
    } else if field.initial == .person {
      let own = circumstances.person.map { Record.Reading.value(.reference($0)) }
      if now == own || now == .missing { return nil }
      what = Label("应是正在操作的人", "is the person at work")
    } else {
      what = Label("由程序填写", "is written by the program")
    }
    let role = Staff.Role.makes.label
    return what + Label("，只有职责里有“\(role.zh)”的人可以导入", "; only who has the role \(role.en) imports it")
  }
}
