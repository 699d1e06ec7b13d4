import ChineseText
import Registers
import TextUI

/// A record as a form: help, choices and errors at the field, the rows that belong to it below;
/// what is typed is never lost.
public struct FormScreen: OfficeScreen {
  var form: RecordForm
  /// The row whose own form is open.
  var openRow: OpenRow?
  /// Which stop of the form at hand the cursor is on.
  var focus = 0
  var editor = LineEditor()
  /// Nothing was typed since the field was entered: the first character replaces a value.
  var isFresh = true
  /// Records or choices that what is typed could mean, shown below the field.
  var matches: FieldMatches?
  /// What follows when it is saved.
  var isSavingForNew = false
  var isSaved = false
  /// The rules have spoken: in a large register the first time takes longer than a key may.
  private var isFollowed = false
  /// The record that somebody else saved too and that is being merged.
  var merging: RecordID?

  /// A row in its own form: nothing of it is saved alone.
  struct OpenRow: Sendable {
    var place: RowPlace
    /// As it was before; `nil` when it was added just now.
    let before: FormRow?
  }

  public init(editing reference: RecordReference, at desk: Desk) {
    form = RecordForm(editing: reference, at: desk)
    focusEditor()
  }

  public init(newIn register: RegisterID, carrying: [CarriedValue], at desk: Desk) {
    form = RecordForm(newIn: register, carrying: carrying, at: desk)
    focusEditor()
  }

  // MARK: The form at hand

  /// The record's form, or that of the open row.
  var hand: RecordForm {
    get { openRow.flatMap { form[$0.place].form } ?? form }
    set { if let openRow { form[openRow.place].form = newValue } else { form = newValue } }
  }

  var register: Register { hand.register }
  var reference: RecordReference? { form.reference }
  var entries: [FormEntry] {
    get { hand.entries }
    set { hand.entries = newValue }
  }

  /// What the cursor may stand on.
  enum Stop: Hashable, Sendable {
    case entry(Int)
    case row(RowPlace)
    /// The line that adds a row to a block.
    case add(Int)
  }

  var stops: [Stop] {
    let entries = hand.entries.indices.map(Stop.entry)
    if openRow != nil { return entries }
    return entries
      + form.blocks.indices.flatMap { block in
        form.blocks[block].rows.indices.map { Stop.row(RowPlace(block: block, row: $0)) } + [.add(block)]
      }
  }

  var stop: Stop {
    let stops = stops
    return stops[min(focus, stops.count - 1)]
  }

  /// The field in focus.
  var here: Int? { if case .entry(let index) = stop { index } else { nil } }

  var entry: FormEntry? { here.map { entries[$0] } }

  // MARK: What it is

  public func title(at desk: Desk) -> Label {
    let record = reference.map { Label("修改 \($0.id)", "Edit \($0.id)") } ?? Label("新增", "New")
    guard let openRow else { return record }
    let block = form.blocks[openRow.place.block]
    let id = form[openRow.place].id
    let row = id.isProvisional ? Label("新行", "new row") : Label(same: id.text)
    return record + Label(same: " › ") + block.register.label + Label(same: " ") + row
  }

  public func remark(at desk: Desk) -> Label? {
    let missing = form.missing.count
    let parts = [
      missing > 0 ? Label("缺 \(missing) 项", "\(missing) missing") : nil,
      isDirty ? Label("未保存", "unsaved") : nil,
    ].compactMap { $0 }
    return parts.dropFirst().reduce(parts.first) { all, part in all.map { $0 + Label(same: "  ") + part } }
  }

  var isDirty: Bool { !isSaved && (form.isChanged || isTyping) }

  var isTyping: Bool {
    guard let entry, entry.field.kind != .longText else { return false }
    return editor.text != entry.text
  }

  public var draft: StoredDraft? {
    guard isDirty else { return nil }
    var screen = self
    if let here, isTyping { screen.entries[here].text = editor.text }
    return screen.form.draft
  }

  public func opening(at desk: Desk) -> [Effect] { [.errand(.findDraft(form.draftKey))] }

  // MARK: Moving

  mutating func focusEditor() {
    editor = LineEditor(entry?.text ?? "")
    isFresh = true
    matches = nil
  }

  /// Leaves the field: what was typed is read and tested, what follows from it follows, and all is
  /// kept as a draft.
  mutating func settle(at desk: Desk) -> [Effect] {
    matches = nil
    if let here {
      let before = entries[here].text
      if entries[here].field.kind != .longText { entries[here].text = editor.text }
      entries[here].read(at: desk)
      editor = LineEditor(entries[here].text)
      if entries[here].text != before || entries[here].refusal != nil { form.follow(at: desk) }
    }
    return keeping
  }

  /// What was typed, kept for the next time.
  var keeping: [Effect] { draft.map { [.errand(.keepDraft($0))] } ?? [] }

  mutating func move(to index: Int, at desk: Desk) -> [Effect] {
    let effects = settle(at: desk)
    focus = min(max(0, index), stops.count - 1)
    focusEditor()
    return effects
  }

  /// To a field, into its row where it is one of a row.
  mutating func go(to place: FormPlace, at desk: Desk) {
    if place.row != openRow?.place {
      if openRow != nil { closeRow(at: desk) }
      if let row = place.row { open(row, at: desk) }
    }
    focus = place.entry
    focusEditor()
  }

  public mutating func refresh(at desk: Desk) {
    let id = openRow.map { form[$0.place].id }
    form.refreshRows(keeping: id, at: desk)
    form.follow(at: desk)
    if let id, let place = form.rowPlaces.first(where: { form[$0].id == id }) { openRow?.place = place }
    focus = min(focus, stops.count - 1)
  }

  public mutating func work(at desk: Desk) -> Bool {
    guard isFollowed else {
      isFollowed = true
      form.follow(at: desk)
      if isFresh { focusEditor() }
      return true
    }
    return matches?.step(at: desk) ?? false
  }
}
