import ChineseText

/// Earlier years are loaded from files. There they stand in the states that they reached and with the
/// signatures that they bear on paper: what no form lets anybody type.
extension Ledger {
  /// Only who has the role 经办 loads what the program keeps itself, and takes such an import back; nobody
  /// loads roles for himself.
  func loadingFindings(
    of change: Change, in register: Register, _ set: ChangeSet, at circumstances: Circumstances
  ) -> [Finding] {
    let isImport = set.operation == .`import`
    guard isImport || set.takesBack == .`import` else { return [] }
    let own = isImport ? ownFindings(of: change, in: register, at: circumstances) : []
    if mayLoad(circumstances.person) { return own }
    return own
      + register.fields.compactMap { field in
        guard let loaded = register.loaded(by: change, in: field, at: circumstances) else { return nil }
        return Finding(
          register: register.id, id: change.id, field: field.name, rule: Finding.loading, level: .refuse,
          words: loaded)
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
  /// Why a change needs the role 经办 to load a field; `nil` where it does not.
  fileprivate func loaded(by change: Change, in field: FieldSpec, at circumstances: Circumstances) -> Label? {
    let was = change.recordBefore?.reading(of: field) ?? .missing
    let now = change.recordAfter?.reading(of: field) ?? .missing
    guard was != now else { return nil }
    let role = Staff.Role.makes.label
    let who = Label("，只有职责里有“\(role.zh)”的人可以导入", "; only who has the role \(role.en) imports it")
    let moves = lifecycle?.moves ?? []
    if field.name == lifecycle?.field.name {
      let isStart =
        [was, now].contains(.missing) && [was, now].contains(.value(.text(lifecycle?.initial ?? "")))
      return isStart ? nil : Label("由流转改变", "is changed by steps") + who
    }
    if field.countersign != nil || moves.contains(where: { $0.signs?.name == field.name }) {
      return Label("是签字", "is a signature") + who
    }
    if field.initial == .person {
      let own = circumstances.person.map { Record.Reading.value(.reference($0)) }
      return now == own || now == .missing ? nil : Label("应是正在操作的人", "is the person at work") + who
    }
    return field.isManaged ? Label("由程序填写", "is written by the program") + who : nil
  }
}
