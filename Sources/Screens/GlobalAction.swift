import ChineseText
import TextUI

/// What can be done on every screen.
public enum GlobalAction: Hashable, Sendable {
  case help, palette, menu, language, suspend, quit, interrupt
}

extension Navigator {
  public static let keymap = Keymap<GlobalAction>(
    "everywhere", Label("各处通用", "Everywhere"),
    [
      Binding(
        .help, .function(1), .character("?"), label: Label("帮助", "Help"),
        Label("列出这一屏可用的键", "List the keys of this screen")),
      Binding(
        .palette, .control("p"), .character(":"), label: Label("跳转", "Jump"),
        Label(
          "输入名称或拼音首字母，跳到台账或执行操作",
          "Type a name or pinyin initials to go to a register or do an action")),
      Binding(
        .menu, .function(9), label: Label("菜单", "Menu"),
        Label("列出这一屏能做的事，选一项就做", "List what can be done here and do what is chosen")),
      Binding(
        .language, .control("t"), label: Label("中/英", "zh/en"),
        Label("切换中文和英文界面", "Switch between Chinese and English")),
      Binding(
        .suspend, .control("\\"), label: Label("挂起", "Suspend"),
        Label("暂回命令行，fg 回来", "Go back to the shell for a while; fg returns")),
      Binding(
        .quit, .function(10), .control("q"), label: Label("退出", "Quit"),
        Label("离开程序；没保存的表单存为草稿", "Leave the program; unsaved forms are kept as drafts")),
      Binding(
        .interrupt, .control("c"), label: Label("取消", "Cancel"),
        Label("同 Esc；在首页按两次退出", "As Esc; twice on the home screen quits")),
    ])
}
