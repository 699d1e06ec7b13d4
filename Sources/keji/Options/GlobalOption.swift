import ArgumentParser
import ChineseText

/// The options every command takes, once: the parser, the configuration file, the environment and
/// the man page read this table.
enum GlobalOption: String, CaseIterable {
  case data, lang, year
  case asOf = "as-of"
  case readOnly = "read-only"
  case theme, color, mono, ascii
  case ambiguousWidth = "ambiguous-width"
  case noMouse = "no-mouse"
  case plain
  case noInput = "no-input"
  case at
  case actingAs = "as"

  /// What stands behind it; `nil` for one that is on or off.
  var value: String? {
    switch self {
    case .data: "dir"
    case .lang: "zh|en"
    case .year: "year"
    case .asOf: "date"
    case .theme: "auto|dark|light|mono"
    case .color: "auto|always|never"
    case .ambiguousWidth: "auto|narrow|wide"
    case .at: "time"
    case .actingAs: "id"
    case .readOnly, .mono, .ascii, .noMouse, .plain, .noInput: nil
    }
  }

  /// The words it takes, where they are few.
  var choices: [String]? {
    value.flatMap { $0.contains("|") ? $0.split(separator: "|").map(String.init) : nil }
  }

  /// Whether a `KEJI_*` variable and the configuration file can hold it.
  var isSetting: Bool {
    switch self {
    case .data, .lang, .readOnly, .theme, .color, .mono, .ascii, .ambiguousWidth, .noMouse: true
    case .year, .asOf, .plain, .noInput, .at, .actingAs: false
    }
  }

  static let settings = allCases.filter(\.isSetting)

  var variable: String { "KEJI_" + rawValue.uppercased().replacing("-", with: "_") }

  /// Its member in the configuration file.
  var key: String {
    let parts = rawValue.split(separator: "-")
    return parts.dropFirst().reduce(String(parts[0])) { name, part in
      name + part.prefix(1).uppercased() + part.dropFirst()
    }
  }

  var words: Label {
    switch self {
    case .data: Label("数据目录", "Data folder")
    case .lang: Label("语言", "Language")
    case .year: Label("年度", "Report year")
    case .asOf: Label("截止日", "As-of date")
    case .readOnly: Label("只读，什么也不能改", "Nothing can be changed")
    case .theme:
      Label(
        "配色：auto 深浅底色都能看，dark 深底，light 浅底，mono 单色",
        "Colours: auto is legible on dark and light, dark, light, mono")
    case .color:
      Label(
        "auto 依终端和 NO_COLOR，always 不理 NO_COLOR，never 不用颜色",
        "auto by the terminal and NO_COLOR, always in spite of NO_COLOR, never none")
    case .mono: Label("单色，同 --theme mono", "No colours, as --theme mono")
    case .ascii: Label("边框用 ASCII 字符", "Borders of ASCII characters")
    case .ambiguousWidth:
      Label(
        "制表线、引号、①占几格：auto 问终端，narrow 一格，wide 两格（改用 ASCII）",
        "Cells of lines, quotes and ①: auto asks the terminal, narrow one, wide two (ASCII instead)")
    case .noMouse: Label("鼠标归终端", "The mouse stays the terminal's")
    case .plain: Label("问答方式，不画屏幕", "Questions and answers instead of screens")
    case .noInput: Label("该问时不问，直接失败", "Fail instead of asking")
    case .at: Label("历史视图：当时的数据，只读", "The data as they were then; read-only")
    case .actingAs: Label("以这条人员记录办事；只限演示数据", "Act as this staff record; demonstration folders only")
    }
  }

  var name: NameSpecification { .customLong(rawValue) }

  var help: ArgumentHelp { ArgumentHelp("\(words.en) \(words.zh).", valueName: value ?? rawValue) }
}
