import ChineseText
import Registers

/// The registers as a chapter of the manual of data files: every field of every register, made
/// from the declarations. Markdown, in English with the Chinese terms.
public enum RegisterPaper {
  public static var text: String { ids + Catalogue.all.map(chapter).joined() }

  private static var ids: String {
    let rows = Catalogue.all.map { register in
      ["\(register.label.zh)", code(register.id.text), form(register.serial)]
    }
    return table(["register", "id", "form of ids"], rows) + "\n"
  }

  private static func form(_ serial: Serial) -> String {
    switch serial {
    case .yearly(let prefix): code("\(prefix)-2020-003")
    case .plain(let prefix): code("\(prefix)-001")
    case .typed: "typed"
    case .ofMonth: code("RY-001-202005")
    }
  }

  private static func chapter(_ register: Register) -> String {
    let rows = register.fields.filter { field in
      field.name != Register.voidedOn.name && field.name != Register.voidReason.name
    }.map { field in
      [code(field.name), kind(field), "\(field.label.zh) \(field.label.en)", must(field), limits(field)]
    }
    var text = "### \(register.id) \(register.label.zh)\n\n\(register.purpose.en).\n\n"
    text += table(["field", "kind", "label", "must", "limits"], rows)
    let remarks = [moves(register), derived(register), rules(register)].compactMap { $0 }
    if !remarks.isEmpty { text += "\n" + remarks.map { "- \($0)\n" }.joined() }
    return text + "\n"
  }

  private static func kind(_ field: FieldSpec) -> String {
    let name =
      switch field.kind {
      case .text: "text"
      case .longText: "long text"
      case .integer: "integer"
      case .halfDays: "half days"
      case .money: "money"
      case .number: "number"
      case .date: "date"
      case .impreciseDate: "imprecise date"
      case .yesNo: "yes/no"
      case .choice: "choice"
      case .reference(let target): "reference → \(target)"
      case .referenceOrName(let target): "reference or name → \(target)"
      case .referencesOrNames(let target): "references or names → \(target)"
      case .choices: "choices"
      case .references(let target): "references → \(target)"
      case .texts: "texts"
      }
    return field.isManaged ? name + ", m" : name
  }

  private static func must(_ field: FieldSpec) -> String {
    switch field.requirement {
    case .optional: ""
    case .always: "always"
    case .inStates(let states): states.joined(separator: " ") + (field.isTied ? "; else empty" : "")
    case .when(let name, let values): code(name) + " is " + values.joined(separator: " or ")
    }
  }

  private static func limits(_ field: FieldSpec) -> String {
    var words = field.checks.map(\.limits.en).filter { $0 != FieldCheck.visible.limits.en }
    if let choices = field.kind.choices { words.append(choices.map(\.term).joined(separator: " ")) }
    if field.uniqueForm != nil { words.append("unique") }
    if !field.aliases.isEmpty { words.append("once " + field.aliases.map(code).joined(separator: ", ")) }
    return words.joined(separator: "; ")
  }

  private static func moves(_ register: Register) -> String? {
    register.lifecycle.map { lifecycle in
      let moves = lifecycle.moves.map { move in
        var text = "\(move.from)→\(move.to)"
        let asks = move.asks.map(\.name) + (move.stamps.map { [$0.name + " = today"] } ?? [])
        if !asks.isEmpty { text += " (\(asks.joined(separator: ", ")))" }
        return text
      }
      let others = lifecycle.beginnings.map { " (\($0.state) where \($0.field.name) is \($0.value.plain))" }
      return "Starts as \(lifecycle.initial)\(others.joined()). Moves: " + moves.joined(separator: ", ") + "."
    }
  }

  private static func derived(_ register: Register) -> String? {
    guard !register.derived.isEmpty else { return nil }
    let all = register.derived.map { "\(code($0.id)) \($0.label.zh)" }
    return "Derived, never stored: " + all.joined(separator: ", ") + "."
  }

  private static func rules(_ register: Register) -> String? {
    guard !register.rules.isEmpty else { return nil }
    let all = register.rules.map { rule in code(rule.id) + (rule.level == .warn ? " (warns)" : "") }
    return "Rules: " + all.joined(separator: ", ") + "."
  }

  private static func code(_ text: String) -> String { "`\(text)`" }

  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let lines = [heads, heads.map { _ in "---" }] + rows
    return lines.map { cells in
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }.joined()
  }
}
