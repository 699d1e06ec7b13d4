import ChineseText
import Forms
import Registers

/// What a form shows and says of itself, worked out once an event: the picture, the hints and the
/// reasons why a key cannot do its work only read it.
struct FormOutlook: Sendable {
  /// `nil` as long as nothing was worked out.
  private(set) var picture: FormPicture?
  /// How many fields are missing, how many wrong, and that something is not saved.
  private(set) var remark: Label?
  private(set) var about: Label?
  private(set) var isDirty = false
  /// What the last record has in the field in focus.
  private(set) var lastValue: Value?
  /// What the field might hold instead: the amount that was meant, or what the others propose.
  private(set) var suggestion: Value?
  /// The record that a finding names, or that the field or row in focus is about.
  private(set) var other: RecordReference?

  init() {}

  init(of screen: FormScreen, at desk: Desk) {
    let cursor = screen.cursor
    let typed = FormOutlook.typed(cursor, in: desk.openLedger)
    let entry = cursor.entry
    // Echoes and proposals see the record and its rows as they stand.
    let isAsked = entry?.field.proposal != nil || typed.hand.entries.contains { $0.field.echo != nil }
    let after = isAsked ? desk.openLedger.ledger(with: typed.form.changes(whole: true)) : desk.ledger
    isDirty = screen.isDirty
    remark = FormOutlook.remark(
      of: screen.form, isDirty, screen.form.base.flatMap { Words.closedYear(of: $0, at: desk) })
    about = FormOutlook.help(at: cursor, \.longHelp)
    other = FormOutlook.other(at: cursor, desk.ledger)
    if let entry {
      lastValue = FormOutlook.lastValue(of: entry.field, in: cursor.sheet, at: desk)
      suggestion =
        entry.slip.map { .money($0.meant) }
        ?? entry.field.proposal?(typed.hand.record, after, desk.circumstances)
    }
    let remarks = FormRemarks(
      typed.hand, here: cursor.here, isTyping: cursor.isTyping, seeing: after, in: desk.openLedger)
    picture = FormPicture(of: cursor, remarks, at: desk)
  }

  /// The form with what is just being typed. What a name could mean is not looked up: that takes a
  /// whole register, and is listed below the field.
  private static func typed(_ cursor: FormCursor, in open: OpenLedger) -> OpenForm {
    var sheet = cursor.sheet
    guard cursor.isTyping, let here = cursor.here else { return sheet }
    if sheet.hand.entries[here].field.kind.target == nil {
      sheet.hand.entries[here].text = cursor.editor.text
      sheet.hand.entries[here].read(in: open)
    } else {
      sheet.hand.entries[here].leaveUnread(cursor.editor.text)
    }
    return sheet
  }

  private static func remark(of form: RecordForm, _ isDirty: Bool, _ closed: Label?) -> Label? {
    let wrong = form.wrongCount
    let missing = form.missing.count - wrong
    let parts = [
      closed,
      missing > 0 ? Label("缺 \(missing) 项", "\(missing) missing") : nil,
      wrong > 0 ? Label("错 \(wrong) 项", "\(wrong) wrong") : nil,
      isDirty ? Label("未保存", "unsaved") : nil,
    ].compactMap { $0 }
    return parts.dropFirst().reduce(parts.first) { all, part in all.map { $0 + Label(same: "  ") + part } }
  }

  /// What can be done at a stop.
  static func help(at cursor: FormCursor, _ words: (FieldSpec) -> Label) -> Label {
    switch cursor.stop {
    case .entry(let index):
      let field = cursor.sheet.hand.entries[index].field
      return field.label + Label("：", ": ") + words(field)
    case .row(let place):
      return cursor.sheet.form[place].fate == .kept
        ? Label("Enter 打开这一行，Del 去掉，Ins 加一行", "Enter opens the row, Del takes it out, Ins adds one")
        : Label("保存时办理；Del 恢复这一行", "Done when saved; Del brings the row back")
    case .add:
      return Label("Enter 或 Ins 加一行；各行与记录一起保存", "Enter or Ins adds a row; rows are saved with the record")
    }
  }

  private static func lastValue(of field: FieldSpec, in sheet: OpenForm, at desk: Desk) -> Value? {
    if let place = sheet.row, place.row > 0 {
      let above = sheet.form[RowPlace(block: place.block, row: place.row - 1)]
      return above.record?.value(of: field)
    }
    let rows = desk.ledger[sheet.hand.register.id]
    let last =
      desk.habits.last(in: sheet.hand.register.id).flatMap { rows.record($0) }
      ?? (0..<rows.rowLimit).reversed().lazy.compactMap { rows.record(at: $0) }.first {
        !$0.isVoid && $0.id != sheet.hand.id
      }
    return last?.value(of: field)
  }

  static func other(at cursor: FormCursor, _ ledger: Ledger) -> RecordReference? {
    let hand = cursor.sheet.hand
    if let place = cursor.row {
      let block = cursor.sheet.form.blocks[place.block]
      return block.rows[place.row].base.map { RecordReference(block.register.id, $0.id) }
    }
    if let other = cursor.entry.flatMap({ $0.other ?? named($0, ledger) }) { return other }
    // Else what anything in the form collides with.
    return hand.remarks.lazy.compactMap(\.other).first ?? hand.entries.lazy.compactMap(\.other).first
  }

  private static func named(_ entry: FormEntry, _ ledger: Ledger) -> RecordReference? {
    guard let target = entry.field.kind.target, !entry.field.kind.isList, let known = entry.known else {
      return nil
    }
    let reference = RecordReference(target, RecordID(known.plain))
    return ledger.record(reference) == nil ? nil : reference
  }
}
