import ArgumentParser
import ChineseText
import Registers

struct Add: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a record; prints its id and ACK seq 新增一条记录.",
    usage: "keji add REGISTER field=value ...")
  @OptionGroup var options: GlobalOptions
  @Option(parsing: .unconditional, help: "Why a warning is overridden 原因.") var reason: String?
  @Argument(help: "Register.", completion: Completions.registers) var register: String
  @Argument(help: ArgumentHelp("Fields.", valueName: "field=value")) var values: [String] = []

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    if options.plain, values.isEmpty {
      try PlainSession.form(register, nil, in: folder)
      return
    }
    var edits = try TypedFields.edits(values, in: register, of: folder)
    if register.serial != .typed {
      edits.insert(FieldEdit(register.key, .text(RecordID.provisional(1).text)), at: 0)
    }
    for field in register.fields where !edits.contains(where: { $0.field.name == field.name }) {
      if let value = field.initial(at: folder.circumstances) { edits.append(FieldEdit(field, value)) }
    }
    if let lifecycle = register.lifecycle {
      edits.append(FieldEdit(lifecycle.field, .text(lifecycle.initial)))
    }
    let given = Set(values.compactMap { TypedFields.name(of: $0, in: register) })
    let record = proposed(made(of: edits, in: register), given, in: register, of: folder)
    TypedFields.doubt(edits.map(\.field), of: record, in: register, folder)
    var set = ChangeSet(.create, [.create(record)], reason: reason)
    set.overridden = Overriding.rules(of: set, folder, reason: reason)
    let commit = try folder.commit(set)
    if let id = commit.saved.changes.first?.id { Output.print(id.text) }
    Output.print("ACK \(commit.seq)")
  }

  /// A new record, its fields in their declared order.
  private func made(of edits: [FieldEdit], in register: Register) -> Record {
    let order = Dictionary(uniqueKeysWithValues: register.fields.enumerated().map { ($1.name, $0) })
    let sorted = edits.sorted { (order[$0.field.name] ?? 0) < (order[$1.field.name] ?? 0) }
    return Record(register: register.id, bytes: Array("{}".utf8)).setting(sorted)
  }

  /// With what the given fields make natural for those not given, as the form does it.
  private func proposed(
    _ record: Record, _ given: Set<String>, in register: Register, of folder: OpenedFolder
  ) -> Record {
    var record = record
    for field in register.fields where field.proposal != nil && !given.contains(field.name) {
      var ledger = folder.ledger
      ledger.apply([.create(record)])
      guard let value = field.proposal?(record, ledger, folder.circumstances) else { continue }
      let edits = register.fields.compactMap { known in
        known.name == field.name
          ? FieldEdit(known, value) : record.value(of: known).map { FieldEdit(known, $0) }
      }
      record = made(of: edits, in: register)
    }
    return record
  }
}

/// With a reason, rules that only warn are overridden; the history keeps the reason.
enum Overriding {
  static func rules(of set: ChangeSet, _ folder: OpenedFolder, reason: String?) -> Set<String> {
    guard let reason, !reason.trimmingBlanks.isEmpty else { return [] }
    let findings = folder.ledger.findings(against: set, at: folder.circumstances)
    return Set(findings.filter { $0.level == .warn }.map(\.rule))
  }
}
