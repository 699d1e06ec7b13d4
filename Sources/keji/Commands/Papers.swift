import ArgumentParser
import ChineseText
import Reports
import Screens

/// Chapters of the manuals that are made from declarations; `make papers` puts them in place.
struct Papers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "papers", abstract: "A chapter of the manuals 手册章节.", shouldDisplay: false)

  enum Chapter: String, ExpressibleByArgument, CaseIterable {
    case keys, registers, entries
    case manKeys = "man-keys"
    case manOptions = "man-options"
    case manEnvironment = "man-environment"
    case manCommands = "man-commands"
  }
  @Argument(help: "Which one.") var chapter: Chapter
  /// Of the man page only: the other chapters hold both languages.
  @Option(help: "zh or en.") var lang = Language.english.rawValue

  func run() {
    let language = Language(rawValue: lang) ?? .english
    switch chapter {
    case .keys: Output.print(KeyPapers.text)
    case .registers: Output.print(RegisterPaper.text)
    case .entries: Output.print(EntryPaper.text)
    case .manKeys: Output.write(Array(ManPaper.keys(language).utf8))
    case .manOptions: Output.write(Array(ManPaper.options(language).utf8))
    case .manEnvironment: Output.write(Array(ManPaper.environment(language).utf8))
    case .manCommands: Output.write(Array(ManPaper.commands(language).utf8))
    }
  }
}
