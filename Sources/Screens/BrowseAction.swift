import ChineseText
import TextUI

public enum BrowseAction: Hashable, Sendable {
  case go(ListMove)
  case open, edit, add, remove, history, undo, redo, export
  case sort, sortLeft, sortRight, original, showVoid, filter
  case search, nextHit, previousHit, endSearch, keepHits
  case back
}

extension BrowseScreen {
  public static let keymaps: [Keymap<BrowseAction>] = [
    Keymap(
      "browse", Label("台账列表", "List of a register"),
      [
        Binding(
          .open, .enter,
          label: Label(
            "打开",
            "Open"), Label("打开光标所在的记录", "Open the record under the cursor"),
          hint: 1),
        Binding(
          .edit, .function(2), .character("e"), label: Label("修改", "Edit"),
          Label("在表单里修改记录", "Edit the record in a form"), hint: 2),
        Binding(
          .search, .function(3), .character("/"), label: Label("查找", "Find"),
          Label("输入文字、拼音或拼音首字母查找", "Find text, pinyin or pinyin initials"), hint: 3, menu: .view),
        Binding(
          .filter, .function(4), .character("f"), .character("&"),
          label: Label("筛选", "Filter"),
          Label("只列出某一栏符合条件的记录", "List only records that fit a condition on a column"),
          hint: 4, menu: .view),
        Binding(
          .sort, .function(6), .character("s"), label: Label("排序", "Sort"),
          Label(
            "选一列排序；再选同一列倒序，第三次复原",
            "Sort by a column; again descending, third time original order"),
          hint: 5, menu: .view),
        Binding(
          .sortLeft, .controlLeft, .character("["), label: Label("左栏排序", "Sort left"),
          Label("改按左边一栏排序", "Sort by the column to the left"), menu: .view),
        Binding(
          .sortRight, .controlRight, .character("]"), label: Label("右栏排序", "Sort right"),
          Label("改按右边一栏排序", "Sort by the column to the right"), menu: .view),
        Binding(
          .add, .insert, .character("a"), .control("n"), label: Label("新增", "Add"),
          Label("新增一条记录", "Add a record"), hint: 6),
        Binding(
          .export, .function(5), .character("x"), label: Label("导出", "Export"),
          Label("把列出的记录导出为文件", "Export the listed records to a file"), hint: 7, menu: .data),
        Binding(
          .undo, .control("z"), .character("u"), label: Label("撤销", "Undo"),
          Label("撤销本人在本台账的最近一次修改", "Take back your newest change in this register"), hint: 8,
          menu: .data),
        Binding(
          .redo, .control("y"), .character("U"), label: Label("重做", "Redo"),
          Label("把撤销的再做一次", "Do again what was taken back"), menu: .data),
        Binding(
          .history, .control("r"), .character("h"), label: Label("历史", "History"),
          Label("这条记录谁在何时改了什么", "Who changed what of this record and when"), hint: 9, menu: .data),
        Binding(
          .remove, .delete, .character("d"), label: Label("作废/删除", "Void/delete"),
          Label("作废或删除记录，须写原因", "Void or delete the record, with a reason")),
        Binding(
          .nextHit, .function(7), .character("n"), label: Label("下一处", "Next"),
          Label("到下一个命中", "Go to the next hit"), menu: .view),
        Binding(
          .previousHit, .controlUp, .character("N"), label: Label("上一处", "Previous"),
          Label("到上一个命中", "Go to the previous hit"), menu: .view),
        Binding(
          .original, .control("o"), label: Label("原序", "Original"),
          Label("回到原来的顺序", "Go back to the original order"), menu: .view),
        Binding(
          .showVoid, .control("v"), label: Label("作废", "Void"),
          Label("列出或隐藏作废的记录", "List or hide void records"), menu: .view),
        Binding(
          .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
          Label("先清除查找，再清除筛选，再返回上一屏", "Clear the search, then the filter, then go back"), hint: 10),
      ] + ListMove.bindings(plain: true) { .go($0) }),
    Keymap(
      "browse.search", Label("列表中查找", "Finding in a list"),
      [
        Binding(
          .open, .enter,
          label: Label(
            "打开",
            "Open"), Label("打开命中的记录", "Open the record found"), hint: 1),
        Binding(
          .keepHits, .tab, .function(3), label: Label("留在列表", "To the list"),
          Label("结束输入，保留命中，n/N 前后跳", "End typing and keep the hits; n/N go between them"), hint: 2,
          menu: .view),
        Binding(
          .nextHit, .down, .function(7),
          label: Label(
            "下一处",
            "Next"), Label("到下一个命中", "Go to the next hit"),
          hint: 3, menu: .view),
        Binding(
          .previousHit, .up, .controlUp, label: Label("上一处", "Previous"),
          Label("到上一个命中", "Go to the previous hit"), hint: 4, menu: .view),
        Binding(
          .go(.pageUp), .pageUp, label: Label("上页", "Page up"), Label("上移一页", "One page up"),
          menu: nil),
        Binding(
          .go(.pageDown), .pageDown, label: Label("下页", "Page down"),
          Label("下移一页", "One page down"), menu: nil),
        Binding(
          .endSearch, .escape, .function(12), label: Label("清除", "Clear"),
          Label("清除查找，回到原处", "Clear the search and go back to where it began"), hint: 5, menu: .view
        ),
      ]),
  ]
}
