import ArgumentParser
import Reports
import Screens

/// Chapters of the manuals that are made from declarations; `make papers` puts them in place.
struct Papers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "papers",
    abstract: "A chapter of the manuals, as Markdown 手册章节.", shouldDisplay: false)

  enum Chapter: String, ExpressibleByArgument, CaseIterable { case keys, registers }
  @Argument(help: "keys or registers.") var chapter: Chapter

  func run() {
    switch chapter {
    case .keys: Output.print(KeyPapers.text)
    case .registers: Output.print(RegisterPaper.text)
    }
  }
}
