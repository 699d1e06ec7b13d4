import ChineseText
import Registers

/// A record's form as questions, one a line: for screen readers, terminals that cannot move their
/// cursor, and scripts. It is filled in as the form on the screen is, rows, drafts and checks
/// included.
public struct Questions: Sendable {
  var form: RecordForm
  /// The row whose fields are asked for just now.
  var openRow: RowPlace?
  /// Which field of the form at hand; behind the fields of the record come the blocks of its rows.
  var place = 0
  /// Records that the last answer could mean; a number picks one of them.
  private var candidates: [RecordID] = []
  /// The field whose amount was asked about already.
  private var doubted: FormPlace?

  public init(editing reference: RecordReference, at desk: Desk) {
    form = RecordForm(editing: reference, at: desk)
    form.follow(at: desk)
  }

  public init(newIn register: RegisterID, at desk: Desk) {
    form = RecordForm(newIn: register, carrying: [], at: desk)
    form.follow(at: desk)
  }

  public var register: Register { form.register }
  /// The record's id; nil for a new one.
  public var id: RecordID? { form.reference?.id }
  public var isComplete: Bool { openRow == nil && place >= form.entries.count + form.blocks.count }
  public var isChanged: Bool { form.isChanged }
  public var draft: StoredDraft? { form.draft }
  public var draftKey: String { form.draftKey }
  public var changeSet: ChangeSet { form.changes() }

  /// The record's form, or that of the open row.
  var hand: RecordForm {
    get { openRow.flatMap { form[$0].form } ?? form }
    set { if let openRow { form[openRow].form = newValue } else { form = newValue } }
  }

  /// The block of rows that is asked about.
  var block: Int? { openRow == nil && place >= form.entries.count ? place - form.entries.count : nil }

  private var entry: FormEntry { hand.entries[place] }

  // MARK: Asking

  /// The question that is open.
  public func prompt(at desk: Desk) -> Label {
    if let block { return prompt(ofBlock: block) }
    let field = entry.field
    var remarks = [help]
    if hand.isRequired(entry) { remarks.insert(Label("必填", "required"), at: 0) }
    if entry.isProposed { remarks.append(Label("（自动）", "(auto)")) }
    let remark = remarks.dropFirst().reduce(remarks[0]) { $0 + Label("，", ", ") + $1 }
    let row = openRow.map { form.blocks[$0.block].register.label + Label(same: " ") }
    let number = Label(same: "\(place + 1)/\(hand.entries.count) ")
    let present = entry.text.isEmpty ? "" : " [\(entry.text.replacing("\n", with: " "))]"
    return (row ?? Label("", "")) + number + field.label + Label("（", " (") + remark + Label("）", ")")
      + Label(same: present + ": ")
  }

  public static let instructions = [
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

  private func choices(at desk: Desk) -> [Label] {
    if let choices = entry.field.kind.choices {
      return choices.enumerated().map { Label(same: "\($0 + 1) ") + $1.label }
    }
    return [help]
  }

  // MARK: Answering

  /// Takes a line as the answer; what there is to say about it.
  public mutating func answer(_ line: String, at desk: Desk) -> [Label] {
    let text = line.trimmingBlanks
    // A number picks from what was listed just before, never later.
    let offered = candidates
    candidates = []
    // All is asked: there is only the way back.
    if isComplete {
      place -= 1
      return []
    }
    if let block { return answer(text, ofBlock: block, at: desk) }
    switch Folding.halfWidth(text) {
    case "?": return choices(at: desk)
    case "<", "《":
      goBack()
      return []
    case "": return goOn(at: desk)
    case "-": hand.entries[place].text = ""
    case "=":
      if let slip = entry.slip { hand.entries[place].set(.money(slip.meant), in: desk.ledger, desk.language) }
    default: if let many = fill(text, offered, at: desk) { return many }
    }
    return goOn(at: desk)
  }

  private mutating func goBack() { if place > 0 { place -= 1 } else if let openRow { leaveRow(openRow) } }

  /// Puts what was typed into the field; the candidates, when it could mean several records.
  private mutating func fill(_ text: String, _ offered: [RecordID], at desk: Desk) -> [Label]? {
    let field = entry.field
    if let number = Int(Folding.halfWidth(text)) {
      if offered.indices.contains(number - 1) {
        hand.entries[place].set(
          FormChoice.value([.reference(offered[number - 1])], of: field), in: desk.ledger, desk.language)
        return nil
      }
      if case .choice(let choices) = field.kind, choices.indices.contains(number - 1) {
        hand.entries[place].set(.text(choices[number - 1].term), in: desk.ledger, desk.language)
        return nil
      }
    }
    let before = entry.text
    hand.entries[place].text = text
    guard case .reference(let target) = field.kind, let register = Catalogue.register(target),
      (try? field.value(typed: text, in: desk.ledger, at: desk.circumstances)) == nil
    else { return nil }
    var search = NameSearch(TextQuery(text), in: register, limit: 10)
    while search.step(desk.ledger[target]) {}
    let found = search.rows.compactMap { desk.ledger[target].record(at: $0) }
    guard found.count > 1 else { return nil }
    hand.entries[place].text = before
    candidates = found.map(\.id)
    return found.enumerated().map { number, record in
      Label(same: "\(number + 1) " + RecordOption.line(for: record, in: register, at: desk))
    } + [Label("有几个，请输入前面的编号，或再写几个字", "There are several: type a number, or more of the name")]
  }

  /// To the next field, when this one passes.
  private mutating func goOn(at desk: Desk) -> [Label] {
    hand.entries[place].read(at: desk)
    if let refusal = entry.refusal { return [wrong(refusal)] }
    if entry.isEmpty, hand.isRequired(entry) { return [wrong(Label("必填，尚未填写", "required, still empty"))] }
    form.follow(at: desk)
    let here = FormPlace(row: openRow, entry: place)
    if let slip = entry.slip, doubted != here {
      doubted = here
      return [wrong(slip.words), Label("回车照原样；= 改成它", "Enter leaves it so; = takes it")]
    }
    let said = heard(at: desk)
    place += 1
    guard let openRow, place >= hand.entries.count else { return said }
    leaveRow(openRow)
    return said + [Label("这一行填完了", "The row is filled in")]
  }

  /// What follows from the answer: the day a word meant, what the field echoes, what the record as
  /// a whole says against it.
  private func heard(at desk: Desk) -> [Label] {
    var said: [Label] = []
    if entry.isChanged, case .date(let date)? = entry.known {
      let distance = Calendar.distance(date, from: desk.circumstances.today)
      let off = distance.map { Label("，", ", ") + $0 } ?? Label("", "")
      said.append(Label(same: "  \(date.iso) ") + Calendar.weekday(date) + off)
    }
    if let echo = entry.field.echo {
      var ledger = desk.ledger
      ledger.apply(form.changes(whole: true).changes)
      if let words = echo(hand.record, ledger, desk.circumstances) { said.append(Label(same: "  ") + words) }
    }
    if let finding = entry.finding { said.append(wrong(finding.words)) }
    return said
  }

  private func wrong(_ words: Label) -> Label {
    Label(same: "! ") + entry.field.label + Label("：", ": ") + words
  }
}
