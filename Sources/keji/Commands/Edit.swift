import ArgumentParser
import ChineseText
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
    let edits = try TypedFields.edits(values, in: register, of: folder)
    if let base, base != RecordHash.text(of: record) {
      throw conflict(try known(base, record, in: folder), record, edits)
    }
    let edited = record.setting(edits)
    guard edited.squeezed != record.squeezed else {
      Output.tell(Label("没有改动", "nothing changed"), folder.language)
      return
    }
    TypedFields.doubt(edits.map(\.field), of: edited, in: register, folder)
    var set = ChangeSet(.edit, [.edit(record, to: edited)], reason: reason)
    set.overridden = Overriding.rules(of: set, folder, reason: reason)
    Output.print("ACK \(try folder.commit(set).seq)")
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

  /// What differs between the record the caller has seen and the one there is.
  private func conflict(_ base: Record?, _ theirs: Record, _ edits: [FieldEdit]) -> Failure {
    guard let base else {
      return Failure(
        .conflict, "\(register):\(id): 没有保存，--base 不是这条记录的任何一个版本；重新 show 再改",
        "\(register):\(id): not saved, --base is no version of this record; show it again")
    }
    let change = Change.edit(base, to: base.setting(edits))
    return Failure(.conflict, ConflictWords.text(StoreError.Conflict(change: change, theirs: theirs)))
  }
}
