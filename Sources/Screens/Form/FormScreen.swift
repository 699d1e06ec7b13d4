import ChineseText
import Forms
import Registers
import TextUI

/// A record as a form: help, choices and errors at the field, the rows that belong to it below;
/// what is typed is never lost.
public struct FormScreen: OfficeScreen {
  var sheet: OpenForm
  /// Which stop of the form at hand the cursor is on.
  var focus = 0
  var editor = EntryEditor()
  var stage = Stage.filling
  /// The next new record is begun as soon as this one is saved.
  var isSavingForNew = false
  /// The record that somebody else saved too and that is being merged.
  var merging: RecordID?
  private(set) var outlook = FormOutlook()

  enum Stage: Sendable {
    case filling
    /// The store has it. What comes of that mostly closes the form: nothing is worked out till then.
    case sent
    case saved
  }

  public init(editing reference: RecordReference, at desk: Desk) {
    self.init(RecordForm(editing: reference, in: desk.openLedger), at: desk)
  }

  public init(newIn register: RegisterID, carrying: [CarriedValue], at desk: Desk) {
    self.init(RecordForm(newIn: register, carrying: carrying, in: desk.openLedger), at: desk)
  }

  init(_ form: RecordForm, at desk: Desk) {
    sheet = OpenForm(form)
    focusEditor()
    prepare(at: desk)
  }

  // MARK: What it is

  var form: RecordForm { sheet.form }
  var stop: FormStop {
    let stops = sheet.stops
    return stops[min(focus, stops.count - 1)]
  }
  /// The field in focus.
  var here: Int? { if case .entry(let index) = stop { index } else { nil } }
  var entry: FormEntry? { here.map { sheet.hand.entries[$0] } }
  var isDirty: Bool { stage != .saved && (form.isChanged || isTyping) }

  var isTyping: Bool {
    guard let entry, entry.field.kind != .longText else { return false }
    return editor.text != entry.text
  }

  public static let keymaps = FormAction.keymaps
  public var keymap: Keymap<FormAction> { Self.keymaps[editor.isMatching ? 2 : sheet.row == nil ? 0 : 1] }

  public func title(at desk: Desk) -> Label {
    let record = form.reference.map { Label("修改 \($0.id)", "Edit \($0.id)") } ?? Label("新增", "New")
    guard let place = sheet.row else { return record }
    let id = form[place].id
    let row = id.isProvisional ? Label("新行", "new row") : Label(same: id.text)
    return record + Label(same: " › ") + form.blocks[place.block].register.label + Label(same: " ") + row
  }

  public func remark(at desk: Desk) -> Label? { outlook.remark }
  public func about(at desk: Desk) -> Label? { outlook.about }

  public var draft: StoredDraft? {
    guard isDirty else { return nil }
    var sheet = sheet
    if let here, isTyping { sheet.hand.entries[here].text = editor.text }
    return sheet.form.draft
  }

  public func obstacle(to action: FormAction, at desk: Desk) -> Label? {
    FormObstacles(sheet: sheet, stop: stop, outlook: outlook, desk: desk).obstacle(to: action)
  }

  public mutating func prepare(at desk: Desk) {
    guard stage == .filling else { return }
    outlook = FormOutlook(of: self, at: desk)
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    outlook.picture?.paint(on: &canvas, area: area, editor)
  }

  // MARK: The world around it

  public func opening(at desk: Desk) -> [Effect] { [.errand(.findDraft(form.draftKey))] }

  public mutating func refresh(at desk: Desk) {
    guard stage == .filling else { return }
    sheet.refresh(in: desk.openLedger)
    focus = min(focus, sheet.stops.count - 1)
    if editor.isFresh { focusEditor() }
  }

  /// In a large register the rules take longer the first time than a key may.
  public mutating func work(at desk: Desk) -> Bool {
    if form.isReviewed { return editor.matches?.step(in: desk.openLedger) ?? false }
    sheet.form.review(in: desk.openLedger)
    if editor.isFresh { focusEditor() }
    return true
  }

  // MARK: Moving

  mutating func focusEditor() { editor = EntryEditor(entry?.text ?? "") }

  mutating func focusOn(_ stop: FormStop) {
    focus = sheet.stops.firstIndex(of: stop) ?? 0
    focusEditor()
  }

  /// What was typed into the field is read and tested, what it brings about is put in its place, and
  /// all is kept as a draft.
  mutating func leaveField(at desk: Desk) -> [Effect] {
    guard let here, let entry else { return keeping }
    let open = desk.openLedger
    let isTyped = !editor.isFresh
    if entry.field.kind != .longText { sheet.hand.entries[here].text = editor.text }
    sheet.hand.entries[here].read(in: open)
    let left = sheet.hand.entries[here]
    if isTyped || left.text != entry.text || left.refusal != nil { sheet.form.review(in: open) }
    editor.show(sheet.hand.entries[here].text)
    return keeping
  }

  /// What was typed, kept for the next time.
  var keeping: [Effect] { draft.map { [.errand(.keepDraft($0))] } ?? [] }

  mutating func move(to index: Int, at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    focus = min(max(0, index), sheet.stops.count - 1)
    focusEditor()
    return effects
  }

  /// To a field, into its row where it is one of a row.
  mutating func go(to place: FormPlace, at desk: Desk) {
    if place.row != sheet.row {
      if sheet.row != nil { sheet.closeRow(in: desk.openLedger) }
      if let row = place.row { sheet.openRow(row, in: desk.openLedger) }
    }
    focus = place.entry
    focusEditor()
  }

  /// To the next field of the whole form that is missing or wrong, from the first on again behind
  /// the last.
  mutating func goToMissing(at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    let missing = form.missing
    guard let first = missing.first else {
      return effects + [.success("必填项都填好了", "Every required field is filled")]
    }
    let order = { (place: FormPlace) -> [Int] in
      place.row.map { [1, $0.block, $0.row, place.entry] } ?? [0, 0, 0, place.entry]
    }
    let present =
      switch stop {
      case .entry(let index): order(FormPlace(row: sheet.row, entry: index))
      case .row(let place): order(FormPlace(row: place, entry: -1))
      case .add(let block): order(FormPlace(row: RowPlace(block: block, row: .max), entry: 0))
      }
    go(to: missing.first { present.lexicographicallyPrecedes(order($0)) } ?? first, at: desk)
    return effects
  }

  /// A click goes to a field and chooses what is listed; a double one opens what there is to choose
  /// from, or a row.
  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    if let effects = wheel(mouse, at: desk) { return effects }
    if let list = outlook.picture?.matches, editor.isMatching, list.area.contains(mouse.at) {
      guard let option = list.option(at: mouse.at.row) else { return perform(.choose, at: desk) }
      editor.matches?.cursor = option
      return perform(.pickMatch, at: desk)
    }
    guard let stop = outlook.picture?.layout.stop(at: mouse.at.row - desk.area.rows.lowerBound) else {
      return []
    }
    let effects = move(to: stop, at: desk)
    guard mouse.gesture == .double else { return effects }
    guard let entry else { return effects + accept(at: desk) }
    return FormChoice.canChoose(entry.field) ? effects + perform(.choose, at: desk) : effects
  }
}
