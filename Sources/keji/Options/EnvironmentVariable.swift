import ChineseText

/// What the program reads of the environment besides the `KEJI_*` twins of its options, in words for
/// the man page.
enum EnvironmentVariable: String, CaseIterable {
  case seeds = "KEJI_SEEDS"
  case today = "KEJI_TODAY"
  case foldMinimum = "KEJI_FOLD_MIN"
  case noColor = "NO_COLOR"
  case terminal = "TERM"
  case escapeDelay = "ESCDELAY"
  case locale = "LC_ALL LC_CTYPE LC_MESSAGES LANG"
  case timeZone = "TZ"
  case editor = "VISUAL EDITOR"
  case folders = "XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME"
  case temporary = "TMPDIR"
  case caller = "SUDO_UID"

  var words: Label {
    switch self {
    case .seeds: Label("演示数据所在的目录。", "Folder of the demonstration data.")
    case .today:
      Label(
        "当作今天的日期，用于截图和测试；只在演示数据和临时目录里有效。",
        "The date to take for today, for pictures and tests; heeded in demonstration data and temporary folders only."
      )
    case .foldMinimum:
      Label(
        "台账文件达到多少字节后不再每次保存都重写，默认 4 MiB。",
        "Bytes from which a register file is rewritten later and not with each save; 4 MiB unless set.")
    case .noColor: Label("设了就不用颜色，除非 --color always。", "When set no colours are used, unless --color always.")
    case .terminal:
      Label(
        "终端类型；不认识或太简单的终端不画屏幕，可用 --plain。",
        "Type of the terminal; one that is unknown or too simple gets no screens, but --plain.")
    case .escapeDelay:
      Label(
        "Esc 之后等多少毫秒，默认 50；线路慢时调大。", "Milliseconds to wait after Esc, 50 unless set; more for slow lines.")
    case .locale:
      Label(
        "字符编码和界面语言；zh、C、POSIX 或未设为中文，其余为英文。",
        "Encoding of characters and language: zh, C, POSIX or nothing is Chinese, others English.")
    case .timeZone: Label("“今天”的时区；不设为中国时间。", "Time zone of today; China's unless set.")
    case .editor: Label("写长文本用的外部编辑器。", "Own editor for long text.")
    case .folders: Label("数据、配置和状态目录的上级，按惯例。", "Parents of data, configuration and state folders, as usual.")
    case .temporary: Label("演示数据副本放在这里。", "Where the copy of the demonstration data is made.")
    case .caller: Label("经 sudo 运行时，历史记本人的用户号。", "Under sudo, the user the history names.")
    }
  }
}
