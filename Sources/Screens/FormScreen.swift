import ChineseText
import Registers
import TextUI

/// A record as a form: help, choices and errors at the field; what is typed is never lost.
public struct FormScreen: OfficeScreen {
  var form: RecordForm
  var focus = 0
  var top = 0
  var editor = LineEditor()
  /// What was sent to be saved, and what follows when it is.
  var isSavingForNew = false
  var isSaved = false

  public init(editing reference: RecordReference, at desk: Desk) {
    form = RecordForm(editing: reference, at: desk)
    focusEditor()
  }

  public init(newIn register: RegisterID, carrying: [CarriedValue], at desk: Desk) {
    form = RecordForm(newIn: register, carrying: carrying, at: desk)
    focusEditor()
  }

  var register: Register { form.register }
  var reference: RecordReference? { form.reference }
  var entries: [FormEntry] {
    get { form.entries }
    set { form.entries = newValue }
  }

  // MARK: What it is

  public var keymap: Keymap<FormAction> { Self.keymaps[0] }

  public func title(at desk: Desk) -> Label {
    reference.map { Label("修改 \($0.id)", "Edit \($0.id)") } ?? Label("新增", "New")
  }

  public func remark(at desk: Desk) -> Label? { isDirty ? Label("未保存", "unsaved") : nil }

  var isDirty: Bool {
    !isSaved && (form.isChanged || editor.text != entries[focus].text)
  }

  public var draft: StoredDraft? {
    guard isDirty else { return nil }
    var form = form
    form.entries[focus].text = editor.text
    return form.draft
  }

  public func opening(at desk: Desk) -> [Effect] { [.errand(.findDraft(form.draftKey))] }

  public func obstacle(to action: FormAction, at desk: Desk) -> Label? {
    switch action {
    case .save, .saveAndNew:
      if action == .saveAndNew, reference != nil {
        return Label("只有新增时可以保存并新增", "Only a new record can be saved with another to follow")
      }
      if !isDirty, reference != nil { return Label("没有改动，不用保存", "Nothing was changed") }
      return desk.obstacle(toSaving: register.id)
    case .nextRecord, .previousRecord:
      if reference == nil { return Label("新增的表单没有上下条", "A new record has no neighbours") }
      return isDirty
        ? Label("有没保存的改动，先按 F8 保存或 Esc 放弃", "Save with F8 or give up with Esc first") : nil
    case .choose:
      return FormChoice.canChoose(entries[focus].field)
        ? nil : Label("这一项直接输入，没有可选的", "This field is typed; there is nothing to choose from")
    case .longText:
      return entries[focus].field.kind == .longText
        ? nil : Label("这一项只有一行", "This field has one line")
    case .openOther:
      return entries[focus].other == nil
        ? Label("这里没有牵涉别的记录", "No other record is involved here") : nil
    default: return nil
    }
  }

