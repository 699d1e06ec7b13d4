import ChineseText
import Registers

extension FieldSpec {
  /// What to type, in a line: the declared help, the choices, or what its checks let pass.
  public var shortHelp: Label { pieces.first ?? kind.name }

  /// The same with all that is known of it, for the help of the form.
  public var longHelp: Label {
    (pieces + [kind.name]).reduce(nil) { all, piece in all.map { $0 + Label("；", "; ") + piece } ?? piece }
      ?? kind.name
  }

  /// The declared help, the choices, where names come from, what the checks let pass.
  private var pieces: [Label] { [help, choicesHelp, targetHelp, limitsHelp].compactMap { $0 } }

  private var choicesHelp: Label? {
    guard let choices = kind.choices else { return nil }
    let numbered = choices.enumerated().map { index, choice in
      kind.isList || index > 8 ? choice.label : Label(same: "\(index + 1)") + choice.label
    }
    return Label(numbered.map(\.zh).joined(separator: " "), numbered.map(\.en).joined(separator: " "))
  }

  private var targetHelp: Label? {
    guard let target = kind.target.flatMap({ Catalogue.register($0)?.label }) else { return nil }
    return Label("输入\(target.zh)里的名称、编号或拼音，F4 全部", "a name, id or pinyin of \(target.en); F4 lists all")
  }

  private var limitsHelp: Label? {
    let limits = checks.map(\.limits).filter { $0 != FieldCheck.visible.limits }
    guard let first = limits.first else { return nil }
    return limits.dropFirst().reduce(first) { $0 + Label("，", ", ") + $1 }
  }
}
