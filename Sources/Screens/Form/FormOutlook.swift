import ChineseText
import Forms
import Registers

/// What a form shows and says of itself, worked out once an event: the picture, the hints and the
/// reasons why a key cannot do its work only read it.
struct FormOutlook: Sendable {
  /// `nil` as long as nothing was worked out.
  private(set) var picture: FormPicture?
  /// How many fields are missing, and that something is not saved.
  private(set) var remark: Label?
  private(set) var about: Label?
  private(set) var isDirty = false
  private(set) var isTyping = false
  /// What the last record has in the field in focus.
  private(set) var lastValue: Value?
  /// What the field might hold instead: the amount that was meant, or what the others propose.
  private(set) var suggestion: Value?
  /// The record that a finding names, or that the field or row in focus is about.
  private(set) var other: RecordReference?

  init() {}

  init(of screen: FormScreen, at desk: Desk) {
    let typed = FormOutlook.typed(screen, in: desk.openLedger)
    let entry = screen.entry
    // Echoes and proposals see the record and its rows as they stand.
    let isAsked = entry?.field.proposal != nil || typed.hand.entries.contains { $0.field.echo != nil }
    let after = isAsked ? desk.openLedger.ledger(with: typed.form.changes(whole: true)) : desk.ledger
    isDirty = screen.isDirty
    isTyping = screen.isTyping
    remark = FormOutlook.remark(missing: screen.form.missing.count, isDirty)
    about = FormOutlook.help(screen.stop, in: screen.sheet, \.longHelp)
    other = FormOutlook.other(screen.stop, in: screen.sheet, desk.ledger)
    if let entry {
      lastValue = FormOutlook.lastValue(of: entry.field, in: screen.sheet, at: desk)
      suggestion =
        entry.slip.map { .money($0.meant) }
        ?? entry.field.proposal?(typed.hand.record, after, desk.circumstances)
    }
    let remarks = FormRemarks(
      typed.hand, here: screen.here, isTyping: isTyping, seeing: after, in: desk.openLedger)
    picture = FormPicture(of: screen, remarks, at: desk)
  }

  /// The form with what is just being typed. What a name could mean is not looked up: that takes a
  /// whole register, and is listed below the field.
  private static func typed(_ screen: FormScreen, in open: OpenLedger) -> OpenForm {
    guard screen.isTyping, let here = screen.here else { return screen.sheet }
    var sheet = screen.sheet
    if sheet.hand.entries[here].field.kind.target == nil {
      sheet.hand.entries[here].text = screen.editor.text
      sheet.hand.entries[here].read(in: open)
    } else {
      sheet.hand.entries[here].leaveUnread(screen.editor.text)
    }
    return sheet
  }

  private static func remark(missing: Int, _ isDirty: Bool) -> Label? {
    let parts = [
      missing > 0 ? Label("缺 \(missing) 项", "\(missing) missing") : nil,
      isDirty ? Label("未保存", "unsaved") : nil,
    ].compactMap { $0 }
    return parts.dropFirst().reduce(parts.first) { all, part in all.map { $0 + Label(same: "  ") + part } }
  }

  /// What can be done at a stop.
  static func help(_ stop: FormStop, in sheet: OpenForm, _ words: (FieldSpec) -> Label) -> Label {
    switch stop {
    case .entry(let index):
      let field = sheet.hand.entries[index].field
      return field.label + Label("：", ": ") + words(field)
    case .row(let place):
      return sheet.form[place].fate == .kept
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

  static func other(_ stop: FormStop, in sheet: OpenForm, _ ledger: Ledger) -> RecordReference? {
    switch stop {
    case .row(let place):
      return sheet.form[place].base.map { RecordReference(sheet.form.blocks[place.block].register.id, $0.id) }
    case .entry(let index):
      let entry = sheet.hand.entries[index]
      if let other = entry.other ?? named(entry, ledger) { return other }
    case .add: break
    }
    // Else what anything in the form collides with.
    return sheet.hand.remarks.lazy.compactMap(\.other).first
      ?? sheet.hand.entries.lazy.compactMap(\.other).first
  }

  private static func named(_ entry: FormEntry, _ ledger: Ledger) -> RecordReference? {
    guard let target = entry.field.kind.target else { return nil }
    let id: RecordID? =
      switch entry.known {
      case .reference(let id)?: id
      case .text(let text)?: RecordID(text)
      default: nil
      }
    return id.flatMap { ledger.record(target, $0) == nil ? nil : RecordReference(target, $0) }
  }
}
