import ArgumentParser
import ChineseText
import Forms
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
    var form = RecordForm(newIn: register, in: folder.openLedger)
    try TypedFields.fill(&form, with: values, of: folder)
    let commit = try Filling.save(form, in: folder, reason: reason)
    if let id = commit.saved.changes.first?.id { Output.print(id.text) }
    Output.print("ACK \(commit.seq)")
  }
}

/// The end of `add` and `edit`.
enum Filling {
  /// Saves what a form stands for, with what is proposed for the rest.
  static func save(_ form: RecordForm, in folder: OpenedFolder, reason: String?) throws -> Commit {
    var form = form
    form.propose(in: folder.openLedger)
    form.doubt(in: folder.openLedger)
    TypedFields.sayDoubts(of: form, folder)
    let overridden = Overriding.rules(of: form.changes(), folder, reason: reason)
    return try folder.commit(form.changes(overriding: overridden, reason: reason))
  }
}

/// With a reason, rules that only warn are overridden; the history keeps the reason.
enum Overriding {
  static func rules(of set: ChangeSet, _ folder: OpenedFolder, reason: String?) -> Set<String> {
    guard let reason, !reason.trimmingBlanks.isEmpty else { return [] }
    return Set(folder.openLedger.findings(against: set).filter { $0.level == .warn }.map(\.rule))
  }
}
