import ArgumentParser
import ChineseText
import Glibc

/// The command line: words in, an exit code out. Only this file ends the process.
@main struct Keji: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "keji", abstract: "County science bureau registers 县科技局业务台账.",
    discussion: """
      Examples:
        keji                                          open the screens
        keji demo                                     look around in demonstration data
        keji list project-library --search kjtpy      find by pinyin initials
        keji edit project-library XMK-2020-003 leader=演示人员015
        keji export project-library -o 项目库.csv --format csv --encoding utf-8-bom
      """, version: version,
    subcommands: [
      Demo.self, Init.self, ListRegisters.self, List.self, Show.self, Add.self, Edit.self, Move.self,
      Delete.self, History.self, Undo.self, Redo.self, ForgetPIN.self, Explain.self, ImportRows.self,
      Export.self,
      Figures.self, Check.self,
      Fsck.self, Verify.self, Backup.self, Restore.self, Doctor.self,
      JSONCheckCommand.self, ReplayCommand.self, Info.self, Completions.self, OpenScreens.self, Papers.self,
    ], defaultSubcommand: OpenScreens.self)

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is an error of a write, and not an end.
    signal(SIGXFSZ, SIG_IGN)
    Output.openStandardDescriptors()
    BorrowedRights.shedEnvironment()
    var words: [String] = []
    do {
      words = CommandWords.ordered(try LocaleEncoding.commandWords())
      var command = try parsed(words)
      _ = try Configuration.loaded.get()
      try command.run()
    } catch let failure as Failure {
      Output.complain(failure.words(CommandWords.language(words)))
      Glibc.exit(failure.code.rawValue)
    } catch {
      let isFine = exitCode(for: error) == .success
      let text = fullMessage(for: error)
      let introduction = Label("命令写法不对。", "The words of the command are wrong. ")
      if isFine {
        Output.print(text)
      } else {
        Output.complain(introduction(CommandWords.language(words)) + text)
      }
      Glibc.exit(isFine ? 0 : Failure.Code.usage.rawValue)
    }
  }
}

extension Keji {
  /// The command that the words name. Only its own parser is built: those of all commands together
  /// take longer than opening a folder. Words that do not parse, or ask for help, go through all.
  private static func parsed(_ words: [String]) throws -> any ParsableCommand {
    if let options = GlobalOptions(alone: words) {
      var screens = OpenScreens()
      screens.options = options
      return screens
    }
    try refuseUnknownCommand(words)
    let named = configuration.subcommands.first { $0._commandName == words.first }
    let rest = named == nil ? words : Array(words.dropFirst())
    let asksForHelp = rest.contains { ["--help", "-h", "--version", "help"].contains($0) }
    if !asksForHelp, let command = try? (named ?? OpenScreens.self).parseAsRoot(rest) { return command }
    return try parseAsRoot(words)
  }

  /// Without this a mistyped command would be taken for a stray word behind no command.
  private static func refuseUnknownCommand(_ words: [String]) throws {
    guard let first = words.first, !first.hasPrefix("-"), first != "help" else { return }
    let known = configuration.subcommands.filter { $0.configuration.shouldDisplay }.compactMap {
      $0.configuration.commandName ?? $0._commandName
    }
    guard !configuration.subcommands.contains(where: { $0._commandName == first }) else { return }
    throw Failure(
      .usage, "没有命令 \(first)；有：\(known.joined(separator: " "))",
      "there is no command \(first); there are: \(known.joined(separator: " "))")
  }
}

/// The words of the command line before they are parsed.
enum CommandWords {
  /// Global options may stand before the command; the parser wants them behind it.
  static func ordered(_ words: [String]) -> [String] {
    var leading: [String] = []
    var index = 0
    while index < words.count, words[index].hasPrefix("--"), words[index].utf8.count > 2 {
      // The parser's own: they stand before any command.
      if ["--help", "--version"].contains(words[index])
        || words[index].hasPrefix("--generate-completion-script")
      {
        return words
      }
      leading.append(words[index])
      if GlobalOptions.valued.contains(words[index]), index + 1 < words.count {
        index += 1
        leading.append(words[index])
      }
      index += 1
    }
    guard index < words.count else { return words }
    return [words[index]] + leading + words[(index + 1)...]
  }

  static func language(_ words: [String]) -> Language {
    let chosen = words.firstIndex(of: "--lang").flatMap { index in
      words.indices.contains(index + 1) ? Language(rawValue: words[index + 1]) : nil
    }
    return Surroundings.language(chosen)
  }
}
