import ChineseText
import Forms
import Registers

/// What stands beside each field of a form: capitals, weekday, id, and what the field itself declares.
struct FormRemarks: Sendable {
  private let texts: [String]

  /// - Parameters:
  ///   - form: with what is just being typed.
  ///   - here: the field in focus.
  ///   - after: the ledger as it would be with the form saved so.
  init(_ form: RecordForm, here: Int?, isTyping: Bool, seeing after: Ledger, in open: OpenLedger) {
    let record = form.entries.contains { $0.field.echo != nil } ? form.record : nil
    texts = form.entries.enumerated().map { index, entry in
      let isHere = index == here
      let pieces = FormRemarks.pieces(entry, isHere: isHere, isTyping: isHere && isTyping, in: open)
      let echo = record.flatMap { entry.field.echo?($0, after, open.circumstances)?(open.language) }
      let isProposed = entry.isProposed && !(isHere && isTyping)
      // What says most stands first; a narrow glass drops from the end.
      let origin = isProposed ? Label("（自动）", "(auto)")(open.language) : nil
      return (pieces + [echo, origin].compactMap { $0 }).joined(separator: FormRemarks.gap)
    }
  }

  subscript(index: Int) -> String { texts[index] }

  private static func pieces(_ entry: FormEntry, isHere: Bool, isTyping: Bool, in open: OpenLedger)
    -> [String]
  {
    let language = open.language
    switch entry.known {
    case .money(let money)?: return reading(of: money, language)
    case .date(let date)?:
      let day = (isTyping ? date.iso + " " : "") + Calendar.weekday(date)(language)
      return [isHere ? day + distance(of: date, at: open.circumstances, language) : day]
    case .imprecise(let date)? where isTyping: return [date.iso]
    case .reference(let id)? where !entry.text.hasPrefix(id.text): return [id.text]
    case nil where isHere && entry.isEmpty && FormChoice.canChoose(entry.field):
      return [Label("F4 选择，或输入名称、首字母", "F4 chooses; or type a name or initials")(language)]
    default: return []
    }
  }

  /// How what was typed is understood, where its kind says more than its letters: a day in full, an amount in
  /// capitals; `nil` for what cannot be read yet.
  static func reading(of text: String, as kind: FieldKind, at desk: Desk) -> String? {
    let field = FieldSpec("", Label(same: ""), kind)
    switch try? field.value(typed: text, in: Ledger(), at: desk.circumstances) {
    case .money(let money)?: return reading(of: money, desk.language).joined(separator: gap)
    case .date(let date)?:
      let day = date.iso + " " + Calendar.weekday(date)(desk.language)
      return day + distance(of: date, at: desk.circumstances, desk.language)
    default: return nil
    }
  }

  private static func reading(of money: Money, _ language: Language) -> [String] {
    let wan = Label(" 万元", " wan yuan")(language)
    return (abs(money.fen) >= 1_000_000 ? [AmountText.wan(fen: money.fen) + wan] : []) + [money.capitals]
  }

  private static func distance(of date: CalendarDate, at circumstances: Circumstances, _ language: Language)
    -> String
  {
    let distance = Calendar.distance(date, from: circumstances.today)
    return distance.map { Label("，", ", ")(language) + $0(language) } ?? ""
  }

  /// As much of a remark as has room: whole pieces, the next one cut while enough is left of it to
  /// be read.
  static func fitting(_ remark: String, _ room: Int) -> String {
    var text = ""
    for piece in remark.split(separator: gap) {
      let longer = text.isEmpty ? String(piece) : text + gap + piece
      guard Cells.width(longer) > room else {
        text = longer
        continue
      }
      return room - Cells.width(text) - gap.utf8.count >= legible ? Cells.cut(longer, to: room) : text
    }
    return text
  }

  /// Cells of a piece that tell something.
  private static let legible = 8

  /// What stands between two pieces.
  private static let gap = "  "
}
