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
      if mayLoad { return own }
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
    field.countersign != nil || (lifecycle?.moves ?? []).contains { $0.signs?.name == field.name }
  }

  /// Why a change needs the role 经办 to load such a field; `nil` where it does not.
  fileprivate func loaded(by change: Change, in field: FieldSpec, at circumstances: Circumstances) -> Label? {
    let was = change.recordBefore?.reading(of: field) ?? .missing
    let now = change.recordAfter?.reading(of: field) ?? .missing
    guard was != now else { return nil }
    let what: Label
    if isState(field) {
      let ends = [was, now]
      if ends.contains(.missing), ends.contains(.value(.text(lifecycle?.initial ?? ""))) { return nil }
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
