import ChineseText
import Registers

/// A row of a form: a record of another register that belongs to this one.
public struct FormRow: Sendable {
  public let id: RecordID
  /// As it is saved; `nil` for a new one.
  public internal(set) var base: Record?
  /// Filled in; `nil` as long as nobody has opened it.
  public internal(set) var form: RecordForm?
  public internal(set) var fate = Fate.kept

  /// What becomes of the row when the form is saved.
  public enum Fate: Hashable, Sendable {
    case kept
    /// It no longer belongs to the record.
    case detached
    case voided(reason: String, on: CalendarDate)
    case deleted(reason: String)

    public var reason: String? {
      switch self {
      case .kept, .detached: nil
      case .voided(let reason, _), .deleted(let reason): reason
      }
    }
  }

  public var isNew: Bool { base == nil }
  /// A new row is something that is not saved, whatever stands in it.
  public var isChanged: Bool { isNew || fate != .kept || form?.isChanged ?? false }
  /// The record as it stands.
  public var record: Record? { form?.record ?? base }

  func under(_ parent: RecordID) -> FormRow {
    var row = self
    row.form = form?.under(parent)
    return row
  }

  var change: Change? {
    guard let base else { return form.map { .create($0.record) } }
    switch fate {
    case .deleted: return .delete(base)
    case .voided(let reason, let day):
      let edits = [FieldEdit(Register.voidedOn, day), FieldEdit(Register.voidReason, reason)]
      return .edit(base, to: base.setting(edits))
    case .detached:
      guard let parent = form?.parent ?? nil, let field = form?.register.field(parent.field) else {
        return nil
      }
      return .edit(base, to: base.setting([FieldEdit(field, nil)]))
    case .kept:
      guard let form else { return nil }
      let change = Change.edit(base, to: form.record)
      return change.was == change.now ? nil : change
    }
  }
}

/// The rows of one other register.
public struct RowBlock: Sendable {
  let child: Register.Child
  public let register: Register
  public internal(set) var rows: [FormRow]

  static func all(of form: RecordForm, in open: OpenLedger) -> [RowBlock] {
    form.register.children.filter { $0.stands(in: form.state) }.compactMap { child in
      guard let register = Catalogue.register(child.register) else { return nil }
      return RowBlock(child: child, register: register, rows: saved(child, register, form, in: open))
    }
  }

  /// The live rows that are saved, in the order of their register.
  static func saved(_ child: Register.Child, _ register: Register, _ form: RecordForm, in open: OpenLedger)
    -> [FormRow]
  {
    guard form.reference != nil, let field = register.field(child.field) else { return [] }
    let rows = open.ledger[child.register]
    return rows.rows(where: field, equals: form.id.text, form: .references).compactMap { rows.record(at: $0) }
      .filter { !$0.isVoid }.map { FormRow(id: $0.id, base: $0) }
  }

  /// The columns of a row: those of its list, without the parent that all have in common.
  public var columns: [ListDeclaration.Column] { register.list.columns.filter { $0.name != child.field } }

  /// Whether a row may go on without a parent.
  public var canDetach: Bool { !(register.field(child.field)?.isRequired(in: nil) ?? true) }
}

/// A row among the blocks of a form.
public struct RowPlace: Hashable, Sendable {
  public let block: Int
  public let row: Int

  public init(block: Int, row: Int) {
    self.block = block
    self.row = row
  }
}

/// A field of a form, or of one of its rows.
public struct FormPlace: Hashable, Sendable {
  public let row: RowPlace?
  public let entry: Int

  public init(row: RowPlace?, entry: Int) {
    self.row = row
    self.entry = entry
  }
}

extension RecordForm {
  public internal(set) subscript(place: RowPlace) -> FormRow {
    get { blocks[place.block].rows[place.row] }
    set { blocks[place.block].rows[place.row] = newValue }
  }

  public var rowPlaces: [RowPlace] {
    blocks.indices.flatMap { block in blocks[block].rows.indices.map { RowPlace(block: block, row: $0) } }
  }

  public func contains(_ place: RowPlace) -> Bool {
    blocks.indices.contains(place.block) && blocks[place.block].rows.indices.contains(place.row)
  }

  /// The row that a saved record is.
  public func row(_ id: RecordID, of register: RegisterID) -> RowPlace? {
    rowPlaces.first { self[$0].id == id && blocks[$0.block].register.id == register }
  }

