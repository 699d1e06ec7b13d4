import ChineseText
import Registers
import TextUI

/// 指标: what figures come to and how they are counted; each opens as the list of what it counted.
public struct FiguresScreen: LinedScreen {
  private let places: [Place]
  public var cursor = ListCursor()
  private var tally: Tally?
  private var table = Table([], across: 0..<0)
  /// The cells of each line, in the order of the table's columns.
  private var cells: [[String]] = []
  private var rule: [String] = []

  private struct Place: Sendable {
    let register: Register
    let figure: Figure
  }

  public enum Action: Hashable, Sendable { case go(ListMove), open, back }

  public init(_ registers: [Register]) {
    places = registers.flatMap { register in
      register.allFigures.map { Place(register: register, figure: $0) }
    }
  }

  public static let keymaps = [
    Keymap<Action>(
      "figures", Label("指标", "Figures"),
      [
        Binding(
          .open, .enter, label: Label("列出记录", "List records"),
          Label("列出这个指标所数的记录", "List the records that this figure counts"), hint: 1),
        Binding(
          .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
          Label("返回上一屏", "Go back"), hint: 2),
      ] + ListMove.bindings(plain: true) { .go($0) })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { Label("指标", "Figures") }
  /// No figure stands without its year and the day up to which it counts.
  public func remark(at desk: Desk) -> Label? {
    let at = desk.circumstances
    let asOf = Label("截至 \(at.asOf.iso)", "as of \(at.asOf.iso)")
    return WorkingYear.told(at) == nil ? Label("\(at.year)年度  ", "Year \(at.year)  ") + asOf : asOf
  }

  private var place: Place? { places.indices.contains(cursor.selected) ? places[cursor.selected] : nil }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    action == .open && place == nil ? Label("没有指标", "There are no figures") : nil
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move): cursor.go(move, count: places.count, height: height(at: desk))
    case .open: return place.map { [.show(.figure($0.register.id, $0.figure.id))] } ?? []
    case .back: return [.close]
    }
    return []
  }

  public mutating func work(at desk: Desk) -> Bool {
    var current = tally ?? Tally(places.map(\.figure), at: desk)
    if !current.isCurrent(at: desk) { current = Tally(places.map(\.figure), at: desk) }
    let wasDone = current.isDone
    var budget = 20_000
    if !wasDone { current.step(&budget, at: desk) }
    tally = current
    return !wasDone
  }

  // MARK: Picture

  /// Lines below the headings, above those that say how the figure is counted.
  private func height(at desk: Desk) -> Int { max(1, desk.area.height - 5) }

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    (desk.area.lines(1..<1 + height(at: desk)), places.count)
  }

  public mutating func prepare(at desk: Desk) {
    let language = desk.language
    table = Table(
      [
        .init(Label("指标", "Figure")(language), .fixed(6)),
        .init(Label("名称", "Name")(language), .flexible(12, enough: 40)),
        .init(Label("取值", "Value")(language), .fixed(14, .trailing)),
        .init(Label("单位", "Unit")(language), .fixed(9)),
        .init(Label("台账", "Register")(language), .fixed(16)),
      ], across: 2..<desk.body.columns - 1, overflow: .leavesOut)
    let values = tally.flatMap { $0.isDone ? $0.values : nil }
    cells = places.indices.map { index in
      let (register, figure) = (places[index].register, places[index].figure)
      return [
        figure.section == nil ? "" : figure.id, figure.label(language),
        values.map { shown($0[index], language) } ?? "...",
        values.map { isDay($0[index]) } ?? false ? "" : figure.unit(language), register.label(language),
      ]
    }
    let words = place.map { Label("口径：", "Counted: ") + $0.figure.rule }
    rule = words.map { Wrapping.lines($0(language), width: max(8, desk.body.columns - 4)) } ?? []
  }

  /// A day is told with its year and month: it has no unit.
  private func isDay(_ value: FigureValue) -> Bool { if case .date? = value.exact { true } else { false } }

  private func shown(_ value: FigureValue, _ language: Language) -> String {
    switch value.exact {
    case .money(let money)?: money.grouped
    case .date(let day)?: day.iso
    case .number(let number)?: number.grouped
    case .texts(let names)?: names.joined(separator: "、")
    case let exact?: exact.plain
    case nil: Label("没有", "none")(language)
    }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    table.drawHeadings(on: &canvas, row: area.rows.lowerBound)
    canvas.list(cursor, of: places.count, in: listing(at: desk).area) { canvas, index, row in
      table.draw(on: &canvas, row: row) { (cells[index][$0.column], $0.column == 0 ? .key : .plain) }
    }
    for (row, line) in zip(area.rows.suffix(3), rule) {
      canvas.put(line, row: row, column: 1, style: .dim, width: area.width - 2)
    }
  }
}
