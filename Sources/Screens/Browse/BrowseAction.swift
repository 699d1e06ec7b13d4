import ChineseText
import TextUI

public enum BrowseAction: Hashable, Sendable {
  case go(ListMove)
  case open, edit, add, copy, remove, move, history, undo, redo, export, bringIn, mark, markAll
  case sort, sortLeft, sortRight, original, showVoid, filter, filterSame
  case columns, views, detail, scrollLeft, scrollRight
  case search, nextHit, previousHit, endSearch, keepHits
  case back
}

extension BrowseScreen {
  public static let keymaps: [Keymap<BrowseAction>] = [
    Keymap(
      "browse", Label("台账列表", "List of a register"),
      [
        Binding(
          .open, .enter, label: Label("打开", "Open"), Label("打开光标所在的记录", "Open the record under the cursor"),
          hint: 1),
        Binding(
          .edit, .function(2), .character("e"), label: Label("修改", "Edit"),
          Label("修改记录；有勾选时一次改全部勾选的", "Edit in a form; with marks, one field of all"), hint: 2),
        Binding(
          .search, .function(3), .character("/"), label: Label("查找", "Find"),
          Label("输入文字、拼音或拼音首字母查找", "Find text, pinyin or pinyin initials"), hint: 3, menu: .view),
        Binding(
          .filter, .function(4), .character("f"), .character("&"), label: Label("筛选", "Filter"),
          Label("按某一栏筛选：勾选几项、写范围或日期词", "Filter a column by terms, ranges, date words"), hint: 4, menu: .view),
        Binding(
          .filterSame, .control("f"), .character("="), label: Label("同值", "Same"),
          Label("只列出某一栏与这条相同的记录", "List what holds the same in a column as here"), menu: .view),
        Binding(
          .sort, .function(6), .character("s"), label: Label("排序", "Sort"),
          Label("按列排序：再选倒序，三选复原；^G 加列", "Sort; again down, third original; ^G adds a key"), hint: 5,
          menu: .view),
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
          .mark, .character(" "), .control("g"), label: Label("勾选", "Mark"),
          Label("勾选或取消；之后 F2 F7 F5 Del 一起办", "Mark or unmark; F2 F7 F5 Del then take them all"), hint: 7),
        Binding(
          .markAll, .character("*"), .control("e"), label: Label("全选", "Mark all"),
          Label("勾选列出的全部；都已勾选时全部取消", "Mark all that is listed, or unmark it")),
        Binding(
          .copy, .control("k"), label: Label("照样新增", "New like it"),
          Label("新增一条与它相仿的记录，再改不同的地方", "Add a record like this one, then change what differs")),
        Binding(
          .export, .function(5), .character("x"), label: Label("导出", "Export"),
          Label("把列出的或勾选的记录导出为文件", "Export the listed or marked records to a file"), hint: 8, menu: .data),
        Binding(
          .bringIn, .control("x"), .character("i"), label: Label("导入", "Import"),
          Label("从文件导入；几行粘贴到列表里也行", "Import a file; several rows can be pasted here too"), menu: .data),
        Binding(
          .move, .function(7), .character("m"), label: Label("下一步", "Next step"),
          Label("办理这条或勾选记录的下一步", "Take the next step of this or of all marked"), hint: 9),
        Binding(
          .columns, .control("w"), .character("c"), label: Label("选栏", "Columns"),
          Label("选哪些栏、排什么顺序、左边固定几栏", "Choose columns, their order, how many freeze"), hint: 12, menu: .view),
        Binding(
          .views, .control("u"), .character("V"), label: Label("视图", "Views"),
          Label("看全部或开头的视图；用或存下筛选、排序和栏", "All or the first view; use or keep filter, order, columns"),
          menu: .view),
        Binding(
          .scrollLeft, .left, .character("<"), label: Label("左移", "Left"),
          Label("看左边的栏；固定的栏不动", "See columns further left"), menu: nil),
        Binding(
          .scrollRight, .right, .character(">"), label: Label("右移", "Right"),
          Label("看右边的栏；固定的栏不动", "See columns further right"), menu: nil),
        Binding(
          .detail, .control("d"), .character("v"), label: Label("详情", "Details"),
          Label("右边显示或收起这条记录（需 110 列宽）", "Show or hide the record beside (110 columns)"), menu: .view),
        Binding(
          .undo, .control("z"), .character("u"), label: Label("撤销", "Undo"),
          Label("撤销本人在本台账的最近一次修改", "Take back your newest change in this register"), hint: 10, menu: .data),
        Binding(
          .redo, .control("y"), .character("U"), label: Label("重做", "Redo"),
          Label("把撤销的再做一次", "Do again what was taken back"), menu: .data),
        Binding(
          .history, .control("r"), .character("h"), label: Label("历史", "History"),
          Label("这条记录谁在何时改了什么", "Who changed what of this record and when"), hint: 11, menu: .data),
        Binding(
          .remove, .delete, .character("d"), label: Label("作废/删除", "Void/delete"),
          Label("作废或删除这条或勾选的，须写原因", "Void or delete this or all marked, with reason")),
        Binding(
          .nextHit, .controlDown, .character("n"), label: Label("下一处", "Next"),
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
          Label("依次清除查找、筛选、勾选，再返回", "Clear search, filter, marks in turn; go back"), hint: 13),
      ] + ListMove.bindings(plain: true) { .go($0) }),
    Keymap(
      "browse.search", Label("列表中查找", "Finding in a list"),
      [
        Binding(
          .open, .enter, label: Label("打开", "Open"), Label("打开命中的记录", "Open the record found"), hint: 1),
        Binding(
          .keepHits, .tab, .function(3), label: Label("留在列表", "To the list"),
          Label("结束输入，保留命中，n/N 前后跳", "End typing and keep the hits; n/N go between them"), hint: 2,
          menu: .view),
        Binding(
          .nextHit, .down, .controlDown, label: Label("下一处", "Next"), Label("到下一个命中", "Go to the next hit"),
          hint: 3, menu: .view),
        Binding(
          .previousHit, .up, .controlUp, label: Label("上一处", "Previous"),
          Label("到上一个命中", "Go to the previous hit"), hint: 4, menu: .view),
        Binding(
          .go(.pageUp), .pageUp, label: Label("上页", "Page up"), Label("上移一页", "One page up"), menu: nil),
        Binding(
          .go(.pageDown), .pageDown, label: Label("下页", "Page down"), Label("下移一页", "One page down"),
          menu: nil),
        Binding(
          .endSearch, .escape, .function(12), label: Label("清除", "Clear"),
          Label("清除查找，回到原处", "Clear the search and go back to where it began"), hint: 5, menu: .view),
      ]),
  ]
}
