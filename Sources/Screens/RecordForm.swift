import ChineseText
import Registers

/// A record being filled in: its fields as typed, and the record they began from. The form on the
/// screen and the questions of the plain mode are two ways of filling it in.
struct RecordForm: Sendable {
  let register: Register
  /// `nil` for a new record.
  let reference: RecordReference?
  /// The record as the form was opened on it.
  private(set) var base: Record?
  var entries: [FormEntry] = []

  init(editing reference: RecordReference, at desk: Desk) {
    self.reference = reference
    register = Catalogue.register(reference.register) ?? Catalogue.all[0]
    restart(at: desk)
  }

  init(newIn register: RegisterID, carrying: [CarriedValue], at desk: Desk) {
    reference = nil
    self.register = Catalogue.register(register) ?? Catalogue.all[0]
    load(at: desk)
    for index in entries.indices {
      let field = entries[index].field
      let value =
        carrying.first { $0.field == field.name }?.value ?? initial(of: field, at: desk)
      if let value { entries[index].set(value, in: desk.ledger, desk.language) }
    }
  }

  private func initial(of field: FieldSpec, at desk: Desk) -> Value? {
    switch field.initial {
    case nil: nil
    case .value(let value)?: value
    case .today?: .date(desk.circumstances.today)
    case .year?: .integer(Int64(desk.circumstances.year))
    case .person?: desk.circumstances.person.map(Value.reference)
    }
  }

  /// Gives up what was typed: the record as it is now.
  mutating func restart(at desk: Desk) {
    base = reference.flatMap { desk.ledger.record($0) }
    load(at: desk)
  }

  private mutating func load(at desk: Desk) {
    entries = register.fields.filter(isEditable).map { field in
      FormEntry(field, base?.reading(of: field) ?? .missing, in: desk.ledger, desk.language)
    }
  }

  private func isEditable(_ field: FieldSpec) -> Bool {
    if field.isKey { return reference == nil && register.serial == .typed }
    return !field.isManaged
  }

  // MARK: What it is

  var isChanged: Bool { entries.contains(where: \.isChanged) }

  /// The state the record is in, or will start in.
  var state: String? {
    guard let lifecycle = register.lifecycle else { return nil }
    return base.flatMap { lifecycle.state(of: $0) } ?? lifecycle.initial
  }

  func isRequired(_ entry: FormEntry) -> Bool { entry.field.isRequired(in: state) }

  func isMissing(_ entry: FormEntry) -> Bool {
    entry.error != nil || (entry.isEmpty && isRequired(entry))
  }

  func index(of field: String?) -> Int? { entries.firstIndex { $0.field.name == field } }

  /// Reads and tests every field; the first that does not pass.
  mutating func read(at desk: Desk) -> Int? {
    for index in entries.indices { entries[index].read(at: desk) }
    return entries.firstIndex { $0.error != nil }
  }

  /// Puts findings at their fields.
  mutating func take(_ findings: [Finding]) {
    for finding in findings {
      guard let index = index(of: finding.field), entries[index].error == nil else { continue }
      entries[index].error = finding.words
      entries[index].other = finding.other
    }
  }

  /// The change set the form stands for.
  func changes() -> ChangeSet {
    if let base {
      let edited = base.setting(entries.compactMap(\.edit))
      return ChangeSet(.edit, [.edit(base, to: edited)])
    }
    var edits: [FieldEdit] = []
    for field in register.fields {
      if let index = index(of: field.name) {
        if let known = entries[index].known { edits.append(FieldEdit(field, known)) }
      } else if field.isKey {
        edits.append(FieldEdit(field, .text(RecordID.provisional(1).text)))
      } else if let lifecycle = register.lifecycle, lifecycle.field.name == field.name {
        edits.append(FieldEdit(field, .text(lifecycle.initial)))
      }
    }
    let record = Record(register: register.id, bytes: Array("{}".utf8)).setting(edits)
    return ChangeSet(.create, [.create(record)])
  }

  /// What the next new record starts with.
  var carried: [CarriedValue] {
    entries.compactMap { entry in
      entry.field.isCarried ? entry.known.map { CarriedValue(entry.field.name, $0) } : nil
    }
  }

  // MARK: Another base

  /// The form is now based on what somebody else saved; `choices` are put over it.
  mutating func rebase(on theirs: [UInt8], _ choices: [MergeChoice], at desk: Desk) {
    base = Record(register: register.id, bytes: theirs)
    load(at: desk)
    for choice in choices {
      guard let index = index(of: choice.field) else { continue }
      entries[index].set(choice.value, in: desk.ledger, desk.language)
    }
  }

  // MARK: Drafts

  var draftKey: String { register.id.text + "/" + (reference?.id.text ?? "new") }

  /// What was typed, where anything was.
  var draft: StoredDraft? {
    isChanged ? FormDraft.make(key: draftKey, base: base, entries: entries) : nil
  }

  /// Puts a draft's text into the form; the form is then based on what the draft was based on.
  mutating func take(_ draft: StoredDraft, at desk: Desk) {
    let (texts, bytes) = FormDraft.read(draft, fields: entries.map(\.field))
    if let bytes, reference != nil { rebase(on: bytes, [], at: desk) }
    for index in entries.indices {
      guard let text = texts[entries[index].field.name] else { continue }
      entries[index].text = text
      entries[index].read(at: desk)
    }
  }
}