  // MARK: Typing

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    if entries[focus].field.kind == .longText {
      guard case .character(let scalar) = key else { return nil }
      return showLongText(adding: String(scalar))
    }
    guard editor.type(key) else { return nil }
    entries[focus].error = nil
    entries[focus].other = nil
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    if entries[focus].field.kind == .longText { return showLongText(adding: text) }
    editor.insert(text)
    return []
  }

  func showLongText(adding text: String) -> [Effect] {
    let entry = entries[focus]
    return [
      .show(
        .longText(field: entry.field.name, title: entry.field.label, text: entry.text + text))
    ]
  }

  mutating func focusEditor() {
    editor = LineEditor(entries.indices.contains(focus) ? entries[focus].text : "")
  }

  /// Leaves the field: what was typed is read and tested, and kept as a draft.
  mutating func settle(at desk: Desk) -> [Effect] {
    if entries[focus].field.kind != .longText { entries[focus].text = editor.text }
    entries[focus].read(at: desk)
    editor = LineEditor(entries[focus].text)
    return draft.map { [.errand(.keepDraft($0))] } ?? []
  }

  mutating func move(to index: Int, at desk: Desk) -> [Effect] {
    let effects = settle(at: desk)
    focus = min(max(0, index), entries.count - 1)
    focusEditor()
    return effects
  }

  // MARK: Doing

  public mutating func perform(_ action: FormAction, at desk: Desk) -> [Effect] {
    switch action {
    case .next, .accept: return move(to: focus + 1, at: desk)
    case .previous: return move(to: focus - 1, at: desk)
    case .nextRecord: return [.neighbour(1)]
    case .previousRecord: return [.neighbour(-1)]
    case .nextMissing: return nextMissing(at: desk)
    case .choose:
      let effects = settle(at: desk)
      return effects + [.show(.choose(FormChoice.choosing(for: entries[focus], at: desk)))]
    case .longText: return showLongText(adding: "")
    case .save:
      isSavingForNew = false
      return save(overriding: [], reason: nil, at: desk)
    case .saveAndNew:
      isSavingForNew = true
      return save(overriding: [], reason: nil, at: desk)
    case .openOther:
      return entries[focus].other.map { [.show(.record($0))] } ?? []
    case .leave: return leave(at: desk)
    }
  }

  private mutating func nextMissing(at desk: Desk) -> [Effect] {
    let effects = settle(at: desk)
    let order = entries.indices.map { (focus + 1 + $0) % entries.count }
    guard let missing = order.first(where: { form.isMissing(entries[$0]) }) else {
      return effects + [.tell(Notice(.success, Label("必填项都填好了", "Every required field is filled")))]
    }
    focus = missing
    focusEditor()
    return effects
  }

  private mutating func leave(at desk: Desk) -> [Effect] {
    let effects = settle(at: desk)
    guard isDirty else { return [.close] }
    let choosing = Choosing(
      purpose: .leave, title: Label("还没有保存", "Not saved yet"),
      source: .options([
        .init(label: Label("存为草稿，下次接着填", "Keep as a draft and go on next time"), value: "keep"),
        .init(label: Label("保存", "Save"), value: "save"),
        .init(label: Label("放弃这次的改动", "Give the changes up"), value: "discard"),
      ]))
    return effects + [.show(.choose(choosing))]
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .chose(.leave, _, "keep"):
      return (draft.map { [.errand(.keepDraft($0))] } ?? [])
        + [
          .close, .success("已存为草稿，下次打开可以接着填", "Kept as a draft; opening the form again offers it"),
        ]
    case .chose(.leave, _, "save"): return perform(.save, at: desk)
    case .chose(.leave, _, _): return [.errand(.discardDraft(form.draftKey)), .close]
    case .chose(.draft, _, "use"):
      return [.success("已接上次没保存的内容", "Taken up where it was left")]
    case .chose(.draft, _, _):
      form.restart(at: desk)
      focusEditor()
      return [.errand(.discardDraft(form.draftKey))]
    case .chose(.field(let name), _, let text):
      return chose(text, for: name, at: desk)
    case .wrote(let name, let text):
      if let index = entries.firstIndex(where: { $0.field.name == name }) {
        entries[index].text = text
        entries[index].read(at: desk)
        if index == focus { focusEditor() }
      }
      return draft.map { [.errand(.keepDraft($0))] } ?? []
    case .confirmed(.override(let set), let reason):
      return save(overriding: set.overridden, reason: reason, at: desk)
    case .merged(let choices, let theirs): return merged(choices, theirs, at: desk)
    default: return []
    }
  }

  private mutating func chose(_ text: String, for name: String, at desk: Desk) -> [Effect] {
    guard let index = entries.firstIndex(where: { $0.field.name == name }) else { return [] }
    let value = FormChoice.value(text, of: entries[index].field)
    entries[index].set(value, in: desk.ledger, desk.language)
    entries[index].read(at: desk)
    focus = index
    focusEditor()
    return move(to: index + 1, at: desk)
  }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    guard mouse.gesture == .press,
      let line = layout(at: desk).first(where: { $0.row - top + 2 == mouse.at.row })
    else { return [] }
    return move(to: line.entry, at: desk)
  }
}
