import ArgumentParser
import ChineseText
import JSONText
import Registers

struct Show: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "One record with derived values and what refers to it 显示记录.")
  @OptionGroup var options: GlobalOptions
  @Flag(help: "As JSON, with _hash for --base.") var json = false
  @Argument(help: "Register.") var register: String
  @Argument(help: "Record.") var id: String

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    let record = try folder.record(id, in: register)
    if json { printJSON(record, register, folder) } else { printText(record, register, folder) }
  }

  private func printText(_ record: Record, _ register: Register, _ folder: OpenedFolder) {
    let language = folder.language
    let width = (register.fields.map { Cells.width($0.label(language)) }.max() ?? 8) + 2
    func line(_ label: String, _ text: String) {
      Output.print(Cells.pad(label, to: width) + DisplayFilter.show(text))
    }
    for field in register.fields {
      switch record.reading(of: field) {
      case .missing: continue
      case .value(let value):
        line(field.label(language), field.kind.shown(value, in: folder.ledger, language))
      case .unreadable(let raw): line(field.label(language), "? " + raw)
      }
    }
    for derived in register.derived {
      guard let value = derived.value(record, folder.ledger, folder.circumstances) else { continue }
      line(derived.label(language), derived.kind.shown(value, in: folder.ledger, language))
    }
    for related in folder.ledger.referrers(to: RecordReference(register.id, record.id)) {
      let other = Catalogue.register(related.register)?.label(language) ?? related.register.text
      let ids = related.rows.prefix(20).compactMap {
        folder.ledger[related.register].record(at: $0)?.id.text
      }
      let more = related.rows.count > 20 ? " …" : ""
      line(other, "\(related.rows.count): " + ids.joined(separator: " ") + more)
    }
  }

  private func printJSON(_ record: Record, _ register: Register, _ folder: OpenedFolder) {
    var members: [(name: String, lexeme: [UInt8]?)] = []
    let derived = register.derived.compactMap { derived in
      derived.value(record, folder.ledger, folder.circumstances).map { (derived.id, $0) }
    }
    if !derived.isEmpty { members.append(("_derived", JSONOutput.object(derived))) }
    let related = folder.ledger.referrers(to: RecordReference(register.id, record.id)).map {
      related in
      let ids = related.rows.compactMap { folder.ledger[related.register].record(at: $0)?.id.text }
      return (related.register.text + "." + related.field.name, Value.texts(ids))
    }
    if !related.isEmpty { members.append(("_related", JSONOutput.object(related))) }
    members.append(("_hash", Value.text(RecordHash.text(of: record)).lexeme))
    Output.write(JSONSplice.setting(members, in: record.squeezed) + [UInt8(ascii: "\n")])
  }
}
