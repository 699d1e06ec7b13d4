import ArgumentParser
import ChineseText
import Registers
import Reports

struct ListRegisters: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "registers", abstract: "Every register with its record count 列出台账.")
  @OptionGroup var options: GlobalOptions
  @Flag(help: "As JSON.") var json = false

  func run(in folder: OpenedFolder) throws {
    if json {
      let objects = Catalogue.all.map { register in
        JSONOutput.object([
          ("id", .text(register.id.text)), ("zh", .text(register.label.zh)), ("en", .text(register.label.en)),
          ("count", .integer(Int64(folder.ledger[register.id].count))),
        ])
      }
      Output.write(JSONOutput.array(objects))
      return
    }
    var table = TextTable(
      headings: ["ID", Label("台账", "Register")(folder.language), Label("记录", "Records")(folder.language)],
      alignments: [.leading, .leading, .trailing])
    for register in Catalogue.all {
      table.add([register.id.text, register.label(folder.language), String(folder.ledger[register.id].count)])
    }
    for line in table.lines(maxWidth: nil) { Output.print(line) }
  }
}
