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
    let values = Figure.values(of: figures, in: folder.ledger, at: folder.circumstances)
    let counted = zip(figures, values)
    if json {
      let before = Figure.values(of: figures, in: folder.ledger, at: folder.circumstances.yearBefore)
      let objects = zip(counted, before).map { object($0.0, $0.1, before: $1, in: folder) }
      Output.write(JSONOutput.array(objects))
    } else {
      var table = TextTable(
        headings: [
          Label("指标", "Figure")(folder.language), Label("章节", "Section")(folder.language),
          Label("名称", "Name")(folder.language), Label("取值", "Value")(folder.language),
          Label("报告写作", "In the report")(folder.language),
        ], alignments: [.leading, .leading, .leading, .trailing, .leading])
      for (figure, value) in counted {
        table.add([
          figure.id, figure.section ?? "", figure.label(folder.language), cell(value),
          words(of: figure, value, in: folder),
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

  /// The value in a column of values: of names how many there are, for the names stand beside it.
  private func cell(_ value: FigureValue) -> String {
    guard case .texts(let names)? = value.exact else { return value.exact?.plain ?? "" }
    return String(names.count)
  }

  /// As the report words it, and behind it what its other parts come to.
  private func words(of figure: Figure, _ value: FigureValue, in folder: OpenedFolder) -> String {
    let own = figure.text(of: value, in: folder.ledger, at: folder.circumstances)
    return ([own] + figure.parts.indices.map { figure.text(ofPart: $0, of: value) }).filter { !$0.isEmpty }
      .joined(separator: "  ")
  }

  private func object(
    _ figure: Figure, _ value: FigureValue, before: FigureValue, in folder: OpenedFolder
  ) -> [UInt8] {
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
    let parts = parts(of: figure, value, before: before, text: text)
    if !parts.isEmpty {
      let list = Array("[".utf8) + parts.joined(separator: Array(",".utf8)) + Array("]".utf8)
      members.append(("parts", list))
    }
    return JSONOutput.object(lexemes: members)
  }

  /// What the report can call by name: the figure's own parts, what it was the year before, and how it
  /// changed.
  private func parts(of figure: Figure, _ value: FigureValue, before: FigureValue, text: String) -> [[UInt8]]
  {
    func part(_ name: String, _ exact: Value?, _ text: String) -> [UInt8] {
      var members = [("name", Value.text(name).lexeme)]
      if let exact { members.append(("exact", exact.lexeme)) }
      return JSONOutput.object(lexemes: members + [("text", Value.text(text).lexeme)])
    }
    var parts = figure.partName.map { [part($0.zh, value.exact, text)] } ?? []
    for (index, named) in figure.parts.enumerated() {
      parts.append(part(named.name.zh, value.parts[index].exact, figure.text(ofPart: index, of: value)))
    }
    if let change = figure.change(from: before, to: value) {
      parts.append(part(Figure.beforeName.zh, before.exact, figure.plainText(of: before)))
      parts.append(part(Figure.changeName.zh, nil, change))
    }
    return parts
  }
}
