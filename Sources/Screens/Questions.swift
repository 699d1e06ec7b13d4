import ChineseText
import Registers

/// A record's form as questions, one a line: for screen readers, terminals that cannot move their
/// cursor, and scripts. It is filled in as the form on the screen is, drafts and checks included.
public struct Questions: Sendable {
  private var form: RecordForm
  private var place = 0
  /// Records that the last answer could mean; a number picks one of them.
  private var candidates: [RecordID] = []

  public init(editing reference: RecordReference, at desk: Desk) {
    form = RecordForm(editing: reference, at: desk)
  }

  public init(newIn register: RegisterID, at desk: Desk) {
    form = RecordForm(newIn: register, carrying: [], at: desk)
  }

  public var register: Register { form.register }
  public var isComplete: Bool { place >= form.entries.count }
  public var isChanged: Bool { form.isChanged }
  public var draft: StoredDraft? { form.draft }
  public var draftKey: String { form.draftKey }
  public var changeSet: ChangeSet { form.changes() }

  private var entry: FormEntry { form.entries[place] }

  // MARK: Asking

  /// The question that is open.
  public func prompt(at desk: Desk) -> Label {
    let field = entry.field
    var remarks = [help]
    if form.isRequired(entry) { remarks.insert(Label("必填", "required"), at: 0) }
    let remark = remarks.dropFirst().reduce(remarks[0]) { $0 + Label("，", ", ") + $1 }
    let number = Label(same: "\(place + 1)/\(form.entries.count) ")
    let present = entry.text.isEmpty ? "" : " [\(entry.text.replacing("\n", with: " "))]"
    return number + field.label + Label("（", " (") + remark + Label("）", ")")
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
    switch Folding.halfWidth(text) {
    case "?": return choices(at: desk)
    case "<", "《":
      place = max(0, place - 1)
      return []
    case "": return goOn(at: desk)
    case "-": form.entries[place].text = ""
    default:
      if let many = fill(text, offered, at: desk) { return many }
    }
    return goOn(at: desk)
  }

  /// Puts what was typed into the field; the candidates, when it could mean several records.
  private mutating func fill(_ text: String, _ offered: [RecordID], at desk: Desk) -> [Label]? {
    let field = entry.field
    if let number = Int(Folding.halfWidth(text)) {
      if offered.indices.contains(number - 1) {
        form.entries[place].set(
          FormChoice.value(offered[number - 1].text, of: field), in: desk.ledger, desk.language)
        return nil
      }
      if case .choice(let choices) = field.kind, choices.indices.contains(number - 1) {
        form.entries[place].set(.text(choices[number - 1].term), in: desk.ledger, desk.language)
        return nil
      }
    }
    form.entries[place].text = text
    guard case .reference(let target) = field.kind, let register = Catalogue.register(target),
      (try? field.value(typed: text, in: desk.ledger, at: desk.circumstances)) == nil
    else { return nil }
    let query = TextQuery(text)
    let matching = desk.ledger[target].records.lazy.filter { (record: Record) -> Bool in
      !record.isVoid && query.matches(desk.ledger.name(of: record, in: register)) != nil
    }
    let found = Array(matching.prefix(10)).map(\.id)
    guard found.count > 1 else { return nil }
    form.entries[place].text = form.entries[place].original
    candidates = found
    return candidates.enumerated().map { number, id in
      let name = desk.ledger.name(of: RecordReference(target, id)) ?? ""
      return Label(same: "\(number + 1) \(id) \(name)")
    } + [Label("有几个，请输入前面的编号，或再写几个字", "There are several: type a number, or more of the name")]
  }

  /// To the next field, when this one passes.
  private mutating func goOn(at desk: Desk) -> [Label] {
    form.entries[place].read(at: desk)
    if let error = entry.error { return [wrong(error)] }
    if form.isMissing(entry) { return [wrong(Label("必填，尚未填写", "required, still empty"))] }
    place += 1
    return []
  }

  private func wrong(_ words: Label) -> Label {
    Label(same: "! ") + entry.field.label + Label("：", ": ") + words
  }

  // MARK: Saving

  /// What would be saved, a line a field that was changed.
  public func summary(at desk: Desk) -> [Label] {
    form.entries.filter(\.isChanged).map { entry in
      let empty = Label("空", "empty")
      func shown(_ text: String) -> Label { text.isEmpty ? empty : Label(same: text) }
      return Label(same: "  ") + entry.field.label + Label(same: " ") + shown(entry.original)
        + Label(same: " › ") + shown(entry.text)
    }
  }

  /// Goes back to the first field that a finding is about; what there is to say.
  public mutating func take(_ findings: [Finding], at desk: Desk) -> [Label] {
    form.take(findings)
    let refusal = findings.first { $0.level == .refuse }
    if let index = form.index(of: refusal?.field) { place = index }
    return findings.map { finding in
      let field = register.field(finding.field ?? "")?.label ?? register.label
      return Label(same: "! ") + field + Label("：", ": ") + finding.words
    }
  }

  /// Somebody else saved the record meanwhile: what was changed here is put over theirs.
  public mutating func rebase(on theirs: [UInt8], at desk: Desk) {
    let mine = form.entries.filter(\.isChanged).map { MergeChoice($0.field.name, $0.known) }
    form.rebase(on: theirs, mine, at: desk)
  }

  public mutating func take(_ draft: StoredDraft, at desk: Desk) { form.take(draft, at: desk) }
}
