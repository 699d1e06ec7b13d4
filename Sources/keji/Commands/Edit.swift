import ArgumentParser
import ChineseText
import Forms
import Office
import Registers
import Screens

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
    // The record as the caller has seen it; read before the lock is held.
    let seen = try base.map { try version($0, of: record, in: folder) }
    var filled: RecordForm?
    defer { if let filled { TypedFields.sayDoubts(of: filled, folder) } }
    let commit = try folder.commit { open in
      var form = RecordForm(register, fieldsOf: record.id, in: open)
      let theirs = try OpenedFolder.record(id, in: register, open.ledger)
      if let seen, seen.squeezed != theirs.squeezed {
        try merge(&form, seen, theirs, in: open)
      } else {
        try TypedFields.fill(&form, with: values, in: open)
      }
      let set = Filling.changes(&form, in: open, reason: reason)
      filled = form
      return set
    }
    guard !commit.saved.changes.isEmpty else {
      Output.tell(Label("没有改动", "nothing changed"), folder.language)
      return
    }
    Output.print("ACK \(commit.seq)")
  }

  /// Puts what the caller changed of the record he has seen on what somebody else made of it since. A
  /// field that both changed is a conflict, even where both mean the same, for a caller that counts up has
  /// to know that he is not alone; lists are none, their additions go together.
  private func merge(_ form: inout RecordForm, _ seen: Record, _ theirs: Record, in open: OpenLedger) throws {
    form.rebase(on: seen.squeezed, [], in: open)
    try TypedFields.fill(&form, with: values, in: open)
    let mine = form.record
    let choices = try TypedFields.fields(values, in: form.register).map { field in
      let (was, now) = (seen.reading(of: field), theirs.reading(of: field))
      let wanted = mine.reading(of: field)
      if was == now { return MergeChoice(field.name, wanted.shownValue) }
      guard let both = Merging.together(field, was.shownValue, wanted.shownValue, now.shownValue) else {
        let change = Change.edit(seen, to: mine)
        throw Failure(.conflict, ConflictWords.text(StoreError.Conflict(change: change, theirs: theirs)))
      }
      return MergeChoice(field.name, both)
    }
    form.rebase(on: theirs.squeezed, choices, in: open)
  }

  /// The state of a record whose hash is `base`: as it is, or as the history tells it was.
  private func version(_ base: String, of record: Record, in folder: OpenedFolder) throws -> Record {
    if base == RecordHash.text(of: record) { return record }
    guard let seen = try past(base, record, in: folder) else {
      throw Failure(
        .conflict, "\(register):\(id): 没有保存，--base 不是这条记录的任何一个版本；重新 show 再改",
        "\(register):\(id): not saved, --base is no version of this record; show it again")
    }
    return seen
  }

  private func past(_ base: String, _ record: Record, in folder: OpenedFolder) throws -> Record? {
    let query = HistoryQuery(register: record.register, id: record.id, limit: .max)
    let entries: [HistoryEntry]
    do { entries = try folder.store.history(query) } catch { throw Failure(error) }
    let changes = entries.lazy.flatMap(\.changes).filter { $0.id == record.id }
    return changes.lazy.flatMap { [$0.recordAfter, $0.recordBefore] }.compactMap { $0 }.first {
      RecordHash.text(of: $0) == base
    }
  }
}
