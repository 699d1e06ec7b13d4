import ChineseText
import Registers

/// A record being filled in with the rows that belong to it: fields as typed, and the record they
/// began from. The form on the screen, the questions of the plain mode and the command line are
/// ways of filling one in.
public struct RecordForm: Sendable {
  public let register: Register
  /// `nil` for a new record.
  public private(set) var reference: RecordReference?
  /// The record's own id, or what stands for it until it is saved.
  public private(set) var id: RecordID
  /// The reference by which a row names its parent: given, not typed.
  private(set) var parent: CarriedValue?
  /// The record as the form was opened on it.
  public private(set) var base: Record?
  public var entries: [FormEntry] = []
  public internal(set) var blocks: [RowBlock] = []
  /// Findings that are at no field of the form.
  public internal(set) var remarks: [Finding] = []
  /// What an import writes of fields that nobody types: states, dates of steps, signatures of old.
  var loaded: [FieldEdit] = []
  /// What the rules said last.
  var verdict: Verdict?
  /// Saving was tried: what is still missing is said from then on.
  var isTried = false

  public init(_ register: Register, editing id: RecordID, in open: OpenLedger) {
    self.init(register, fieldsOf: id, in: open)
    blocks = RowBlock.all(of: self, in: open)
  }

  /// The fields of a record without the rows that belong to it: they are not looked for.
  public init(_ register: Register, fieldsOf id: RecordID, in open: OpenLedger) {
    self.register = register
    self.id = id
    parent = nil
    reference = RecordReference(register.id, id)
    base = open.ledger.record(register.id, id)
    load(in: open)
  }

  public init(newIn register: Register, carrying: [CarriedValue] = [], in open: OpenLedger) {
    self.init(new: register, .provisional(1), of: nil, carrying: carrying, in: open)
    blocks = RowBlock.all(of: self, in: open)
  }

  /// A row that is saved already.
  init(row record: Record, in register: Register, of parent: CarriedValue, in open: OpenLedger) {
    self.register = register
    self.parent = parent
    id = record.id
    reference = RecordReference(register.id, record.id)
    base = record
    load(in: open)
  }

  /// A new record; a row where it has a parent.
  init(
    new register: Register, _ id: RecordID, of parent: CarriedValue?, carrying: [CarriedValue],
    in open: OpenLedger
  ) {
    self.register = register
    self.id = id
    self.parent = parent
    load(in: open)
    for index in entries.indices {
      let field = entries[index].field
      if let carried = carrying.first(where: { $0.field == field.name }) {
        entries[index].start(with: carried.value, carried: true, in: open)
      } else if let value = field.initial(at: open.circumstances) {
        entries[index].start(with: value, carried: field.proposal != nil, in: open)
      }
    }
  }

  /// Gives up what was typed: the record as it is now.
  public mutating func restart(in open: OpenLedger) {
    base = reference.flatMap { open.ledger.record($0) }
    load(in: open)
    blocks = RowBlock.all(of: self, in: open)
    isTried = false
    verdict = nil
  }

  private mutating func load(in open: OpenLedger) {
    entries = register.fields.filter(isEditable).map { field in
      FormEntry(field, base?.reading(of: field) ?? .missing, in: open)
    }
  }

  private func isEditable(_ field: FieldSpec) -> Bool {
    if field.isKey { return reference == nil && register.serial == .typed }
    return !field.isManaged && field.name != parent?.field
  }

  // MARK: What it is

  public var isChanged: Bool {
    entries.contains(where: \.isTyped) || blocks.contains { $0.rows.contains(where: \.isChanged) }
  }

  /// The state the record is in, or will start in.
  public var state: String? {
    guard let lifecycle = register.lifecycle else { return nil }
    return base.flatMap { lifecycle.state(of: $0) } ?? lifecycle.initial(where: known)
  }

  public func isRequired(_ entry: FormEntry) -> Bool {
    guard case .when(let name, let values) = entry.field.requirement else {
      return entry.field.isRequired(in: state)
    }
    return index(of: name).flatMap { entries[$0].known }.map { values.contains($0.plain) } ?? false
  }

  func isMissing(_ entry: FormEntry) -> Bool {
    entry.error != nil || (entry.isEmpty && isRequired(entry))
  }

  public func index(of field: String?) -> Int? { entries.firstIndex { $0.field.name == field } }

  /// All fields that are missing or wrong, in the order of the form; those of rows that were
  /// opened here included.
  public var missing: [FormPlace] {
    func places(_ form: RecordForm, _ row: RowPlace?) -> [FormPlace] {
      form.entries.indices.filter { form.isMissing(form.entries[$0]) }.map { FormPlace(row: row, entry: $0) }
    }
    return places(self, nil) + openForms.flatMap { places($0.form, $0.place) }
  }

  // MARK: Filling in

  /// Puts what somebody said outright of fields, as a script does, and reads it; a field that was
  /// given nothing stays empty whatever the others propose.
  ///
  /// - Returns: what cannot be read, or is refused by a check of the field alone.
  public mutating func give(_ texts: [(field: FieldSpec, text: String)], in open: OpenLedger)
    -> [(field: FieldSpec, why: Label)]
  {
    for (field, text) in texts {
      if let index = index(of: field.name) { entries[index].give(text, in: open) }
    }
    return entries.compactMap { entry in entry.refusal.map { (entry.field, $0) } }
  }

