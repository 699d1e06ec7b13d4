import ArgumentParser
import ChineseText
import JSONText
import Registers
import Reports

struct Show: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One record with derived values and what refers to it 显示记录.")
  @OptionGroup var options: GlobalOptions
  @Flag(help: "As JSON, with _hash for --base.") var json = false
  @Argument(help: "Register.", completion: Completions.registers) var register: String
  @Argument(help: "Record.") var id: String

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    let record = try folder.record(id, in: register)
    if json {
      printJSON(record, register, folder)
      return
    }
    let lines = RecordText.lines(
      record, in: register, folder.ledger, at: folder.circumstances, folder.language)
    for line in lines { Output.print(line) }
  }

  private func printJSON(_ record: Record, _ register: Register, _ folder: OpenedFolder) {
    var members: [(name: String, lexeme: [UInt8]?)] = []
    if let derived = JSONOutput.derived(of: record, in: register, folder) {
      members.append(("_derived", derived))
    }
    let related = folder.ledger.referrers(to: RecordReference(register.id, record.id)).map { related in
      let ids = related.rows.compactMap { folder.ledger[related.register].record(at: $0)?.id.text }
      return (related.register.text + "." + related.field.name, Value.texts(ids))
    }
    if !related.isEmpty { members.append(("_related", JSONOutput.object(related))) }
    members.append(("_hash", Value.text(RecordHash.text(of: record)).lexeme))
    Output.write(JSONSplice.setting(members, in: record.squeezed) + [UInt8(ascii: "\n")])
  }
}
