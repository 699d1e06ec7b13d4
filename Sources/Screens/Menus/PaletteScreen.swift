import ChineseText
import Registers
import TextUI

/// Goes to a register, one of its named lists or its overview, or does what the screen below can do,
/// found by name, pinyin or initials.
public struct PaletteScreen: OfficeScreen {
  private let places: [Route]
  private let lines: [KeyLine]
  private var choose: ChooseScreen

  public typealias Action = ChooseScreen.Action

  /// The registers, then the actions of `page`; moving about is done by its keys.
  public init(_ page: KeyPage) {
    lines = (page.lines + Navigator.linesBesidesThePalette).filter { $0.menu != nil }
    let found = Self.places
    places = found.map(\.route)
    let options = found.enumerated().map { index, place in
      Choosing.Option(label: place.label, detail: place.detail, value: "@\(index)")
    }
    let actions = lines.enumerated().map { index, line in
      Choosing.Option(
        label: line.label, detail: Label(same: line.keys.first?.name ?? ""), value: "#\(index)",
        obstacle: line.obstacle)
    }
    let title = Label("跳到台账，或执行操作", "Go to a register, or do")
    choose = ChooseScreen(Choosing(purpose: .palette, title: title, source: .options(options + actions)))
  }

  /// Every place with a name: the registers first.
  private static var places: [(label: Label, detail: Label, route: Route)] {
    Catalogue.all.map { ($0.label, Label(same: $0.id.text), .browse($0.id)) }
      + Catalogue.all.flatMap { register in
        register.groupings.prefix(1).map { grouping in
          (
            register.label + Label("一览", " overview"), register.label,
            .grouped(register.id, grouping.id, onlyEmpty: false)
          )
        } + register.views.map { view in (view.label, register.label, .view(register.id, view.id)) }
      }
  }

  public static var keymaps: [Keymap<Action>] { ChooseScreen.keymaps }
  public var keymap: Keymap<Action> { choose.keymap }
  public var isOverlay: Bool { true }
  public func title(at desk: Desk) -> Label { choose.title(at: desk) }
  public func obstacle(to action: Action, at desk: Desk) -> Label? { choose.obstacle(to: action, at: desk) }
  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? { choose.type(key, at: desk) }
  public mutating func work(at desk: Desk) -> Bool { choose.work(at: desk) }
  public mutating func refresh(at desk: Desk) { choose.refresh(at: desk) }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    leading(choose.perform(action, at: desk))
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] { choose.paste(text, at: desk) }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    leading(choose.click(mouse, at: desk))
  }

  /// What the choice leads to.
  private func leading(_ effects: [Effect]) -> [Effect] {
    effects.flatMap { effect -> [Effect] in
      guard case .answer(.chose(_, _, let chosen)) = effect else { return [effect] }
      guard let index = Int(chosen.dropFirst()) else { return [.close] }
      if chosen.hasPrefix("@") { return [.replace(places[index])] }
      return lines[index].pressed.map { [.close, .press($0)] } ?? [.close]
    }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    choose.draw(on: &canvas, area: area, at: desk)
  }
}
