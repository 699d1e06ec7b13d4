import ChineseText
import Registers
import TextUI

/// Goes to a register, or does what the screen below can do, found by name, pinyin or initials.
public struct PaletteScreen: OfficeScreen {
  private let lines: [KeyLine]
  private var choose: ChooseScreen

  public typealias Action = ChooseScreen.Action

  /// The registers, then the actions of `page`; moving about is done by its keys.
  public init(_ page: KeyPage) {
    lines = (page.lines + Navigator.linesBesidesThePalette).filter { $0.menu != nil }
    let registers = Catalogue.all.map {
      Choosing.Option(label: $0.label, detail: Label(same: $0.id.text), value: $0.id.text)
    }
    let actions = lines.enumerated().map { index, line in
      Choosing.Option(
        label: line.label, detail: Label(same: line.keys.first?.name ?? ""), value: "#\(index)",
        obstacle: line.obstacle)
    }
    let title = Label("跳到台账，或执行操作", "Go to a register, or do")
    choose = ChooseScreen(
      Choosing(purpose: .palette, title: title, source: .options(registers + actions)))
  }

  public static var keymaps: [Keymap<Action>] { ChooseScreen.keymaps }
  public var keymap: Keymap<Action> { choose.keymap }
  public var isOverlay: Bool { true }
  public func title(at desk: Desk) -> Label { choose.title(at: desk) }
  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    choose.obstacle(to: action, at: desk)
  }
  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? { choose.type(key, at: desk) }
  public mutating func work(at desk: Desk) -> Bool { choose.work(at: desk) }
  public mutating func refresh(at desk: Desk) { choose.refresh(at: desk) }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    choose.perform(action, at: desk).flatMap { effect -> [Effect] in
      guard case .answer(.chose(_, _, let chosen)) = effect else { return [effect] }
      guard chosen.hasPrefix("#"), let index = Int(chosen.dropFirst()),
        let key = lines[index].pressed
      else { return [.replace(.browse(RegisterID(chosen)))] }
      return [.close, .press(key)]
    }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    choose.draw(on: &canvas, area: area, at: desk)
  }
}
