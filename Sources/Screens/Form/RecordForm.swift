import ChineseText
import Registers

/// A record being filled in with the rows that belong to it: fields as typed, and the record they
/// began from. The form on the screen and the questions of the plain mode are two ways of filling
/// it in.
struct RecordForm: Sendable {
  let register: Register
  /// `nil` for a new record.
  private(set) var reference: RecordReference?
  /// The record's own id, or what stands for it until it is saved.
  private(set) var id: RecordID
  /// The reference by which a row names its parent: given, not typed.
  private(set) var parent: CarriedValue?
  /// The record as the form was opened on it.
  private(set) var base: Record?
  var entries: [FormEntry] = []
  var blocks: [RowBlock] = []
  /// Findings that are at no field of the form.
  var remarks: [Finding] = []
  /// Saving was tried: what is still missing is said from then on.
  var isTried = false

  init(editing reference: RecordReference, at desk: Desk) {
    self.reference = reference
    id = reference.id
    parent = nil
    register = Catalogue.register(reference.register) ?? Catalogue.all[0]
    restart(at: desk)
  }

  init(newIn register: RegisterID, carrying: [CarriedValue], at desk: Desk) {
    self.init(
      new: Catalogue.register(register) ?? Catalogue.all[0], .provisional(1), of: nil, carrying: carrying,
      at: desk)
    blocks = RowBlock.all(of: self, at: desk)
  }

  /// A row that is saved already.
  init(row record: Record, in register: Register, of parent: CarriedValue, at desk: Desk) {
    self.register = register
    self.parent = parent
    id = record.id
    reference = RecordReference(register.id, record.id)
    base = record
    load(at: desk)
  }

  /// A new record; a row where it has a parent.
  init(
    new register: Register, _ id: RecordID, of parent: CarriedValue?, carrying: [CarriedValue], at desk: Desk
  ) {
    self.register = register
    self.id = id
    self.parent = parent
    load(at: desk)
    for index in entries.indices {
      let field = entries[index].field
      let value = carrying.first { $0.field == field.name }?.value ?? field.initial(at: desk.circumstances)
      if let value { entries[index].start(with: value, in: desk.ledger, desk.language) }
    }
  }

  /// Gives up what was typed: the record as it is now.
  mutating func restart(at desk: Desk) {
    base = reference.flatMap { desk.ledger.record($0) }
    load(at: desk)
    blocks = RowBlock.all(of: self, at: desk)
    isTried = false
  }

  private mutating func load(at desk: Desk) {
    entries = register.fields.filter(isEditable).map { field in
      FormEntry(field, base?.reading(of: field) ?? .missing, in: desk.ledger, desk.language)
    }
  }

  private func isEditable(_ field: FieldSpec) -> Bool {
    if field.isKey { return reference == nil && register.serial == .typed }
    return !field.isManaged && field.name != parent?.field
  }

  // MARK: What it is

  var isChanged: Bool {
    entries.contains(where: \.isTyped) || blocks.contains { $0.rows.contains(where: \.isChanged) }
  }

  /// The state the record is in, or will start in.
  var state: String? {
    guard let lifecycle = register.lifecycle else { return nil }
    return base.flatMap { lifecycle.state(of: $0) } ?? lifecycle.initial
  }

  func isRequired(_ entry: FormEntry) -> Bool { entry.field.isRequired(in: state) }

  func isMissing(_ entry: FormEntry) -> Bool { entry.error != nil || (entry.isEmpty && isRequired(entry)) }

  func index(of field: String?) -> Int? { entries.firstIndex { $0.field.name == field } }

  /// Reads and tests every field, those of the rows included; the first that does not pass.
  mutating func read(at desk: Desk) -> FormPlace? {
    for index in entries.indices { entries[index].read(at: desk) }
    if let wrong = entries.firstIndex(where: { $0.refusal != nil }) {
      return FormPlace(row: nil, entry: wrong)
    }
    for place in rowPlaces where self[place].fate == .kept {
      if let wrong = self[place].form?.read(at: desk) { return FormPlace(row: place, entry: wrong.entry) }
    }
    return nil
  }

