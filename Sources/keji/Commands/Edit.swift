import ArgumentParser
import ChineseText
import Forms
import Office
import Registers

struct Edit: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change fields of a record; field= empties one 修改记录.",
    usage: "keji edit REGISTER ID field=value ... [--base HASH] [--reason TEXT]")
  @OptionGroup var options: GlobalOptions
  @Option(help: "The _hash of show --json that the change is based on.") var base: String?
  @Option(parsing: .unconditional, help: "Why a warning is overridden 原因.") var reason: String?
  @Argument(help: "Register.", completion: Completions.registers) var register: String
  @Argument(help: "Record.") var id: String
  @Argument(help: ArgumentHelp("Fields.", valueName: "field=value")) var values: [String] = []

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    let record = try folder.record(id, in: register)
    if options.plain, values.isEmpty {
      try PlainSession.form(register, record.id, in: folder)
      return
    }
    var form = RecordForm(register, fieldsOf: record.id, in: folder.openLedger)
    if let base, base != RecordHash.text(of: record) {
      throw try conflict(form, base, record, in: folder)
    }
    try TypedFields.fill(&form, with: values, of: folder)
    guard !form.changes().changes.isEmpty else {
      Output.tell(Label("没有改动", "nothing changed"), folder.language)
      return
    }
    Output.print("ACK \(try Filling.save(form, in: folder, reason: reason).seq)")
  }

  /// What differs between the record the caller has seen and the one there is.
  private func conflict(_ form: RecordForm, _ base: String, _ theirs: Record, in folder: OpenedFolder) throws
    -> Failure
  {
    guard let seen = try known(base, theirs, in: folder) else {
      return Failure(
        .conflict, "\(register):\(id): 没有保存，--base 不是这条记录的任何一个版本；重新 show 再改",
        "\(register):\(id): not saved, --base is no version of this record; show it again")
    }
    var form = form
    form.rebase(on: seen.squeezed, [], in: folder.openLedger)
    try TypedFields.fill(&form, with: values, of: folder)
    let change = Change.edit(seen, to: form.record)
    return Failure(.conflict, ConflictWords.text(StoreError.Conflict(change: change, theirs: theirs)))
  }

  /// The state of the record whose hash is `base`, as the history tells it; nil when none is.
  private func known(_ base: String, _ record: Record, in folder: OpenedFolder) throws -> Record? {
    let query = HistoryQuery(register: record.register, id: record.id, limit: .max)
    let entries: [HistoryEntry]
    do { entries = try folder.store.history(query) } catch { throw Failure(error) }
    let changes = entries.lazy.flatMap(\.changes).filter { $0.id == record.id }
    return changes.lazy.flatMap { [$0.recordAfter, $0.recordBefore] }.compactMap { $0 }.first {
      RecordHash.text(of: $0) == base
    }
  }
}
