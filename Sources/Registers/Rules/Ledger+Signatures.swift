import ChineseText

extension ChangeSet {
  /// Whether it writes a second signature: what is approved, paid or signed off by it.
  public var isSigned: Bool {
    changes.contains { change in
      guard let register = Catalogue.register(change.register), let after = change.recordAfter else {
        return false
      }
      let stamped = register.lifecycle?.moves.compactMap(\.fields.signs) ?? []
      return register.fields.contains { field in
        (field.countersign != nil || stamped.contains(field.name))
          && after.value(of: field).map { $0 != change.recordBefore?.value(of: field) } ?? false
      }
    }
  }
}

extension Ledger {
  /// Nobody signs for another: a field that starts with the person at work, one that a move signs and a
  /// second signature name that person, who still works here; who signs second has the role for it and
  /// did not make what he signs.
  func signatureFindings(
    of change: Change, in register: Register, _ operation: ChangeSet.Operation, after ledger: Ledger,
    at circumstances: Circumstances
  ) -> [Finding] {
    guard let after = change.recordAfter, [.create, .edit, .move, .merge].contains(operation) else {
      return []
    }
    let stamped = register.lifecycle?.moves.compactMap(\.signs) ?? []
    var seen: Set<String> = []
    let signed = (register.fields.filter { $0.initial == .person || $0.countersign != nil } + stamped)
      .filter { seen.insert($0.name).inserted }
    func finding(_ field: FieldSpec, _ words: Label) -> Finding {
      Finding(
        register: register.id, id: change.id, field: field.name, rule: "signature", level: .refuse,
        words: words)
    }
    return signed.compactMap { field in
      let (was, value) = (change.recordBefore?.value(of: field), after.value(of: field))
      let isSecond = field.countersign != nil || stamped.contains { $0.name == field.name }
      guard value != was, let value else {
        return value == nil ? nil : outdated(field, change, in: register).map { finding(field, $0) }
      }
      guard let person = circumstances.person else {
        return isSecond ? finding(field, Ledger.unknownSigner) : nil
      }
      if value != .reference(person) {
        return finding(
          field,
          Label("\(field.label.zh)应是正在操作的人，不能替别人签", "must be the person at work: nobody signs for another"))
      }
      guard isSecond, let signer = ledger.record(Staff.registerID, person) else { return nil }
      return refusal(of: signer, field, after, in: register, ledger).map { finding(field, $0) }
    } + ownFindings(of: change, in: register, at: circumstances)
  }

  static let unknownSigner = Label(
    "不知道是谁在操作，不能签字：在人员里登记系统用户，或启动时选定是谁",
    "who is at work is not known, so nobody can sign: enter the Unix user in staff, or choose who it is at the start"
  )

  /// Why a person cannot sign second.
  private func refusal(
    of signer: Record, _ field: FieldSpec, _ record: Record, in register: Register,
    _ ledger: Ledger
  ) -> Label? {
    let name = ledger.name(of: signer, in: Staff.register)
    if signer.isVoid || signer[Staff.active] == false {
      return Label("\(name)已不在岗，不能签字", "\(name) works here no more and cannot sign")
    }
    let former = (signer[Staff.formerRoles] ?? []).map(\.rawValue)
    if let role = field.signerRole, former.contains(role),
      !(signer[Staff.roles] ?? []).map(\.rawValue).contains(role)
    {
      return Label("\(name)不再有\(role)的职责，不能签新的", "\(name) has the role \(role) no more and signs nothing new")
    }
    guard let countersign = field.countersign else { return nil }
    if !(signer[Staff.roles] ?? []).contains(where: { $0.rawValue == countersign.role }) {
      return Label(
        "\(name)没有\(countersign.role)的职责（见人员），不能签字",
        "\(name) has not the role \(countersign.role) (see staff)")
    }
    let maker = register.field(countersign.maker)
    guard let maker, record.value(of: maker) == .reference(signer.id) else { return nil }
    return Label("\(name)是\(maker.label.zh)，要另一人签字", "\(name) made it; somebody else has to sign")
  }

  /// Why a second signature that stays does not count any more.
  private func outdated(_ field: FieldSpec, _ change: Change, in register: Register) -> Label? {
    guard let covers = field.countersign?.covers, let before = change.recordBefore,
      let after = change.recordAfter,
      let changed = covers.lazy.compactMap({ register.field($0) }).first(where: {
        before.value(of: $0) != after.value(of: $0)
      })
    else { return nil }
    return Label(
      "\(changed.label.zh)改了，原来的签字不再算数：请清空，再由另一人签",
      "\(changed.label.en) changed and the signature counts no more: empty it, then somebody else signs anew")
  }

  /// What others decide about a person he does not set himself, and nobody becomes another by writing his
  /// own login into that one's record. Whose login stands in a record is the one it is about; only while
  /// no record has a login somebody has to begin.
  func ownFindings(of change: Change, in register: Register, at circumstances: Circumstances)
    -> [Finding]
  {
    guard register.id == Staff.registerID, let after = change.recordAfter else { return [] }
    let before = change.recordBefore ?? Record(register: register.id, bytes: Array("{}".utf8))
    let isFounding = !self[register.id].records.contains { $0[Staff.unixUser] != nil }
    let login = circumstances.login
    let takesOn = login != nil && after[Staff.unixUser] == login && before[Staff.unixUser] != login
    if takesOn, !isFounding, change.recordBefore != nil, change.id != circumstances.person {
      return [
        Finding(
          register: register.id, id: change.id, field: Staff.unixUser.spec.name, rule: "not-by-oneself",
          level: .refuse,
          words: Label("不能把自己的登录名写到别人名下", "nobody writes his own login into the record of another"))
      ]
    }
    guard change.recordBefore != nil && change.id == circumstances.person || takesOn && !isFounding else {
      return []
    }
    return register.fields.filter(\.isSetByOthers).compactMap { field in
      let gained = Set(after.value(of: field)?.terms ?? []).subtracting(before.value(of: field)?.terms ?? [])
      guard !gained.isEmpty else { return nil }
      return Finding(
        register: register.id, id: change.id, field: field.name, rule: "not-by-oneself", level: .refuse,
        words: Label("\(field.label.zh)由别人来加，不能给自己加", "somebody else adds these, nobody adds them to himself")
      )
    }
  }

  /// Void records, closed units and people who have left may go on being referred to, but nothing new is
  /// tied to them.
  func deadEndFindings(
    of change: Change, in register: Register, _ operation: ChangeSet.Operation, after: Ledger,
    at circumstances: Circumstances
  ) -> [Finding] {
    guard let record = change.recordAfter, !record.isVoid,
      [.create, .edit, .move, .merge, .`import`].contains(operation)
    else { return [] }
    return register.fields.compactMap { field in
      guard let target = field.kind.target, let value = record.value(of: field),
        value != change.recordBefore?.value(of: field), let register = Catalogue.register(target)
      else { return nil }
      let known = change.recordBefore?.value(of: field)?.ids(of: field) ?? []
      for id in value.ids(of: field) where !known.contains(id) {
        guard let named = after.record(target, id) else { continue }
        let why = named.isVoid ? Label("已作废", "is void") : register.retired?(named, after, circumstances)
        guard let why else { continue }
        let name = after.name(of: named, in: register)
        return Finding(
          register: change.register, id: change.id, field: field.name,
          rule: named.isVoid ? "void" : "retired",
          level: .refuse,
          words: Label("\(id)（\(name)）\(why.zh)，请另选", "\(id) (\(name)) \(why.en): choose another"),
          other: RecordReference(target, id))
      }
      return nil
    }
  }
}
