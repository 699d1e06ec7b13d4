import ChineseText
import Registers

/// A row of a form: a record of another register that belongs to this one.
struct FormRow: Sendable {
  let id: RecordID
  /// As it is saved; `nil` for a new one.
  var base: Record?
  /// Filled in; `nil` as long as nobody has opened it.
  var form: RecordForm?
  var fate = Fate.kept

  /// What becomes of the row when the form is saved.
  enum Fate: Hashable, Sendable {
    case kept
    /// It no longer belongs to the record.
    case detached
    case voided(reason: String, on: CalendarDate)
    case deleted(reason: String)

    var reason: String? {
      switch self {
      case .kept, .detached: nil
      case .voided(let reason, _), .deleted(let reason): reason
      }
    }
  }

  var isNew: Bool { base == nil }
  /// A new row is something that is not saved, whatever stands in it.
  var isChanged: Bool { isNew || fate != .kept || form?.isChanged ?? false }
  /// The record as it stands.
  var record: Record? { form?.record ?? base }

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
      return .edit(base, to: base.voided(on: day, reason: reason))
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
struct RowBlock: Sendable {
  let child: Register.Child
  let register: Register
  var rows: [FormRow]

  static func all(of form: RecordForm, at desk: Desk) -> [RowBlock] {
    form.register.children.filter { $0.stands(in: form.state) }.compactMap { child in
      guard let register = Catalogue.register(child.register) else { return nil }
      return RowBlock(child: child, register: register, rows: saved(child, register, form, desk))
    }
  }

  /// The live rows that are saved, in the order of their register.
  static func saved(_ child: Register.Child, _ register: Register, _ form: RecordForm, _ desk: Desk)
    -> [FormRow]
  {
    guard form.reference != nil, let field = register.field(child.field) else { return [] }
    let rows = desk.ledger[child.register]
    return rows.rows(where: field, equals: form.id.text, form: .references).compactMap { rows.record(at: $0) }
      .filter { !$0.isVoid }.map { FormRow(id: $0.id, base: $0) }
  }

  /// The columns of a row: those of its list, without the parent that all have in common.
  var columns: [ListDeclaration.Column] { register.list.columns.filter { $0.name != child.field } }

  /// Whether a row may go on without a parent.
  var canDetach: Bool { !(register.field(child.field)?.isRequired(in: nil) ?? true) }
}

/// A row among the blocks of a form.
struct RowPlace: Hashable, Sendable {
  let block: Int
  let row: Int
}

/// A field of a form, or of one of its rows.
struct FormPlace: Hashable, Sendable {
  let row: RowPlace?
  let entry: Int
}

extension RecordForm {
  subscript(place: RowPlace) -> FormRow {
    get { blocks[place.block].rows[place.row] }
    set { blocks[place.block].rows[place.row] = newValue }
  }

  var rowPlaces: [RowPlace] {
    blocks.indices.flatMap { block in blocks[block].rows.indices.map { RowPlace(block: block, row: $0) } }
  }

  func contains(_ place: RowPlace) -> Bool {
    blocks.indices.contains(place.block) && blocks[place.block].rows.indices.contains(place.row)
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
  mutating func openRow(_ place: RowPlace, at desk: Desk) {
    guard self[place].form == nil, let record = self[place].base else { return }
    self[place].form = RecordForm(
      row: record, in: blocks[place.block].register, of: parentValue(of: place.block), at: desk)
  }

  /// A new row at the end of its block.
  mutating func addRow(to block: Int, carrying: [CarriedValue], at desk: Desk) -> RowPlace {
    let id = freeID
    let form = RecordForm(
      new: blocks[block].register, id, of: parentValue(of: block), carrying: carrying, at: desk)
    blocks[block].rows.append(FormRow(id: id, base: nil, form: form))
    return RowPlace(block: block, row: blocks[block].rows.count - 1)
  }

  mutating func drop(_ place: RowPlace) { blocks[place.block].rows.remove(at: place.row) }

  /// Says what becomes of a saved row.
  mutating func decide(_ fate: FormRow.Fate, for place: RowPlace, at desk: Desk) {
    openRow(place, at: desk)
    self[place].fate = fate
  }

  /// A row that somebody else deleted goes on as a new one.
  mutating func renewRow(_ place: RowPlace, at desk: Desk) {
    let id = freeID
    openRow(place, at: desk)
    guard var form = self[place].form else { return }
    form.becomeNew(id, at: desk)
    self[place] = FormRow(id: id, base: nil, form: form)
  }

  /// Takes over what others did to rows that nobody has changed here.
  ///
  /// - Parameter open: the row whose form is open.
  mutating func refreshRows(keeping open: RecordID?, at desk: Desk) {
    for block in blocks.indices {
      let child = blocks[block].child
      let saved = RowBlock.saved(child, blocks[block].register, self, desk)
      let mine = blocks[block].rows.filter { $0.isChanged || $0.id == open }
      let known = Dictionary(uniqueKeysWithValues: mine.map { ($0.id, $0) })
      let here = saved.map { known[$0.id] ?? $0 }
      let shown = Set(here.map(\.id))
      blocks[block].rows = here + mine.filter { !shown.contains($0.id) }
    }
  }

  /// Rows of a draft: changed ones over what is saved, new ones behind.
  mutating func takeRows(_ kept: [FormDraft], at desk: Desk) {
    for row in kept {
      guard let block = blocks.firstIndex(where: { $0.child.register == row.register }) else { continue }
      let place: RowPlace
      if let id = row.id, let index = blocks[block].rows.firstIndex(where: { $0.id == id }) {
        place = RowPlace(block: block, row: index)
        openRow(place, at: desk)
      } else if let id = row.id, !id.isProvisional, let base = row.base {
        // Gone or moved away since: the draft's own base tells what it was.
        let record = Record(register: blocks[block].register.id, bytes: base)
        blocks[block].rows.append(FormRow(id: id, base: record))
        place = RowPlace(block: block, row: blocks[block].rows.count - 1)
        openRow(place, at: desk)
      } else {
        place = addRow(to: block, carrying: [], at: desk)
      }
      self[place].form?.take(row, at: desk)
      if let base = self[place].form?.base { self[place].base = base }
      self[place].fate = row.fate(on: desk.circumstances.today)
    }
  }
}
