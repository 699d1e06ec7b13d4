import ArgumentParser
import ChineseText
import PlainFileRepository
import Registers

/// Options every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Data folder 数据目录.", valueName: "dir")) var data: String?
  @Option(help: ArgumentHelp("Language 语言: zh or en.", valueName: "zh|en")) var lang: String?
  @Option(help: ArgumentHelp("Report year 年度.", valueName: "year")) var year: Int?
  @Option(name: .customLong("as-of"), help: ArgumentHelp("As-of date 截止日.", valueName: "date"))
  var asOf: String?
  @Flag(name: .customLong("read-only"), help: "Nothing can be changed 只读.") var readOnly = false
  @Flag(help: "Borders of ASCII characters.") var ascii = false
  @Flag(help: "No colours.") var mono = false
  @Flag(name: .customLong("no-mouse"), help: "The mouse stays the terminal's.") var noMouse = false
  @Flag(help: "Questions and answers instead of screens 问答方式.") var plain = false
  @Flag(name: .customLong("no-input"), help: "Fail instead of asking.") var noInput = false
  @Option(help: ArgumentHelp("The data as they were then 历史视图; read-only.", valueName: "time"))
  var at: String?
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Act as this staff record; demonstration folders only.", valueName: "id"))
  var actingAs: String?

  /// Words of the command line that take a value, for finding the command behind them.
  static let valued: Set<String> = ["--data", "--lang", "--year", "--as-of", "--as", "--at"]

  var dataFolder: String { Surroundings.dataFolder(data) }
  var isASCII: Bool { Configuration.current.isOn(.ascii, asked: ascii) }
  var isMono: Bool { Configuration.current.isOn(.mono, asked: mono) }
  var hasMouse: Bool { !Configuration.current.isOn(.noMouse, asked: noMouse) }
  var isReadOnly: Bool { Configuration.current.isOn(.readOnly, asked: readOnly) }
  var language: Language { Surroundings.language(lang.flatMap(Language.init(rawValue:))) }

  /// What `--at` names.
  var moment: Moment? { at.flatMap { Moment(typed: $0, now: .now()) } }

  mutating func validate() throws {
    if let lang, Language(rawValue: lang) == nil {
      throw ValidationError("--lang takes zh or en, not \(lang)")
    }
    if let asOf, CalendarDate(iso: asOf) == nil {
      throw ValidationError("--as-of takes a date such as 2020-12-31, not \(asOf)")
    }
    if let at, moment == nil {
      throw ValidationError(
        "--at takes a day, or a day and a time such as '2020-03-04 17:30', not \(at)")
    }
    if let year, !(1990...2100).contains(year) {
      throw ValidationError("--year takes a year from 1990 to 2100, not \(year)")
    }
  }
}
