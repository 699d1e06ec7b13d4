import ChineseText
import Forms
import Registers
import TextUI

/// A record as a form: help, choices and errors at the field, the rows that belong to it below;
/// what is typed is never lost.
public struct FormScreen: OfficeScreen {
  var cursor: FormCursor
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

  init(_ register: Register, editing id: RecordID, at desk: Desk) {
    self.init(RecordForm(register, editing: id, in: desk.openLedger), at: desk)
  }

  init(newIn register: Register, carrying: [CarriedValue], at desk: Desk) {
    self.init(RecordForm(newIn: register, carrying: carrying, in: desk.openLedger), at: desk)
    // A copy begins at its first field: that is what is to differ.
    let habits = desk.habits.carried(in: register)
    let given = carrying.map(\.field).filter { carrying.count == 1 || habits.contains($0) }
    if !given.isEmpty { cursor.begin(behind: Set(given)) }
  }

  init(_ form: RecordForm, at desk: Desk) {
    cursor = FormCursor(form)
    prepare(at: desk)
  }

  // MARK: What it is

  /// The record with its rows.
  var form: RecordForm {
    get { cursor.sheet.form }
    set { cursor.sheet.form = newValue }
  }
  var focusedField: String? { cursor.entry?.field.name }
  var focusedRow: Int? { cursor.row.map { $0.row + 1 } }
  var isInRow: Bool { cursor.sheet.row != nil }
  var isDirty: Bool { stage != .saved && (form.isChanged || cursor.isTyping) }

  public static let keymaps = FormAction.keymaps
  public var keymap: Keymap<FormAction> { Self.keymaps[cursor.editor.isMatching ? 2 : isInRow ? 1 : 0] }

  public func title(at desk: Desk) -> Label {
    let record =
      form.reference.map { Label("修改 \($0.id)", "Edit \($0.id)") }
      ?? form.register.label + Label(" › 新增", " › New")
    guard let place = cursor.sheet.row else { return record }
    let id = form[place].id
    let row = id.isProvisional ? Label("新行", "new row") : Label(same: id.text)
    return record + Label(same: " › ") + form.blocks[place.block].register.label + Label(same: " ") + row
  }

  public func remark(at desk: Desk) -> Label? { outlook.remark }
  public func about(at desk: Desk) -> Label? { outlook.about }
  public func examples(at desk: Desk) -> [KeyPage.Example] {
    cursor.entry.map { desk.examples(of: $0.field.kind) } ?? []
  }

  public var matter: String { form.draftKey }
  public var unsaved: Unsaved { draft.map(Unsaved.draft) ?? .nothing }

  private var draft: StoredDraft? {
    guard isDirty else { return nil }
    var sheet = cursor.sheet
    if let here = cursor.here, cursor.isTyping { sheet.hand.entries[here].text = cursor.editor.text }
    return sheet.form.draft
  }

  /// What was typed, kept for the next time.
  var keeping: [Effect] { draft.map { [.errand(.keepDraft($0))] } ?? [] }

  public func obstacle(to action: FormAction, at desk: Desk) -> Label? {
    FormObstacles(cursor: cursor, outlook: outlook, desk: desk).obstacle(to: action)
  }

  public mutating func prepare(at desk: Desk) {
    if stage == .filling { outlook = FormOutlook(of: self, at: desk) }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    outlook.picture?.paint(on: &canvas, area: area, cursor.editor)
  }

  // MARK: The world around it

  public func opening(at desk: Desk) -> [Effect] { [.errand(.findDraft(form.draftKey))] }

  public mutating func refresh(at desk: Desk) {
    guard stage == .filling else { return }
    cursor.sheet.refresh(in: desk.openLedger)
    cursor.stay()
  }

  /// In a large register the rules need longer the first time than a key may.
  public mutating func work(at desk: Desk) -> Bool {
    if form.isReviewed { return cursor.editor.matches?.step(in: desk.openLedger) ?? false }
    form.review(in: desk.openLedger)
    cursor.stay()
    return true
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    if case .saved(let commit) = outcome { return finish(commit, at: desk) }
    if stage == .sent {
      stage = .filling
      refresh(at: desk)
    }
    switch outcome {
    case .refused(let findings, let set): return keeping + show(findings, of: set, at: desk)
    case .conflict(let conflicts, _, let entry):
      let effects = merge(conflicts, by: entry, at: desk)
      return keeping + effects
    case .failed(let why): return keeping + [.fail(why)]
    case .draft(let draft?):
      form.resume(draft, in: desk.openLedger)
      cursor.focus(on: cursor.focus)
      return [.show(.choose(.draft))]
    default: return []
    }
  }

  // MARK: Moving

  /// Leaves the field; all that was typed is kept as a draft.
  mutating func leaveField(at desk: Desk) -> [Effect] {
    cursor.leave(in: desk.openLedger)
    return keeping
  }

  mutating func move(to index: Int, at desk: Desk) -> [Effect] {
    let effects = leaveField(at: desk)
    cursor.focus(on: index)
    return effects
  }

  /// A click goes to a field and chooses what is listed; a double one opens what there is to choose
  /// from, or a row.
  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    if let effects = wheel(mouse, at: desk) { return effects }
    if let list = outlook.picture?.matches, cursor.editor.isMatching, list.area.contains(mouse.at) {
      guard let option = list.option(at: mouse.at.row) else { return perform(.choose, at: desk) }
      cursor.editor.matches?.cursor = option
      return perform(.pickMatch, at: desk)
    }
    guard let stop = outlook.picture?.layout.stop(at: mouse.at.row - desk.area.rows.lowerBound) else {
      return []
    }
    let effects = move(to: stop, at: desk)
    guard mouse.gesture == .double else { return effects }
    guard let entry = cursor.entry else { return effects + perform(.accept, at: desk) }
    return FormChoice.canChoose(entry.field) ? effects + perform(.choose, at: desk) : effects
  }
}
