import ChineseText
import Registers
import TextUI

/// Goes to a register by name, pinyin or initials.
public struct PaletteScreen: OfficeScreen {
  private var choose: ChooseScreen

  public typealias Action = ChooseScreen.Action

  public init() {
    choose = ChooseScreen(
      Choosing(
        purpose: .sort, title: Label("跳到", "Go to"),
        source: .options(
          Catalogue.all.map {
            Choosing.Option(label: $0.label, detail: Label(same: $0.id.text), value: $0.id.text)
          })))
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
    choose.perform(action, at: desk).map { effect in
      guard case .answer(.chose(_, _, let id)) = effect else { return effect }
      return .replace(.browse(RegisterID(id)))
    }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    choose.draw(on: &canvas, area: area, at: desk)
  }
}
