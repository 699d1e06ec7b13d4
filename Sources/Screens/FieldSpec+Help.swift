import ChineseText
import Registers

extension FieldSpec {
  /// What to type, in a line: the declared help, the choices, or what its checks let pass.
  var shortHelp: Label {
    if let help { return help }
    if let choices = kind.choices {
      let numbered = choices.enumerated().map { index, choice in
        kind.isList || index > 8 ? choice.label : Label(same: "\(index + 1)") + choice.label
      }
      return Label(
        numbered.map(\.zh).joined(separator: " "), numbered.map(\.en).joined(separator: " "))
    }
    if let target = kind.target.flatMap({ Catalogue.register($0)?.label }) {
      return Label(
        "输入\(target.zh)里的名称、编号或拼音，F4 全部", "a name, id or pinyin of \(target.en); F4 lists all")
    }
    let limits = checks.map(\.limits).filter { $0 != FieldCheck.visible.limits }
    guard let first = limits.first else { return kind.name }
    return limits.dropFirst().reduce(first) { $0 + Label("，", ", ") + $1 }
  }
}
