import ChineseText
import Registers
import TextUI

/// Who changed what and when, newest first; undo takes back one's own newest change.
public struct HistoryScreen: LinedScreen {
  let query: HistoryQuery
  let label: Label
  private var entries: [HistoryEntry] = []
  private var isLoaded = false
  /// What was done past the rules and waits for an explanation, among the entries.
  private var outside: OutsideChanges?
  public var cursor = ListCursor()

  public enum Action: Hashable, Sendable { case go(ListMove), open, explain, undo, redo, back }

  public init(_ query: HistoryQuery, title: Label) {
    self.query = query
    label = title
  }

  public static let keymaps = [
    Keymap<Action>(
      "history", Label("历史", "History"),
      [
        Binding(
          .open, .enter, label: Label("打开记录", "Open"), Label("打开改到的记录", "Open the record that was changed"),
          hint: 1),
        Binding(
          .explain, .function(7), .character("m"), label: Label("说明", "Explain"),
          Label("说明其他程序或不合规则的改动", "Explain what another program did, or what breaks the rules"), hint: 4,
          menu: .record),
        Binding(
          .undo, .control("z"), .character("u"), label: Label("撤销", "Undo"),
          Label("撤销本人最近的一次修改", "Take back your newest change"), hint: 2, menu: .data),
        Binding(
          .redo, .control("y"), .character("U"), label: Label("重做", "Redo"),
          Label("把撤销的再做一次", "Do again what was taken back"), hint: 3, menu: .data),
        Binding(
          .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
          Label("返回上一屏", "Go back"), hint: 5),
      ] + ListMove.bindings(plain: true) { .go($0) })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { label }
  public func opening(at desk: Desk) -> [Effect] { [.errand(.history(query))] }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .open where target == nil: Label("没有可打开的记录", "There is no record to open")
    case .explain where target == nil: Label("没有可说明的记录", "There is no record to explain")
    case .explain: target.flatMap { outside?.obstacle(toExplaining: $0, by: desk.circumstances.person) }
    case .undo, .redo: query.register.flatMap { desk.obstacle(toSaving: $0) }
    default: nil
    }
  }

  private var target: RecordReference? {
    guard entries.indices.contains(cursor.selected), let change = change(in: entries[cursor.selected]) else {
      return nil
    }
    return RecordReference(change.register, change.id)
  }

  /// The change that the history was asked for, the first where it was asked for all.
  private func change(in entry: HistoryEntry) -> Change? {
    entry.changes.first { $0.register == query.register && $0.id == query.id } ?? entry.changes.first {
      $0.register == query.register
    } ?? entry.changes.first
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    let height = height(desk)
    switch action {
    case .go(let move): cursor.go(move, count: entries.count, height: height)
    case .open: return target.map { [.show(.record($0))] } ?? []
    case .explain: return explain()
    case .undo: return [.errand(.undo(query.register))]
    case .redo: return [.errand(.redo(query.register))]
    case .back: return [.close]
    }
    return []
  }

  /// Asks for the reason of what was done to the record under the cursor.
  private func explain() -> [Effect] {
    guard let target, let outside else { return [] }
    let lines = outside.lines(of: target)
    let more = lines.count - 4
    let confirmation = Confirmation(
      purpose: .explain(target), title: Label("说明 \(target.id) 的改动", "Explain what was done to \(target.id)"),
      lines: lines.prefix(4) + (more > 0 ? [Label("另有 \(more) 处", "and \(more) more")] : []) + [
        Label("查清后写明是谁、为什么改的，说明会记入历史。", "Find out, and write who did it and why; the history keeps it.")
      ], asksReason: true, yes: Label("说明", "Explain"))
    return [.show(.confirm(confirmation))]
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    guard case .confirmed(.explain(let reference), let reason) = answer else { return [] }
    return [.errand(.save(.note(reference, reason: reason, in: desk.ledger)))]
  }

  private func height(_ desk: Desk) -> Int { max(1, desk.body.rows - 7) }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .history(let entries):
      self.entries = entries
      isLoaded = true
      let told = entries.filter { OutsideChanges.operations.contains($0.operation) }
      outside = OutsideChanges(told, in: desk.ledger)
      cursor.select(
        min(cursor.selected, max(0, entries.count - 1)), count: entries.count, height: height(desk))
      return []
    case .saved: return [.success("已说明，记入历史", "Explained; the history keeps it")] + opening(at: desk)
    case .undone(let entry, _): return [Words.undone(entry)] + opening(at: desk)
    case .failed(let why): return [.fail(why)]
    case .refused(let findings, _): return [.fail(Words.refusal(findings))]
    case .conflict:
      return [.fail(Label("有人在此之后又改过，不能撤销", "Something newer stands in the way; it cannot be taken back"))]
    default: return []
    }
  }

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    (desk.area.lines(0..<height(desk)), entries.count)
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let table = Table(
      [Table.Column("", .fixed(16)), Table.Column("", .fixed(12)), Table.Column("", .flexible(0))],
      across: 2..<area.width - 2)
    canvas.list(cursor, of: entries.count, in: area.without(last: area.height - height(desk))) {
      canvas, index, row in
      let entry = entries[index]
      let cells = [HistoryWords.time(entry.time), HistoryWords.who(entry, desk), what(entry, desk)]
      table.draw(on: &canvas, row: row) { (cells[$0.column], .plain) }
    }
    if entries.isEmpty {
      let words = isLoaded ? Label("还没有历史", "There is no history yet") : Label("正在读取...", "Reading...")
      canvas.put(words(desk.language), row: area.rows.lowerBound + 1, column: 4, style: .dim)
    }
    drawDetail(on: &canvas, area: area, at: desk)
  }

  private func what(_ entry: HistoryEntry, _ desk: Desk) -> String {
    let verb = Words.operation(entry.operation)(desk.language)
    guard let first = change(in: entry) else { return verb + " " + (entry.reason ?? "") }
    let register = Catalogue.register(first.register)?.label(desk.language) ?? first.register.text
    let name = first.recordAfter ?? first.recordBefore
    let title = name.flatMap { record in
      Catalogue.register(first.register).map { desk.ledger.name(of: record, in: $0) }
    }
    let more = entry.changes.count > 1 ? " +\(entry.changes.count - 1)" : ""
    return "\(verb) \(register) \(first.id)\(more)  \(title ?? "")"
  }

  /// The change under the cursor, field by field.
  private func drawDetail(on canvas: inout Canvas, area: Area, at desk: Desk) {
    guard entries.indices.contains(cursor.selected) else { return }
    let entry = entries[cursor.selected]
    let row = area.rows.upperBound - 6
    canvas.rule(row: row)
    let head =
      "\(entry.position.site) #\(entry.position.seq)  \(HistoryWords.account(entry, desk))"
    canvas.put(head, row: row + 1, column: 2, style: .dim, width: area.width - 4)
    let text = HistoryWords.changes(of: entry, only: query.id, desk).prefix(4).joined(separator: "；")
    let lines = Wrapping.lines(DisplayFilter.show(text), width: area.width - 4)
    for (line, piece) in lines.prefix(4).enumerated() {
      canvas.put(piece, row: row + 2 + line, column: 2, width: area.width - 3)
    }
  }
}