  /// The record as it stands in the form.
  var record: Record {
    if let base { return base.setting(entries.compactMap(\.edit)) }
    var edits: [FieldEdit] = []
    for field in register.fields {
      if let index = index(of: field.name) {
        if let known = entries[index].known { edits.append(FieldEdit(field, known)) }
      } else if field.isKey {
        edits.append(FieldEdit(field, .text(id.text)))
      } else if field.name == parent?.field {
        edits.append(FieldEdit(field, parent?.value))
      } else if let lifecycle = register.lifecycle, lifecycle.field.name == field.name {
        edits.append(FieldEdit(field, .text(lifecycle.initial)))
      }
    }
    return Record(register: register.id, bytes: Array("{}".utf8)).setting(edits)
  }

  /// The change set the form stands for: the record and its rows, saved together.
  ///
  /// - Parameter whole: with the record itself even where it is unchanged, to see what is said of
  ///   it.
  func changes(whole: Bool = false) -> ChangeSet {
    let record = record
    var changes: [Change] = []
    if let base {
      let change = Change.edit(base, to: record)
      if whole || change.was != change.now { changes.append(change) }
    } else {
      changes.append(.create(record))
    }
    // A typed id is known only now.
    let rows = blocks.flatMap(\.rows).map { $0.isNew && record.id != id ? $0.under(record.id) : $0 }
    changes += rows.compactMap(\.change)
    let reasons = rows.compactMap(\.fate.reason)
    return ChangeSet(
      base == nil ? .create : .edit, changes, reason: reasons.isEmpty ? nil : reasons.joined(separator: "；"))
  }

  /// The same as a row of another parent.
  func under(_ id: RecordID) -> RecordForm {
    var form = self
    form.parent = parent.map { CarriedValue($0.field, .reference(id)) }
    return form
  }

  /// What the next new record starts with: the fields that are carried on.
  func carried(_ names: Set<String>) -> [CarriedValue] {
    entries.compactMap { entry in
      guard names.contains(entry.field.name), let known = entry.known else { return nil }
      return CarriedValue(entry.field.name, known)
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

  /// The record is gone: what was filled in becomes a new one.
  mutating func becomeNew(_ id: RecordID, at desk: Desk) {
    let values = entries.map { CarriedValue($0.field.name, $0.known ?? .text("")) }
    base = nil
    reference = nil
    self.id = id
    load(at: desk)
    for value in values where !value.value.isEmpty {
      guard let index = index(of: value.field), !entries[index].field.isUntimely(in: state) else { continue }
      entries[index].set(value.value, in: desk.ledger, desk.language)
    }
  }

  // MARK: Drafts

  var draftKey: String { register.id.text + "/" + (reference?.id.text ?? "new") }

  /// What was typed, where anything was.
  var draft: StoredDraft? { isChanged ? FormDraft.make(key: draftKey, of: self) : nil }

  /// Puts a draft's text into the form; the form is then based on what the draft was based on.
  mutating func take(_ draft: StoredDraft, at desk: Desk) {
    let kept = FormDraft(draft.text)
    take(kept, at: desk)
    takeRows(kept.rows, at: desk)
    follow(at: desk)
  }

  mutating func take(_ kept: FormDraft, at desk: Desk) {
    if let base = kept.base, reference != nil { rebase(on: base, [], at: desk) }
    for index in entries.indices {
      guard let text = kept.text(of: entries[index].field) else { continue }
      entries[index].text = text
      entries[index].read(at: desk)
    }
  }
}

extension RecordForm {
  /// A new record's form that begins like another record.
  static func copying(_ reference: RecordReference, at desk: Desk) -> [Effect] {
    guard let register = Catalogue.register(reference.register), let record = desk.ledger.record(reference)
    else { return [] }
    return [.show(.newForm(register.id, carrying: likeness(of: record, in: register)))]
  }

  /// What a new record takes over from one that it is to be like: all that a person fills in, but
  /// for what stands once and what belongs to the life of the other.
  static func likeness(of record: Record, in register: Register) -> [CarriedValue] {
    let moves = register.lifecycle?.moves ?? []
    let passing = Set(moves.flatMap { $0.asks + [$0.stamps].compactMap { $0 } }.map(\.name))
    return register.fields.compactMap { field in
      guard !field.isKey, !field.isManaged, field.uniqueForm == nil, !passing.contains(field.name),
        let value = record.value(of: field)
      else { return nil }
      return CarriedValue(field.name, value)
    }
  }
}
