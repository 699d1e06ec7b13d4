import ChineseText
import Registers
import TextUI

/// Goes to a register, one of its named lists or its overview, to a record of any register, or does what the
/// screen below can do; found by name, pinyin or initials, records by their ids too.
public struct PaletteScreen: OfficeScreen {
  private var choose: ChooseScreen

  public typealias Action = ChooseScreen.Action

  /// The registers, then the actions of `page`; moving about is done by its keys.
  public init(_ page: KeyPage, at desk: Desk) {
    let lines = (page.lines + Navigator.linesBesidesThePalette).filter { $0.menu != nil }
    let actions = lines.map { line in
      Choosing.Option(
        .key(line.pressed), label: line.label, detail: Label(same: line.keys.first?.name ?? ""),
        obstacle: line.obstacle)
    }
    let title = Label("跳到台账、记录，或执行操作", "Go to a register or record, or do")
    let source = Choosing.Source.places(
      Self.places(of: desk.registers) + actions, recordsOf: desk.registers.map(\.id))
    choose = ChooseScreen(Choosing(title: title, source: source))
  }

  /// Every place with a name: the registers first.
  private static func places(of registers: [Register]) -> [Choosing.Option] {
    let figures = Choosing.Option(
      .place(.figures(of: registers.map(\.id))), label: Label("指标一览", "All figures"))
    return registers.map { .init(.place(.browse($0.id)), label: $0.label, detail: Label(same: $0.id.text)) }
      + [figures]
      + registers.flatMap { register in
        register.groupings.prefix(1).map { grouping in
          .init(
            .place(.grouped(register.id, grouping.id, onlyEmpty: false)),
            label: register.label + Label("一览", " overview"), detail: register.label)
        }
          + register.views.map { view in
            .init(.place(.view(register.id, view.id)), label: view.label, detail: register.label)
          }
      }
  }

  public static var keymaps: [Keymap<Action>] { ChooseScreen.keymaps }
  public var keymap: Keymap<Action> { choose.keymap }
  public var isOverlay: Bool { true }
  /// What is typed is only looked for.
  public var unsaved: Unsaved { .nothing }
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
      switch effect {
      case .answer(.chose(.place(let route))): [.replace(route)]
      case .answer(.chose(.key(let key))): [.close] + (key.map { [.press($0)] } ?? [])
      default: [effect]
      }
    }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    choose.draw(on: &canvas, area: area, at: desk)
  }
}
