import Registers

/// A form that somebody is in the middle of: the record's own, or that of one of its rows. A row's
/// form can only be closed or given up; what it holds is saved with the record.
public struct OpenForm: Sendable {
  /// The whole: the record and its rows.
  public var form: RecordForm
  /// The row whose fields are being filled in.
  public private(set) var row: RowPlace?
  /// That row as it was before; `nil` when it was added just now.
  private var before: FormRow?

  public init(_ form: RecordForm) { self.form = form }

  /// The form whose fields are filled in: that of the row, or the record's.
  public var hand: RecordForm {
    get { row.flatMap { form[$0].form } ?? form }
    set { if let row { form[row].form = newValue } else { form = newValue } }
  }

  // MARK: Rows

  public mutating func openRow(_ place: RowPlace, in open: OpenLedger) {
    before = form[place]
    form.openRow(place, in: open)
    row = place
    form.review(in: open)
  }

  public mutating func addRow(to block: Int, carrying: [CarriedValue] = [], in open: OpenLedger) {
    before = nil
    row = form.addRow(to: block, carrying: carrying, in: open)
    form.review(in: open)
  }

  /// Back to the record's own form.
  public mutating func closeRow(in open: OpenLedger) {
    row = nil
    before = nil
    form.review(in: open)
  }

  /// Back to the record's own form as it was before: what was typed into the row is gone, and the
  /// row too where it was only added.
  public mutating func giveRowUp(in open: OpenLedger) {
    if let row { if let before { form[row] = before } else { form.drop(row) } }
    closeRow(in: open)
  }

  /// The row was added just now.
  public var isRowAdded: Bool { row != nil && before == nil }

  /// Something was typed since the row was opened.
  public var isRowChanged: Bool {
    guard let row, let form = form[row].form else { return false }
    guard let before = before?.form else { return form.isChanged }
    return zip(before.entries, form.entries).contains { $0.text != $1.text || $0.known != $1.known }
  }

  /// The next row in the order of the block that is not to go.
  public func nextRow(by step: Int) -> RowPlace? {
    guard let row else { return nil }
    var index = row.row + step
    while form.blocks[row.block].rows.indices.contains(index) {
      let next = RowPlace(block: row.block, row: index)
      if form[next].fate == .kept { return next }
      index += step
    }
    return nil
  }

  /// Shows the rows as others saved them meanwhile, and what the rules say then; of a form that was
  /// never reviewed they are not asked yet.
  public mutating func refresh(in open: OpenLedger) {
    let id = row.map { form[$0].id }
    form.refreshRows(keeping: id, in: open)
    if form.isReviewed { form.review(in: open) }
    if let id, let place = form.rowPlaces.first(where: { form[$0].id == id }) { row = place }
  }
}
