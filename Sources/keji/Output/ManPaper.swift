import ArgumentParser
import ChineseText
import Screens
import TextUI

/// Sections of the man page that are made from declarations, as troff.
enum ManPaper {
  static func keys(_ language: Language) -> String {
    KeyPapers.pages.map { page in
      let rows = page.lines.map { line in
        entry(line.keys.map { bold($0.name) }.joined(separator: ", "), line.sentence(language))
      }
      return ".SS " + quoted(page.title(language)) + "\n" + rows.joined()
    }.joined()
  }

  static func options(_ language: Language) -> String {
    GlobalOption.allCases.map { option in
      let value = option.value.map { " " + italic($0) } ?? ""
      return entry(bold("--" + option.rawValue) + value, option.words(language) + stop(language))
    }.joined()
  }

  static func environment(_ language: Language) -> String {
    let twins = GlobalOption.settings.map { option in
      let words = Label(
        "同 --\(option.rawValue)；配置文件里是 \(option.key)。",
        "As --\(option.rawValue); in the configuration file \(option.key).")
      return entry(bold(option.variable), words(language))
    }
    let others = EnvironmentVariable.allCases.map { variable in
      let names = variable.rawValue.split(separator: " ").map { bold(String($0)) }
      return entry(names.joined(separator: ", "), variable.words(language))
    }
    return (twins + others).joined()
  }

  static func commands(_ language: Language) -> String {
    Keji.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { command in
      let words = command.configuration.abstract.split(separator: " ")
      // An abstract is English with the Chinese behind it.
      let english = words.prefix { $0.unicodeScalars.allSatisfy(\.isASCII) }
      let chinese = words.dropFirst(english.count)
      let shown = language == .english || chinese.isEmpty ? english : Array(chinese)[...]
      let sentence = shown.joined(separator: " ").trimmed(of: ".") + stop(language)
      return entry(bold("keji " + name(of: command)), sentence)
    }.joined()
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? command._commandName
  }

  // MARK: troff

  /// A tagged paragraph.
  private static func entry(_ tag: String, _ words: String) -> String {
    ".TP\n" + tag + "\n" + line(words) + "\n"
  }

  private static func stop(_ language: Language) -> String { language == .chinese ? "。" : "." }
  private static func bold(_ text: String) -> String { "\\fB" + escaped(text) + "\\fR" }
  private static func italic(_ text: String) -> String { "\\fI" + escaped(text) + "\\fR" }
  private static func quoted(_ text: String) -> String { "\"" + escaped(text) + "\"" }

  /// Escaped, and no request even when it begins like one.
  private static func line(_ text: String) -> String {
    let shown = escaped(text)
    return shown.hasPrefix(".") || shown.hasPrefix("'") ? "\\&" + shown : shown
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "`": result += "\\(ga"
      case "\"": result += "\\(dq"
      default: result.append(character)
      }
    }
    return result
  }
}

extension String {
  fileprivate func trimmed(of suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
