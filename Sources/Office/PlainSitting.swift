import ChineseText
import Forms
import Registers
import Screens

/// The program as questions and answers, a line each, nothing ever painted over (`--plain`): for
/// screen readers, terminals that cannot move their cursor, and scripts.
public struct PlainSitting {
  enum Place {
    case home
    case register(RegisterID, found: [RecordID], shown: Int)
    case asking(Questions)
    /// A draft was left; it is taken up or dropped.
    case draft(Questions, StoredDraft)
    case saving(Questions)
    case reason(Questions, Set<String>)
  }

  public private(set) var isOver = false
  /// The last form was saved.
  public internal(set) var hasSaved = false
  public let desk: Desk
  let store: any Store
  let occasion: Occasion
  /// Ends when the form it was opened for is done with.
  let isForOne: Bool
  var place = Place.home
  var current: Desk

  public init(_ store: any Store, _ desk: Desk, _ occasion: Occasion) {
    self.init(store, desk, occasion, isForOne: false)
  }

  /// One form alone: of a record, or of a new one where `id` is nil.
  public init(
    _ store: any Store, _ desk: Desk, _ occasion: Occasion, form register: Register, id: RecordID?
  ) {
    self.init(store, desk, occasion, isForOne: true)
    open(register, id)
  }

  private init(_ store: any Store, _ desk: Desk, _ occasion: Occasion, isForOne: Bool) {
    self.store = store
    self.desk = desk
    self.occasion = occasion
    self.isForOne = isForOne
    current = desk
  }

  // MARK: What is asked

  /// What is said before the first question.
  public var greeting: [Label] {
    if isForOne { return Questions.instructions }
    let demonstration = current.isDemonstration ? Label("  演示数据", "  DEMO DATA") : Label("", "")
    return [
      Label("县科技局业务台账", "County Science Bureau Registers") + demonstration
        + Label(same: "  \(current.person)") + otherYear
    ] + menu
  }

  private var otherYear: Label {
    WorkingYear.told(current.circumstances).map { Label(same: "  ") + $0 } ?? Label(same: "")
  }

  private var menu: [Label] {
    Catalogue.all.enumerated().map { index, register in
      let damage = current.ledger.damage[register.id].map { Label(same: "  ! ") + $0.words }
      let count = Label(same: "  \(current.ledger[register.id].count)")
      return Label(same: "\(index + 1) ") + register.label + (damage ?? count)
    }
  }

  /// The question that is open.
  public var prompt: Label {
    switch place {
    case .home: return Label("台账编号、名称或拼音首字母；q 退出：", "Number or name of a register; q quits: ")
    case .register(let id, _, _):
      let name = Catalogue.register(id)?.label ?? Label(same: id.text)
      return name + Label("（? 帮助）：", " (? for help): ")
    case .asking(let questions): return questions.prompt
    case .draft: return Label("上次有没保存的内容，接着填吗？y/n：", "Something was left unsaved. Go on with it? y/n: ")
    case .saving: return Label("保存吗？y 保存，n 存为草稿，< 再改：", "Save? y saves, n keeps a draft, < edits on: ")
    case .reason: return Label("确要这样保存，请写原因；直接回车不保存：", "To save it so, write why; Enter does not save: ")
    }
  }

  // MARK: What is answered

  /// A line was typed; what there is to say about it.
  public mutating func answer(_ line: String) -> [Label] {
    let text = line.trimmingBlanks
    switch place {
    case .home: return choose(text)
    case .register(let id, let found, let shown): return command(text, id, found, shown)
    case .asking(let questions): return fill(line, questions)
    case .draft(let questions, let draft): return resume(questions, draft, isYes(text))
    case .saving(let questions): return confirm(text, questions)
    case .reason(let questions, let rules):
      guard !text.isEmpty else {
        place = .saving(questions)
        return []
      }
      return save(questions, overriding: rules, reason: text)
    }
  }

  /// The input has ended: what was typed and not saved is kept.
  public mutating func end() -> [Label] {
    defer { isOver = true }
    switch place {
    case .asking(let questions), .saving(let questions), .reason(let questions, _): return keep(questions)
    case .home, .register, .draft: return []
    }
  }

  mutating func finish() { isOver = true }

  private func isYes(_ text: String) -> Bool {
    ["y", "yes", "是"].contains(Folding.halfWidth(text).lowercased())
  }

  private mutating func choose(_ text: String) -> [Label] {
    let folded = Folding.halfWidth(text)
    if folded.lowercased() == "q" {
      isOver = true
      return []
    }
    if text.isEmpty { return menu }
    let query = TextQuery(text)
    let all = Catalogue.all
    let chosen =
      Int(folded).flatMap { all.indices.contains($0 - 1) ? all[$0 - 1] : nil }
      ?? all.first { query.matches($0.label.zh) != nil || query.matches($0.label.en) != nil }
    guard let chosen else { return [Label("没有这个台账", "There is no such register")] }
    return enter(chosen.id, matching: TextQuery(""))
  }

  /// Lists a register from its start, or what matches in it.
  mutating func enter(_ id: RegisterID, matching query: TextQuery) -> [Label] {
    guard let register = Catalogue.register(id),
      var rows = try? current.ledger.rows(of: register, Query(), at: current.circumstances)
    else { return [] }
    if !query.isEmpty {
      rows = current.ledger.rows(rows, of: register, matching: query, at: current.circumstances)
    }
    let ids = (0..<rows.count).compactMap { current.ledger[id].record(at: rows[$0])?.id }
    place = .register(id, found: ids, shown: 0)
    return [Label("\(ids.count) 条", "\(ids.count) records")] + listOn(id, ids, 0)
  }

  /// The next page of the list.
  mutating func listOn(_ id: RegisterID, _ found: [RecordID], _ shown: Int) -> [Label] {
    let page = found.dropFirst(shown).prefix(15)
    place = .register(id, found: found, shown: shown + page.count)
    guard !page.isEmpty else { return [Label("列完了", "That was all")] }
    return page.enumerated().map { index, record in
      let name = current.ledger.name(of: RecordReference(id, record)) ?? ""
      return Label(same: "\(shown + index + 1) \(record)  \(name)")
    }
  }
}
