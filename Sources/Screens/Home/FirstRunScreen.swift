import ChineseText
import Registers
import TextUI

/// There is no data folder yet: start empty, or look around in demonstration data. Nothing is made
/// before one is chosen.
public struct FirstRunScreen: LinedScreen {
  let path: String
  public var cursor = ListCursor()

  public enum Action: Hashable, Sendable { case up, down, choose, empty, demonstration }

  public init(path: String) { self.path = path }

  public static let keymaps = [
    Keymap<Action>(
      "first-run", Label("初次使用", "First run"),
      [
        Binding(
          .choose, .enter, label: Label("选定", "Choose"),
          Label("按光标所在的一项开始", "Start with what the cursor is on"), hint: 1),
        Binding(
          .empty, .character("1"), label: Label("空白开始", "Start empty"),
          Label("新建空白的数据目录", "Make an empty data folder"), hint: 2),
        Binding(
          .demonstration, .character("2"), label: Label("演示数据", "Demonstration"),
          Label("新建一个装有演示数据的目录", "Make a folder with demonstration data"), hint: 3),
        Binding(.up, .up, .character("k"), label: Label("上", "Up"), Label("上一项", "One up"), menu: nil),
        Binding(
          .down, .down, .character("j"), label: Label("下", "Down"), Label("下一项", "One down"), menu: nil),
      ])
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }
  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { Label("初次使用", "First run") }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .up: cursor.move(by: -1, count: 2, height: 2)
    case .down: cursor.move(by: 1, count: 2, height: 2)
    case .choose: return [.errand(.startFolder(demonstration: cursor.selected == 1))]
    case .empty: return [.errand(.startFolder(demonstration: false))]
    case .demonstration: return [.errand(.startFolder(demonstration: true))]
    }
    return []
  }

  public func listing(at desk: Desk) -> (area: Area, count: Int) { (desk.area.lines(4..<6), 2) }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    var row = area.rows.lowerBound + 1
    let words = Label("还没有数据目录。将建在：", "There is no data folder yet. It will be made at:")
    canvas.put(words(language), row: row, column: 4, width: area.width - 6)
    canvas.put(path, row: row + 1, column: 6, style: .key, width: area.width - 8)
    row += 3
    let options = [
      Label(
        "1  空白开始：正式使用，只带乡镇、日历和报告框架",
        "1  Start empty: townships, calendars, report words"),
      Label("2  演示数据：先看看，每一屏都标明是演示", "2  Demonstration data: look around; every screen says so"),
    ]
    for (index, option) in options.enumerated() {
      let isHere = index == cursor.selected
      canvas.put(
        (isHere ? "▸ " : "  ") + option(language), row: row + index, column: 4,
        style: Style.plain.selected(isHere), width: area.width - 6)
    }
  }
}
