import ChineseText
import Registers
import TextUI

/// The registers that have no number on the home screen.
public struct MoreScreen: LinedScreen {
  public var cursor = ListCursor()
  private var tallies = Tallies()

  public enum Action: Hashable, Sendable { case go(ListMove), open, pick(Int), back }

  public init() {}

  private static let registers = Array(Catalogue.all.dropFirst(HomeScreen.registers.count))

  public static let keymaps = [
    Keymap<Action>(
      "more", Label("更多台账", "More registers"),
      [
        Binding(
          .open, .enter, label: Label("打开", "Open"), Label("打开光标所在的台账", "Open the register under the cursor"),
          hint: 1),
        Binding(
          .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
          Label("返回首页", "Go back to the home screen"), hint: 2),
      ] + ListMove.bindings(plain: true) { .go($0) }
        + (1...9).map { number in
          Binding(
            .pick(number), .character(Unicode.Scalar(UInt8(48 + number))),
            label: Label("第 \(number) 项", "No. \(number)"),
            Label("直接打开第 \(number) 项", "Open number \(number) at once"), menu: nil)
        })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public func title(at desk: Desk) -> Label { Label("更多台账", "More registers") }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    if case .pick(let number) = action, number > Self.registers.count {
      return Label("没有第 \(number) 项", "There is no number \(number)")
    }
    return nil
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move): cursor.go(move, count: Self.registers.count, height: max(1, desk.body.rows - 1))
    case .open: return [.show(HomeScreen.route(to: Self.registers[cursor.selected]))]
    case .pick(let number):
      cursor.select(number - 1, count: Self.registers.count, height: max(1, desk.body.rows - 1))
      return perform(.open, at: desk)
    case .back: return [.close]
    }
    return []
  }

  public mutating func work(at desk: Desk) -> Bool { tallies.step(Self.registers, at: desk) }

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    (desk.area.lines(0..<desk.area.height - 1), Self.registers.count)
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let nameWidth = Self.registers.map { Cells.width($0.label(language)) }.max() ?? 12
    for (line, register) in Self.registers.dropFirst(cursor.top).prefix(area.height - 1).enumerated() {
      let index = line + cursor.top
      let row = area.rows.lowerBound + line
      let isHere = index == cursor.selected
      let style = Style.plain.selected(isHere)
      canvas.put("", row: row, column: 0, style: style, filling: area.width - 1)
      canvas.put(isHere ? "▸" : " ", row: row, column: 0, style: style)
      if index < 9 { canvas.put("\(index + 1)", row: row, column: 2, style: Style.key.selected(isHere)) }
      canvas.put(register.label(language), row: row, column: 4, style: style)
      let (words, wordsStyle) = tallies.words(of: register, at: desk)
      let column = 6 + nameWidth
      canvas.put(
        words, row: row, column: column, style: wordsStyle.selected(isHere),
        width: min(20, area.width - column - 1))
      let purpose = column + 22
      if area.width - purpose > 16 {
        canvas.put(
          register.purpose(language), row: row, column: purpose, style: Style.dim.selected(isHere),
          width: area.width - purpose - 1)
      }
    }
  }
}
