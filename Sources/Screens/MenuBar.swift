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
    let label: Label
    let items: [Item]
  }

  let menus: [Menu]
  /// The menu that opens first: what is done to the thing at hand.
  let first: Int

  init(_ page: KeyPage) {
    let lines = page.lines + Navigator.keymap.page().lines
    var menus = [Menu(label: Label("台账", "Registers"), items: MenuBar.places)]
    for title in MenuTitle.allCases {
      let items = lines.filter { $0.menu == title }.compactMap(MenuBar.item)
      if !items.isEmpty { menus.append(Menu(label: title.label, items: items)) }
    }
    self.menus = menus
    first = min(1, menus.count - 1)
  }

  private static var places: [Item] {
    let home = Item(
      label: Label("首页", "Home"), key: Label(same: ""),
      sentence: Label("回到首页", "Go back to the home screen"), obstacle: nil,
      effects: [.close, .show(.home)])
    return [home]
      + Catalogue.all.map { register in
        Item(
          label: register.label, key: Label(same: ""), sentence: register.purpose, obstacle: nil,
          effects: [.replace(.browse(register.id))])
      }
  }

  private static func item(_ line: KeyLine) -> Item? {
    guard let shown = line.keys.first else { return nil }
    return Item(
      label: line.label, key: Label(same: shown.name), sentence: line.sentence,
      obstacle: line.obstacle, effects: [.close, .press(line.pressed ?? shown)])
  }
}

extension KeyLine {
  /// The key to press for the action where text may be wanted: none that would be typed.
  var pressed: Key? {
    keys.first { key in
      if case .character = key { false } else { key.passesInputMethod }
    } ?? keys.first
  }
}
