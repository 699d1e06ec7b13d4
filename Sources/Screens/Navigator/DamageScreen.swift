import ChineseText
import Registers
import TextUI

/// Which files cannot be read, where the error stands, and what to do; everything else works on.
public struct DamageScreen: OfficeScreen {
  public enum Action: Hashable, Sendable { case back }

  public init() {}

  public static let keymaps = [
    Keymap<Action>(
      "damage", Label("读不懂的文件", "Damaged files"),
      [
        Binding(
          .back, .escape, .function(12), .enter, label: Label("返回", "Back"), Label("返回上一屏", "Go back"),
          hint: 1)
      ])
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { Label("读不懂的文件", "Damaged files") }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] { [.close] }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    var row = area.rows.lowerBound
    let width = area.width - 6
    func put(_ text: String, column: Int, style: Style = .plain) {
      for line in Wrapping.lines(text, width: width) where row < area.rows.upperBound - 1 {
        canvas.put(line, row: row, column: column, style: style, width: area.width - column - 1)
        row += 1
      }
    }
    if case .readOnly(let why) = desk.access {
      put(Label("现在只能查看", "Nothing can be saved now")(language), column: 2, style: .heading)
      put(why(language), column: 4, style: .error)
      row += 1
    }
    for register in Catalogue.all {
      guard let damage = desk.ledger.damage[register.id] else { continue }
      let place =
        damage.line.map { Label("第 \($0) 行", "line \($0)") }.map { line in
          damage.column.map { line + Label(" 第 \($0) 列", ", column \($0)") } ?? line
        } ?? Label("", "")
      put(register.label(language) + "  " + damage.file + "  " + place(language), column: 2, style: .heading)
      put(damage.words(language), column: 4, style: .error)
      row += 1
    }
    if desk.ledger.damage.isEmpty {
      put(Label("所有台账文件都读得懂。", "Every register can be read.")(language), column: 2, style: .success)
      return
    }
    put(
      Label(
        "这些文件没有被改动，也不会被覆盖。改好后这里会自动恢复。其余台账照常可用。",
        "These files were not touched and will not be overwritten. What is mended is read again by itself. Everything else works on."
      )(language), column: 2)
  }
}
