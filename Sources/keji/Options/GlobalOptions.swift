import ArgumentParser
import ChineseText
import Curses
import PlainFileRepository
import Registers

/// Options every command takes.
struct GlobalOptions: ParsableArguments {
  private typealias Of = GlobalOption
  @Option(name: Of.data.name, help: Of.data.help, completion: .directory) var data: String?
  @Option(name: Of.lang.name, help: Of.lang.help, completion: .list(Of.lang.choices ?? [])) var lang: String?
  @Option(name: Of.year.name, help: Of.year.help) var year: Int?
  @Option(name: Of.asOf.name, help: Of.asOf.help) var asOf: String?
  @Flag(name: Of.readOnly.name, help: Of.readOnly.help) var readOnly = false
  @Option(name: Of.theme.name, help: Of.theme.help, completion: .list(Of.theme.choices ?? [])) var theme:
    String?
  @Option(name: Of.color.name, help: Of.color.help, completion: .list(Of.color.choices ?? [])) var color:
    String?
  @Flag(name: Of.mono.name, help: Of.mono.help) var mono = false
  @Flag(name: Of.ascii.name, help: Of.ascii.help) var ascii = false
  @Option(
    name: Of.ambiguousWidth.name, help: Of.ambiguousWidth.help,
    completion: .list(Of.ambiguousWidth.choices ?? [])) var ambiguousWidth: String?
  @Flag(name: Of.noMouse.name, help: Of.noMouse.help) var noMouse = false
  @Flag(name: Of.plain.name, help: Of.plain.help) var plain = false
  @Flag(name: Of.noInput.name, help: Of.noInput.help) var noInput = false
  @Option(name: Of.at.name, help: Of.at.help) var at: String?
  @Option(name: Of.actingAs.name, help: Of.actingAs.help) var actingAs: String?

  /// Words of the command line that take a value, for finding the command behind them.
  static let valued = Set(GlobalOption.allCases.filter { $0.value != nil }.map { "--" + $0.rawValue })

  var dataFolder: String { Surroundings.dataFolder(data) }
  var isASCII: Bool { Configuration.current.isOn(.ascii, asked: ascii) }
  /// Cells of a character that is wide in some terminals.
  var ambiguous: AmbiguousWidth {
    Configuration.current.text(.ambiguousWidth, asked: ambiguousWidth).flatMap(AmbiguousWidth.init(rawValue:))
      ?? .asked
  }
  var hasMouse: Bool { !Configuration.current.isOn(.noMouse, asked: noMouse) }
  var isReadOnly: Bool { Configuration.current.isOn(.readOnly, asked: readOnly) }
  var language: Language { Surroundings.language(lang.flatMap(Language.init(rawValue:))) }

  /// The theme asked for, unless colours are not wanted.
  var chosenTheme: Theme {
    let configuration = Configuration.current
    if configuration.isOn(.mono, asked: mono) || !wantsColor { return .mono }
    return configuration.text(.theme, asked: theme).flatMap(Theme.init(rawValue:)) ?? .neutral
  }

  /// The command line, else `KEJI_COLOR`, else `NO_COLOR`, else the configuration.
  private var wantsColor: Bool {
    let nearest = color ?? Surroundings.variable(GlobalOption.color.variable)
    switch nearest {
    case "always": return true
    case "never": return false
    default: break
    }
    if Surroundings.variable("NO_COLOR") != nil { return false }
    return nearest != nil || Configuration.current.values[.color] != "never"
  }

  /// What `--at` names.
  var moment: Moment? { at.flatMap { Moment(typed: $0, now: .now()) } }

  mutating func validate() throws {
    for (option, typed) in [
      (Of.lang, lang), (.theme, theme), (.color, color), (.ambiguousWidth, ambiguousWidth),
    ] {
      if let typed, let choices = option.choices, !choices.contains(typed) {
        let known = choices.joined(separator: ", ")
        throw ValidationError("--\(option.rawValue) takes one of \(known), not \(typed)")
      }
    }
    if let refusal = BorrowedRights.refusal(of: dataFolder) { throw ValidationError(refusal(language)) }
    let today = Surroundings.today(onTrial: false)
    if let asOf, DateEntry.date(asOf, today: today, year: year ?? today.year) == nil {
      throw ValidationError("--as-of takes a date such as 2020-12-31, not \(asOf)")
    }
    if let at, moment == nil {
      throw ValidationError("--at takes a day, or a day and a time such as '2020-03-04 17:30', not \(at)")
    }
    if let year, !(1990...2100).contains(year) {
      throw ValidationError("--year takes a year from 1990 to 2100, not \(year)")
    }
  }
}
