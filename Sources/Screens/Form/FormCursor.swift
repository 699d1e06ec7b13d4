import Forms
import Registers

/// Where a person is in a form, and what is typed there.
struct FormCursor: Sendable {
  var sheet: OpenForm
  /// Which stop of the form at hand.
  private(set) var focus = 0
  var editor = EntryEditor()

  /// What the cursor may stand on.
  enum Stop: Hashable, Sendable {
    case entry(Int)
    case row(RowPlace)
    /// The line that adds a row to a block.
    case add(Int)
  }

  init(_ form: RecordForm) {
    sheet = OpenForm(form)
    focus(on: 0)
  }

  /// All stops in their order; rows have no rows of their own.
  var stops: [Stop] {
    let entries = sheet.hand.entries.indices.map(Stop.entry)
    if sheet.row != nil { return entries }
    let blocks = sheet.form.blocks
    return entries
      + blocks.indices.flatMap { block in
        blocks[block].rows.indices.map { .row(RowPlace(block: block, row: $0)) } + [.add(block)]
      }
  }

  var stop: Stop {
    let stops = stops
    return stops[min(focus, stops.count - 1)]
  }
  /// The field in focus.
  var here: Int? { if case .entry(let index) = stop { index } else { nil } }
  var entry: FormEntry? { here.map { sheet.hand.entries[$0] } }
  var row: RowPlace? { if case .row(let place) = stop { place } else { nil } }

  /// The block of rows it is in; the first where it is in none.
  var block: Int {
    switch stop {
    case .entry: 0
    case .row(let place): place.block
    case .add(let block): block
    }
  }

  var isTyping: Bool {
    guard let entry, entry.field.kind != .longText else { return false }
    return editor.text != entry.text
  }

  // MARK: Moving

  /// A form that begins with what was carried over: behind that, or at what is missing.
  mutating func begin(behind carried: Set<String>) {
    let names = sheet.form.entries.map(\.field.name)
    let isCarried = names.first.map(carried.contains) ?? false
    let start = isCarried ? names.firstIndex { !carried.contains($0) } : sheet.form.missing.first?.entry
    focus(on: start ?? 0)
  }

  mutating func focus(on index: Int) {
    focus = min(max(0, index), stops.count - 1)
    editor = EntryEditor(entry?.text ?? "")
  }

  mutating func focus(on stop: Stop) { focus(on: stops.firstIndex(of: stop) ?? 0) }

  /// Stays, and shows what the field holds now, unless something is being typed into it.
  mutating func stay() {
    if editor.isFresh { focus(on: focus) } else { focus = min(focus, stops.count - 1) }
  }

  /// What was typed into the field is read and tested, and what it brings about is put in its place.
  mutating func leave(in open: OpenLedger) {
    guard let here, let entry else { return }
    if entry.field.kind != .longText { sheet.hand.entries[here].text = editor.text }
    sheet.hand.entries[here].read(in: open)
    let left = sheet.hand.entries[here]
    if !editor.isFresh || left.text != entry.text || left.refusal != nil { sheet.form.review(in: open) }
    editor.show(sheet.hand.entries[here].text)
  }

  /// Changes a field otherwise than by typing into it, with what that brings about.
  mutating func change(_ index: Int, in open: OpenLedger, _ body: (inout FormEntry) -> Void) {
    body(&sheet.hand.entries[index])
    sheet.hand.entries[index].read(in: open)
    sheet.form.review(in: open)
    if index == here { focus(on: focus) }
  }

  /// To a field, into its row where it is one of a row.
  mutating func go(to place: FormPlace, in open: OpenLedger) {
    if place.row != sheet.row {
      if sheet.row != nil { sheet.closeRow(in: open) }
      if let row = place.row { sheet.openRow(row, in: open) }
    }
    focus(on: place.entry)
  }

  /// The next field of the whole form that is missing or wrong; behind the last the first again.
  var nextMissing: FormPlace? {
    let order = { (row: RowPlace?, entry: Int) -> [Int] in
      row.map { [1, $0.block, $0.row, entry] } ?? [0, 0, 0, entry]
    }
    let present =
      switch stop {
      case .entry(let index): order(sheet.row, index)
      case .row(let place): order(place, -1)
      case .add(let block): order(RowPlace(block: block, row: .max), 0)
      }
    let missing = sheet.form.missing
    return missing.first { present.lexicographicallyPrecedes(order($0.row, $0.entry)) } ?? missing.first
  }

  // MARK: Rows

  mutating func openRow(_ place: RowPlace, at field: Int = 0, in open: OpenLedger) {
    sheet.openRow(place, in: open)
    focus(on: field)
  }

  mutating func addRow(to block: Int, carrying: [CarriedValue] = [], in open: OpenLedger) {
    sheet.addRow(to: block, carrying: carrying, in: open)
    focus(on: 0)
  }

  /// Back to the row's line in the form.
  mutating func closeRow(givingUp isGivenUp: Bool = false, in open: OpenLedger) {
    guard let place = sheet.row else { return }
    if isGivenUp { sheet.giveRowUp(in: open) } else { sheet.closeRow(in: open) }
    focus(on: sheet.form.contains(place) ? .row(place) : .add(place.block))
  }
}
