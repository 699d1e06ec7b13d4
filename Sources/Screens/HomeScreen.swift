import ChineseText
import Registers
import TextUI

/// The numbered menu of registers with what each holds today, and what wants attention.
public struct HomeScreen: OfficeScreen {
  private var cursor = ListCursor()
  private var tallies: [RegisterID: Tally] = [:]

  public enum Action: Hashable, Sendable {
    case go(ListMove), open, pick(Int), history, damage, quit
  }

  public init() {}

  public static let keymaps = [
    Keymap<Action>(
      "home", Label("首页", "Home"),
      [
        Binding(
          .open, .enter, .right, label: Label("打开", "Open"),
          Label("打开光标所在的台账", "Open the register under the cursor"), hint: 1),
        Binding(
          .history, .control("r"), label: Label("历史", "History"),
          Label("看最近谁改了什么", "Who changed what lately"), hint: 3, menu: .data),
        Binding(
          .quit, .function(12), .character("q"), label: Label("退出", "Quit"),
          Label("离开程序，先问一声", "Leave the program; asks first")),
        Binding(
          .damage, .control("e"), label: Label("文件错误", "Damage"),
          Label("看哪些文件读不懂、错在哪里", "Which files cannot be read, and where"), hint: 4, menu: .data),
      ]
        + ListMove.bindings(plain: true) { .go($0) }
        + (1...9).map { number in
          Binding(
            .pick(number), .character(Unicode.Scalar(UInt8(48 + number))),
            label: Label("第 \(number) 项", "No. \(number)"),
            Label("直接打开第 \(number) 项", "Open number \(number) at once"), menu: nil)
        })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public func title(at desk: Desk) -> Label {
    Label("县科技局业务台账", "County Science Bureau Registers")
  }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .damage where desk.ledger.damage.isEmpty:
      Label("没有读不懂的文件", "No file is damaged")
    case .pick(let number) where number > Catalogue.all.count:
      Label("没有第 \(number) 项", "There is no number \(number)")
    default: nil
    }
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    let count = Catalogue.all.count
    let height = desk.body.rows
    switch action {
    case .go(let move): cursor.go(move, count: count, height: height)
    case .open: return [.show(.browse(Catalogue.all[cursor.selected].id))]
    case .pick(let number):
      cursor.select(number - 1, count: count, height: height)
      return [.show(.browse(Catalogue.all[number - 1].id))]
    case .history:
      return [.show(.history(HistoryQuery(limit: 200), title: Label("全部历史", "All history")))]
    case .damage: return [.show(.damage)]
    case .quit: return [.show(.confirm(HomeScreen.leaving))]
    }
    return []
  }

  private static let leaving = Confirmation(
    purpose: .quit, title: Label("退出", "Quit"),
    lines: [Label("离开 keji 吗？", "Leave keji?")], asksReason: false, yes: Label("退出", "Quit"))

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .chose(.signIn, _, let id): [.errand(.signIn(RecordID(id)))]
    case .confirmed(.quit, _): [.errand(.quit)]
    default: []
    }
  }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    let index = mouse.at.row - 2 + cursor.top
    guard Catalogue.all.indices.contains(index) else { return [] }
    cursor.select(index, count: Catalogue.all.count, height: desk.body.rows)
    return mouse.gesture == .double ? perform(.open, at: desk) : []
  }

  public mutating func work(at desk: Desk) -> Bool {
    var budget = 20_000
    var worked = false
    for register in Catalogue.all {
      var tally =
        tallies[register.id] ?? Tally(register, desk.ledger[register.id], desk.circumstances)
      if !tally.isCurrent(desk.ledger[register.id], desk.circumstances) {
        tally = Tally(register, desk.ledger[register.id], desk.circumstances)
      }
      if !tally.isDone {
        tally.step(register, desk.ledger[register.id], desk.circumstances, budget: &budget)
        worked = true
      }
      tallies[register.id] = tally
      if budget <= 0 { break }
    }
    return worked
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let nameWidth = Catalogue.all.map { Cells.width($0.label(language)) }.max() ?? 12
    for (line, register) in Catalogue.all.dropFirst(cursor.top).prefix(area.height - 1).enumerated()
    {
      let index = line + cursor.top
      let row = area.rows.lowerBound + line
      let isHere = index == cursor.selected
      let style = Style.plain.selected(isHere)
      canvas.put("", row: row, column: 0, style: style, filling: area.width - 1)
      canvas.put(isHere ? "▸" : " ", row: row, column: 0, style: style)
      if index < 9 {
        canvas.put("\(index + 1)", row: row, column: 2, style: Style.key.selected(isHere))
      }
      canvas.put(register.label(language), row: row, column: 4, style: style)
      paintSummary(
        of: register, on: &canvas, row: row, column: 6 + nameWidth, isHere: isHere, at: desk)
    }
    let status = area.rows.upperBound - 1
    let words = Label(
      "输入编号打开台账，或按 ^P 输入拼音首字母跳转", "Type a number to open a register, or ^P and a name to jump")
    canvas.put(words(language), row: status, column: 1, style: .dim, width: area.width - 2)
  }

  private func paintSummary(
    of register: Register, on canvas: inout Canvas, row: Int, column: Int, isHere: Bool,
    at desk: Desk
  ) {
    let language = desk.language
    if let damage = desk.ledger.damage[register.id] {
      let place = damage.line.map { line in ":\(line)" + (damage.column.map { ":\($0)" } ?? "") }
      canvas.put(
        "! " + damage.file + (place ?? "") + " " + damage.words(language), row: row,
        column: column, style: Style.error.selected(isHere),
        width: canvas.size.columns - column - 1)
      return
    }
    guard let tally = tallies[register.id] else { return }
    let words = tally.isDone ? register.summary.words(tally.sums)(language) : "..."
    canvas.put(
      words, row: row, column: column, style: Style.plain.selected(isHere),
      width: min(28, canvas.size.columns - column - 1))
    let purposeColumn = column + 30
    if canvas.size.columns - purposeColumn > 16 {
      canvas.put(
        register.purpose(language), row: row, column: purposeColumn,
        style: Style.dim.selected(isHere), width: canvas.size.columns - purposeColumn - 1)
    }
  }
}

/// A register's summary, added up in slices.
struct Tally: Sendable {
  private(set) var sums: [Int64]
  private(set) var isDone = false
  private var row = 0
  private let version: RegisterRows.Version
  private let circumstances: Circumstances

  init(_ register: Register, _ rows: RegisterRows, _ circumstances: Circumstances) {
    sums = Array(repeating: 0, count: register.summary.parts)
    version = rows.version
    self.circumstances = circumstances
    isDone = rows.count == 0
  }

  func isCurrent(_ rows: RegisterRows, _ circumstances: Circumstances) -> Bool {
    rows.version == version && circumstances == self.circumstances
  }

  mutating func step(
    _ register: Register, _ rows: RegisterRows, _ circumstances: Circumstances, budget: inout Int
  ) {
    let end = min(rows.rowLimit, row + budget)
    register.summary.add(row..<end, of: rows, at: circumstances, to: &sums)
    budget -= end - row
    row = end
    isDone = row >= rows.rowLimit
  }
}
