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
    var filled: RecordForm?
    defer { if let filled { TypedFields.sayDoubts(of: filled, folder) } }
    let commit = try folder.commit { open in
      var form = RecordForm(newIn: register, in: open)
      try TypedFields.fill(&form, with: values, in: open)
      let set = Filling.changes(&form, in: open, reason: reason)
      filled = form
      return set
    }
    if let id = commit.saved.changes.first?.id { Output.print(id.text) }
    Output.print("ACK \(commit.seq)")
  }
}

/// The end of `add` and `edit`.
enum Filling {
  /// What a form stands for, with what is proposed for the rest.
  static func changes(_ form: inout RecordForm, in open: OpenLedger, reason: String?) -> ChangeSet {
    form.propose(in: open)
    form.doubt(in: open)
    let overridden = Overriding.rules(of: form.changes(), open, reason: reason)
    return form.changes(overriding: overridden, reason: reason)
  }
}

/// With a reason, rules that only warn are overridden; the history keeps the reason.
enum Overriding {
  static func rules(of set: ChangeSet, _ open: OpenLedger, reason: String?) -> Set<String> {
    guard let reason, !reason.trimmingBlanks.isEmpty else { return [] }
    return Set(open.findings(against: set).filter { $0.level == .warn }.map(\.rule))
  }
}