  /// Reads and tests every field, those of the rows included; the first that does not pass.
  mutating func read(in open: OpenLedger) -> FormPlace? {
    for index in entries.indices { entries[index].read(in: open) }
    if let wrong = entries.firstIndex(where: { $0.refusal != nil }) {
      return FormPlace(row: nil, entry: wrong)
    }
    for place in rowPlaces where self[place].fate == .kept {
      if let wrong = self[place].form?.read(in: open) { return FormPlace(row: place, entry: wrong.entry) }
    }
    return nil
  }

  // MARK: What it stands for

  /// The record as it stands in the form.
  public var record: Record {
    if let base { return base.setting(entries.compactMap(\.edit) + loaded) }
    var edits: [FieldEdit] = []
    for field in register.fields {
      if let index = index(of: field.name) {
        if let known = entries[index].known { edits.append(FieldEdit(field, known)) }
      } else if let edit = loaded.first(where: { $0.field.name == field.name }) {
        edits.append(edit)
      } else if field.isKey {
        edits.append(FieldEdit(field, .text(id.text)))
      } else if field.name == parent?.field {
        edits.append(FieldEdit(field, parent?.value))
      } else if let lifecycle = register.lifecycle, lifecycle.field.name == field.name {
        edits.append(FieldEdit(field, .text(lifecycle.initial(where: known))))
      }
    }
    return Record(register: register.id, bytes: Array("{}".utf8)).setting(edits)
  }

  /// The change set the form stands for: the record and its rows, saved together.
  ///
  /// - Parameter whole: with the record itself even where it is unchanged, to see what is said of
  ///   it.
  public func changes(whole: Bool = false) -> ChangeSet {
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

  /// The change set to be saved.
  ///
  /// - Parameters:
  ///   - overridden: rules that only warn, which the person has seen.
  ///   - reason: why they are overridden; it stands beside the reasons for taking rows out.
  public func changes(overriding overridden: Set<String>, reason: String?) -> ChangeSet {
    var set = changes()
    set.overridden = overridden
    let reasons = [set.reason, reason].compactMap { $0 }.filter { !$0.isEmpty }
    set.reason = reasons.isEmpty ? nil : reasons.joined(separator: "；")
    return set
  }

  /// The same as a row of another parent.
  func under(_ id: RecordID) -> RecordForm {
    var form = self
    form.parent = parent.map { CarriedValue($0.field, .reference(id)) }
    return form
  }

  /// The same as another new record.
  func numbered(_ id: RecordID) -> RecordForm {
    var form = self
    form.id = id
    return form
  }

  /// What the next new record starts with: the fields that are carried on.
  public func carried(_ names: Set<String>) -> [CarriedValue] {
    entries.compactMap { entry in
      guard names.contains(entry.field.name), let known = entry.known else { return nil }
      return CarriedValue(entry.field.name, known)
    }
  }

  /// What a new record starts with that is to be like another: all that a person fills in, but for
  /// what stands once and what belongs to the life of the other.
  public static func likeness(of record: Record, in register: Register) -> [CarriedValue] {
    let moves = register.lifecycle?.moves ?? []
    let passing = Set(moves.flatMap { $0.asks + [$0.stamps].compactMap { $0 } }.map(\.name))
    return register.fields.compactMap { field in
      guard !field.isKey, !field.isManaged, field.uniqueForm == nil, !passing.contains(field.name),
        let value = record.value(of: field)
      else { return nil }
      return CarriedValue(field.name, value)
    }
  }

  // MARK: Another base

  /// The form is now based on what somebody else saved; `choices` are put over it.
  public mutating func rebase(on theirs: [UInt8], _ choices: [MergeChoice], in open: OpenLedger) {
    base = Record(register: register.id, bytes: theirs)
    load(in: open)
    for choice in choices {
      guard let index = index(of: choice.field) else { continue }
      entries[index].set(choice.value, in: open)
    }
  }

  /// The record is gone: what was filled in becomes a new one.
  mutating func becomeNew(_ id: RecordID, in open: OpenLedger) {
    let values = entries.map { CarriedValue($0.field.name, $0.known ?? .text("")) }
    base = nil
    reference = nil
    self.id = id
    load(in: open)
    for value in values where !value.value.isEmpty {
      guard let index = index(of: value.field), !entries[index].field.isUntimely(in: state) else { continue }
      entries[index].set(value.value, in: open)
    }
  }

  // MARK: Drafts

  public var draftKey: String { register.id.text + "/" + (reference?.id.text ?? "new") }

  /// What was typed, where anything was.
  public var draft: StoredDraft? { isChanged ? FormDraft.make(key: draftKey, of: self) : nil }

  /// Puts a draft's text into the form; the form is then based on what the draft was based on.
  public mutating func resume(_ draft: StoredDraft, in open: OpenLedger) {
    let kept = FormDraft(draft.text)
    resume(kept, in: open)
    resumeRows(kept.rows, in: open)
    review(in: open)
  }

  mutating func resume(_ kept: FormDraft, in open: OpenLedger) {
    if let base = kept.base, reference != nil { rebase(on: base, [], in: open) }
    for index in entries.indices {
      guard let text = kept.text(of: entries[index].field) else { continue }
      entries[index].text = text
      entries[index].read(in: open)
    }
  }
}
