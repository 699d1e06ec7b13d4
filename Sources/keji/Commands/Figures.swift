import ArgumentParser
import ChineseText
import Registers
import Reports

struct Figures: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "The figures of the yearly report 列出指标.")
  @OptionGroup var options: GlobalOptions
  @Flag(help: "As JSON, with the records counted.") var json = false

  func run(in folder: OpenedFolder) throws {
    let figures = Catalogue.figures
    let counted = zip(figures, Figure.values(of: figures, in: folder.ledger, at: folder.circumstances))
    if json {
      Output.write(JSONOutput.array(counted.map { object($0, $1, in: folder) }))
    } else {
      var table = TextTable(
        headings: [
          Label("指标", "Figure")(folder.language), Label("章节", "Section")(folder.language),
          Label("名称", "Name")(folder.language), Label("取值", "Value")(folder.language),
          Label("报告写作", "In the report")(folder.language),
        ], alignments: [.leading, .leading, .leading, .trailing, .leading])
      for (figure, value) in counted {
        table.add([
          figure.id, figure.section ?? "", figure.label(folder.language), value.exact?.plain ?? "",
          figure.text(of: value, in: folder.ledger, at: folder.circumstances),
        ])
      }
      for line in table.lines(maxWidth: nil) { Output.print(line) }
    }
    let registers = Set(Catalogue.figures.flatMap(\.registers))
    if let damaged = Catalogue.all.first(where: {
      registers.contains($0.id) && folder.ledger.damage[$0.id] != nil
    }) {
      _ = try folder.readableRegister(damaged.id.text)
    }
  }

  private func object(_ figure: Figure, _ value: FigureValue, in folder: OpenedFolder) -> [UInt8] {
    var members: [(String, [UInt8])] = [
      ("id", Value.text(figure.id).lexeme), ("section", Value.text(figure.section ?? "").lexeme),
      ("zh", Value.text(figure.label.zh).lexeme), ("en", Value.text(figure.label.en).lexeme),
    ]
    if let number = figure.number(of: value) { members.append(("value", number.lexeme)) }
    if let exact = value.exact { members.append(("exact", exact.lexeme)) }
    let text = figure.text(of: value, in: folder.ledger, at: folder.circumstances)
    let rule = [("zh", Value.text(figure.rule.zh)), ("en", Value.text(figure.rule.en))]
    members += [
      ("text", Value.text(text).lexeme), ("unit", Value.text(figure.unit.zh).lexeme),
      ("rule", JSONOutput.object(rule)),
      ("records", Value.texts(value.records.map { "\(figure.register):\($0)" }).lexeme),
    ]
    return JSONOutput.object(lexemes: members)
  }
}
