import ChineseText
import Forms
import Registers

/// A record's form as questions, one a line: for screen readers, terminals that cannot move their
/// cursor, and scripts. It is filled in as the form on the screen is, rows, drafts and checks
/// included.
struct Questions: Sendable {
  var sheet: OpenForm
  /// Which field of the form at hand; behind the fields of the record come the blocks of its rows.
  var place = 0
  /// Records that the last answer could mean; a number picks one of them.
  private var candidates: [RecordID] = []
  /// The field whose amount was asked about already.
  private var doubted: FormPlace?

  init(_ form: RecordForm, in open: OpenLedger) {
    sheet = OpenForm(form)
    sheet.form.review(in: open)
  }

  var form: RecordForm { sheet.form }
  var register: Register { form.register }
  var isComplete: Bool { sheet.row == nil && place >= form.entries.count + form.blocks.count }

  /// The block of rows that is asked about.
  var block: Int? { sheet.row == nil && place >= form.entries.count ? place - form.entries.count : nil }

  private var entry: FormEntry { sheet.hand.entries[place] }

  // MARK: Asking

  /// The question that is sheet.
  var prompt: Label {
    if let block { return prompt(ofBlock: block) }
    let field = entry.field
    var remarks = [help]
    if sheet.hand.isRequired(entry) { remarks.insert(Label("必填", "required"), at: 0) }
    if entry.isProposed { remarks.append(Label("（自动）", "(auto)")) }
    let remark = remarks.dropFirst().reduce(remarks[0]) { $0 + Label("，", ", ") + $1 }
    let row = sheet.row.map { form.blocks[$0.block].register.label + Label(same: " ") }
    let number = Label(same: "\(place + 1)/\(sheet.hand.entries.count) ")
    let present = entry.text.isEmpty ? "" : " [\(entry.text.replacing("\n", with: " "))]"
    return (row ?? Label("", "")) + number + field.label + Label("（", " (") + remark + Label("）", ")")
      + Label(same: present + ": ")
  }

  static let instructions = [
    Label(
      "一行答一项。直接回车：保留方括号里的内容；- 清空；< 回到上一项；? 看可选的内容；! 放弃。",
      "One line a field. Enter keeps what stands in brackets; - empties; < goes back; ? lists choices; ! gives up."
    )
  ]

  /// A picker has no key here: the name is typed.
  private var help: Label {
    guard let target = entry.field.kind.target.flatMap({ Catalogue.register($0)?.label }) else {
      return entry.field.shortHelp
    }
    return Label("\(target.zh)里的名称、编号或拼音", "name, id or pinyin of one of \(target.en)")
  }

  private var choices: [Label] {
    if let choices = entry.field.kind.choices {
      return choices.enumerated().map { Label(same: "\($0 + 1) ") + $1.label }
    }
    return [help]
  }

  // MARK: Answering

  /// A line that was typed for the question; what there is to say about it.
  mutating func answer(_ line: String, in open: OpenLedger) -> [Label] {
    let text = line.trimmingBlanks
    // A number picks from what was listed just before, never later.
    let offered = candidates
    candidates = []
    // All is asked: there is only the way back.
    if isComplete {
      place -= 1
      return []
    }
    if let block { return answer(text, ofBlock: block, in: open) }
    switch Folding.halfWidth(text) {
    case "?": return choices
    case "<", "《":
      goBack(in: open)
      return []
    case "": return goOn(in: open)
    case "-": sheet.hand.entries[place].text = ""
    case "=":
      if let slip = entry.slip { sheet.hand.entries[place].set(.money(slip.meant), in: open) }
    default: if let many = fill(text, offered, in: open) { return many }
    }
    return goOn(in: open)
  }

  private mutating func goBack(in open: OpenLedger) {
    if place > 0 { place -= 1 } else if let row = sheet.row { leave(row, in: open) }
  }

  /// Puts what was typed into the field; the candidates, when it could mean several records.
  private mutating func fill(_ text: String, _ offered: [RecordID], in open: OpenLedger) -> [Label]? {
    let field = entry.field
    if let number = Int(Folding.halfWidth(text)) {
      if offered.indices.contains(number - 1) {
        sheet.hand.entries[place].set(.reference(offered[number - 1]), in: open)
        return nil
      }
      if case .choice(let choices) = field.kind, choices.indices.contains(number - 1) {
        sheet.hand.entries[place].set(.text(choices[number - 1].term), in: open)
        return nil
      }
    }
    let before = entry.text
    sheet.hand.entries[place].text = text
    guard case .reference(let target) = field.kind, let register = Catalogue.register(target),
      (try? field.value(typed: text, in: open.ledger, at: open.circumstances)) == nil
    else { return nil }
    var search = NameSearch(TextQuery(text), in: register, limit: 10)
    while search.step(open.ledger[target]) {}
    let found = search.rows.compactMap { open.ledger[target].record(at: $0) }
    guard found.count > 1 else { return nil }
    sheet.hand.entries[place].text = before
    candidates = found.map(\.id)
    return found.enumerated().map { number, record in
      Label(same: "\(number + 1) " + register.line(for: record, in: open))
    } + [Label("有几个，请输入前面的编号，或再写几个字", "There are several: type a number, or more of the name")]
  }

  /// To the next field, when this one passes.
  private mutating func goOn(in open: OpenLedger) -> [Label] {
    sheet.hand.entries[place].read(in: open)
    if let refusal = entry.refusal { return [wrong(refusal)] }
    if entry.isEmpty, sheet.hand.isRequired(entry) {
      return [wrong(Label("必填，尚未填写", "required, still empty"))]
    }
    sheet.form.review(in: open)
    let here = FormPlace(row: sheet.row, entry: place)
    if let slip = entry.slip, doubted != here {
      doubted = here
      return [wrong(slip.words), Label("回车照原样；= 改成它", "Enter leaves it so; = takes it")]
    }
    let said = heard(in: open)
    place += 1
    guard let row = sheet.row, place >= sheet.hand.entries.count else { return said }
    leave(row, in: open)
    return said + [Label("这一行填完了", "The row is filled in")]
  }

  /// What there is to say of the answer: the day a word meant, what the field echoes, what the record as
  /// a whole says against it.
  private func heard(in open: OpenLedger) -> [Label] {
    var said: [Label] = []
    if entry.isChanged, case .date(let date)? = entry.known {
      let distance = Calendar.distance(date, from: open.circumstances.today)
      let off = distance.map { Label("，", ", ") + $0 } ?? Label("", "")
      said.append(Label(same: "  \(date.iso) ") + Calendar.weekday(date) + off)
    }
    if let echo = entry.field.echo {
      let after = open.ledger(with: form.changes(whole: true))
      if let words = echo(sheet.hand.record, after, open.circumstances) {
        said.append(Label(same: "  ") + words)
      }
    }
    if let finding = entry.finding { said.append(wrong(finding.words)) }
    return said
  }

  private func wrong(_ words: Label) -> Label {
    Label(same: "! ") + entry.field.label + Label("：", ": ") + words
  }
}
