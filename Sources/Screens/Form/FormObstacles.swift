import ChineseText
import Forms
import Registers

/// Why something cannot be done in a form just now.
struct FormObstacles {
  let cursor: FormCursor
  let outlook: FormOutlook
  let desk: Desk

  private var form: RecordForm { cursor.sheet.form }
  private var isNew: Bool { form.reference == nil }
  private var isInRow: Bool { cursor.sheet.row != nil }

  func obstacle(to action: FormAction) -> Label? {
    switch action {
    case .save, .saveAndNew:
      if isInRow { return nil }
      if action == .saveAndNew, !isNew {
        return Label("只有新增时可以保存并新增", "Only a new record can be saved with another to follow")
      }
      if !outlook.isDirty, !isNew { return Label("没有改动，不用保存", "Nothing was changed") }
      return desk.obstacle(toSaving: form.register.id)
    case .nextRecord: return neighbour(by: 1)
    case .previousRecord: return neighbour(by: -1)
    case .editRow, .addRow, .removeRow: return row(action)
    case .openOther:
      return outlook.other == nil ? Label("这里没有牵涉别的记录", "No other record is involved here") : nil
    case .choose, .longText, .carry, .copyLast, .putSuggestion, .restore: return field(action)
    default: return nil
    }
  }

  private func neighbour(by step: Int) -> Label? {
    if isInRow {
      if cursor.sheet.nextRow(by: step) != nil { return nil }
      return step > 0 ? Label("已是最后一行", "This is the last row") : Label("已是第一行", "This is the first row")
    }
    if isNew { return Label("新增的表单没有上下条", "A new record has no neighbours") }
    return outlook.isDirty
      ? Label("有没保存的改动，先按 F8 保存或 Esc 放弃", "Save with F8 or give up with Esc first") : nil
  }

  private func row(_ action: FormAction) -> Label? {
    guard let first = form.blocks.first?.register else {
      return Label("这个台账的表单没有下属的行", "The forms of this register have no rows")
    }
    if action == .addRow { return desk.obstacle(toSaving: form.blocks[cursor.block].register.id) }
    guard let place = cursor.row else {
      return Label("光标不在行上，\(first.label.zh)的行在下面", "The cursor is not on a row; rows stand below")
    }
    if action == .removeRow { return desk.obstacle(toSaving: form.blocks[place.block].register.id) }
    return form[place].fate == .kept ? nil : FormObstacles.goingRow
  }

  static let goingRow = Label("这一行将被去掉，按 Del 恢复后再改", "This row is to go; Del brings it back first")

  private func field(_ action: FormAction) -> Label? {
    guard let entry = cursor.entry else {
      return Label("光标在行上，这个键用在上面的各项", "The cursor is on a row; this key is for the fields above")
    }
    switch action {
    case .choose:
      return FormChoice.canChoose(entry.field)
        ? nil : Label("这一项直接输入，没有可选的", "This field is typed; there is nothing to choose from")
    case .longText: return entry.field.kind == .longText ? nil : Label("这一项只有一行", "This field has one line")
    case .carry:
      if entry.field.isKey || entry.field.uniqueForm != nil {
        return Label("这一项每条记录各不相同，不能沿用", "This field differs in every record")
      }
      return isNew || isInRow ? nil : Label("沿用只在新增时有用", "Carrying is for new records")
    case .copyLast:
      return outlook.lastValue == nil ? Label("上一条记录的这一项是空的", "The last record has nothing here") : nil
    case .restore:
      return entry.isChanged || cursor.isTyping ? nil : Label("这一项没有改过", "This field was not changed")
    default:
      return outlook.suggestion == nil ? Label("这一项没有建议的值", "Nothing is suggested for this field") : nil
    }
  }
}
