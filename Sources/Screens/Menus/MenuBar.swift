import ChineseText
import Registers
import TextUI

/// What the menu bar holds over one screen: the registers, then the actions of the screen and those
/// of every screen, all from their keymaps.
struct MenuBar: Sendable {
  struct Item: Sendable {
    let label: Label
    /// The key that does the same.
    let key: Label
    let sentence: Label
    let obstacle: Label?
    let effects: [Effect]
  }

  struct Menu: Sendable {
    let title: MenuTitle
    let items: [Item]

    /// The name with the letter that opens the menu, or the letter alone.
    func name(_ language: Language, isWhole: Bool = true) -> String {
      let letter = String(title.letter).uppercased()
      return isWhole ? "\(title.label(language))(\(letter))" : letter
    }
  }

  let menus: [Menu]
  /// The menu that opens first: what is done to the thing at hand.
  let first: Int

  init(_ page: KeyPage, at desk: Desk) {
    let lines = page.lines + Navigator.keymap.page().lines
    menus = MenuTitle.allCases.compactMap { title in
      let items =
        title == .registers
        ? MenuBar.places(of: desk.registers) : lines.filter { $0.menu == title }.compactMap(MenuBar.item)
      return items.isEmpty ? nil : Menu(title: title, items: items)
    }
    first = min(1, menus.count - 1)
  }

  func index(of title: MenuTitle) -> Int? { menus.firstIndex { $0.title == title } }

  private static func places(of registers: [Register]) -> [Item] {
    let home = Item(
      label: Label("首页", "Home"), key: Label(same: ""), sentence: Label("回到首页", "Go back to the home screen"),
      obstacle: nil, effects: [.close, .show(.home)])
    return [home]
      + registers.map { register in
        Item(
          label: register.label, key: Label(same: ""), sentence: register.purpose, obstacle: nil,
          effects: [.replace(.browse(register.id))])
      }
  }

  private static func item(_ line: KeyLine) -> Item? {
    guard let shown = line.keys.first else { return nil }
    return Item(
      label: line.label, key: Label(same: shown.name), sentence: line.sentence, obstacle: line.obstacle,
      effects: [.close, .press(line.pressed ?? shown)])
  }
}

extension KeyLine {
  /// The key to press for the action where text may be wanted: none that would be typed.
  var pressed: Key? {
    keys.first { key in if case .character = key { false } else { key.passesInputMethod } } ?? keys.first
  }
}
