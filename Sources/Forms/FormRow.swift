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
