import ChineseText
import TextUI

/// What can be done on every screen.
public enum GlobalAction: Hashable, Sendable {
  case help, palette, menu, language, mouse, redraw, suspend, quit, interrupt
}

extension Navigator {
  public static let keymap = Keymap<GlobalAction>(
    "everywhere", Label("各处通用", "Everywhere"),
    [
      Binding(
        .help, .function(1), .character("?"), label: Label("帮助", "Help"),
        Label("列出这一屏可用的键", "List the keys of this screen"), menu: .program),
      Binding(
        .palette, .control("p"), .character(":"), label: Label("跳转", "Jump"),
        Label(
          "输入名称、编号或拼音首字母，跳到台账、记录，或执行操作",
          "Type a name, id or pinyin initials to go to a register or record, or do an action"),
        menu: .program),
      Binding(
        .menu, [.function(9)] + MenuTitle.allCases.map { .alt($0.letter) }, label: Label("菜单", "Menu"),
        Label(
          "打开菜单栏，选一项就做；Alt 加括号里的字母打开那个菜单",
          "Open the menu bar and do what is chosen; Alt and the letter in brackets opens that menu"),
        hint: nil, menu: nil),
      Binding(
        .language, .control("t"), label: Label("中/英", "zh/en"),
        Label("切换中文和英文界面", "Switch between Chinese and English"), menu: .program),
      Binding(
        .mouse, .control("^"), label: Label("鼠标开关", "Mouse on/off"),
        Label(
          "鼠标归本程序，或归终端；归本程序时按住 Shift 拖动可选字复制",
          "Give the mouse to the program or to the terminal; Shift-drag copies while it is the program's"),
        menu: .program),
      Binding(
        .redraw, .control("l"), label: Label("重画", "Redraw"),
        Label("画面乱了时重画一遍", "Paint the screen anew when it was disturbed"), menu: .program),
      Binding(
        .suspend, .control("\\"), label: Label("挂起", "Suspend"),
        Label("暂回命令行，fg 回来", "Go back to the shell for a while; fg returns"), menu: .program),
      Binding(
        .quit, .function(10), .control("q"), label: Label("退出", "Quit"),
        Label("离开程序；没保存的表单存为草稿", "Leave the program; unsaved forms are kept as drafts"), menu: .program),
      Binding(
        .interrupt, .control("c"), label: Label("取消", "Cancel"),
        Label("同 Esc；在首页按两次退出", "As Esc; twice on the home screen quits"), menu: nil),
    ])

  /// What the palette offers of these keys: not itself.
  static var linesBesidesThePalette: [KeyLine] {
    let others = keymap.bindings.filter { $0.action != .palette }
    return Keymap(keymap.id, keymap.title, others).page().lines
  }
}