  private func parentValue(of block: Int) -> CarriedValue {
    CarriedValue(blocks[block].child.field, .reference(id))
  }

  /// An id that no row and not the record itself has.
  private var freeID: RecordID {
    let taken = Set(blocks.flatMap(\.rows).map(\.id))
    var number = 2
    while taken.contains(.provisional(number)) { number += 1 }
    return .provisional(number)
  }

  /// Makes the form of a row, where it has none yet.
  mutating func openRow(_ place: RowPlace, in open: OpenLedger) {
    guard self[place].form == nil, let record = self[place].base else { return }
    self[place].form = RecordForm(
      row: record, in: blocks[place.block].register, of: parentValue(of: place.block), in: open)
  }

  /// A new row at the end of its block.
  mutating func addRow(to block: Int, carrying: [CarriedValue], in open: OpenLedger) -> RowPlace {
    let id = freeID
    let form = RecordForm(
      new: blocks[block].register, id, of: parentValue(of: block), carrying: carrying, in: open)
    blocks[block].rows.append(FormRow(id: id, base: nil, form: form))
    return RowPlace(block: block, row: blocks[block].rows.count - 1)
  }

  public mutating func drop(_ place: RowPlace) { blocks[place.block].rows.remove(at: place.row) }

  /// Says what becomes of a saved row.
  public mutating func decide(_ fate: FormRow.Fate, for place: RowPlace, in open: OpenLedger) {
    openRow(place, in: open)
    self[place].fate = fate
  }

  /// A row that somebody else saved meanwhile: what was filled in is put over theirs, or given up
  /// for it where the row was to go.
  public mutating func rebaseRow(
    _ place: RowPlace, on theirs: Record, _ choices: [MergeChoice]?, in open: OpenLedger
  ) {
    guard let choices, self[place].fate == .kept, var form = self[place].form else {
      self[place] = FormRow(id: theirs.id, base: theirs)
      return
    }
    form.rebase(on: theirs.squeezed, choices, in: open)
    self[place] = FormRow(id: theirs.id, base: form.base, form: form)
  }

  /// A row that somebody else deleted goes on as a new one.
  public mutating func renewRow(_ place: RowPlace, in open: OpenLedger) {
    let id = freeID
    openRow(place, in: open)
    guard var form = self[place].form else { return }
    form.becomeNew(id, in: open)
    self[place] = FormRow(id: id, base: nil, form: form)
  }

  /// Takes over what others did to rows that nobody has changed here.
  ///
  /// - Parameter opened: the row whose form is open; it stays as it is.
  mutating func refreshRows(keeping opened: RecordID?, in open: OpenLedger) {
    for block in blocks.indices {
      let child = blocks[block].child
      let saved = RowBlock.saved(child, blocks[block].register, self, in: open)
      let mine = blocks[block].rows.filter { $0.isChanged || $0.id == opened }
      let known = Dictionary(uniqueKeysWithValues: mine.map { ($0.id, $0) })
      let here = saved.map { known[$0.id] ?? $0 }
      let shown = Set(here.map(\.id))
      blocks[block].rows = here + mine.filter { !shown.contains($0.id) }
    }
  }

  /// Rows of a draft: changed ones over what is saved, new ones behind.
  mutating func resumeRows(_ kept: [FormDraft], in open: OpenLedger) {
    for row in kept {
      guard let block = blocks.firstIndex(where: { $0.child.register == row.register }) else { continue }
      let place: RowPlace
      if let id = row.id, let index = blocks[block].rows.firstIndex(where: { $0.id == id }) {
        place = RowPlace(block: block, row: index)
        openRow(place, in: open)
      } else if let id = row.id, !id.isProvisional, let base = row.base {
        // Gone or moved away since: the draft's own base tells what it was.
        let record = Record(register: blocks[block].register.id, bytes: base)
        blocks[block].rows.append(FormRow(id: id, base: record))
        place = RowPlace(block: block, row: blocks[block].rows.count - 1)
        openRow(place, in: open)
      } else {
        place = addRow(to: block, carrying: [], in: open)
      }
      self[place].form?.resume(row, in: open)
      if let base = self[place].form?.base { self[place].base = base }
      self[place].fate = row.fate(on: open.circumstances.today)
    }
  }
}
