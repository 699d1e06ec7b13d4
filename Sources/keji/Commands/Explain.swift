import ArgumentParser
import ChineseText
import Forms
import Registers

/// Says in writing what was done to a record past the rules: a signature, kept in the history, that ends a
/// finding of `check`.
struct Explain: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain in writing what was done to a record past the rules 说明外部改动.",
    usage: "keji explain REGISTER ID --reason TEXT")
  @OptionGroup var options: GlobalOptions
  @Option(parsing: .unconditional, help: "What was done, by whom and why 说明.") var reason: String
  @Argument(help: "Register.", completion: Completions.registers) var register: String
  @Argument(help: "Record.") var id: String

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    let id = register.id(typed: id)
    let commit = try folder.commit { open in
      let wanted = try folder.outsideChanges(open.ledger).roles(for: RecordReference(register.id, id))
      guard !wanted.isEmpty else {
        throw Failure(
          .failed, "\(register.label.zh) \(id) 没有要说明的改动；keji check 列出要说明的",
          "nothing was done to \(id) of \(register.label.en) that is to be explained; keji check lists what is"
        )
      }
      let person = open.circumstances.person.flatMap { open.ledger.record(Staff.registerID, $0) }
      let lacking = wanted.subtracting(person?[Staff.roles] ?? [])
      if let person, !lacking.isEmpty {
        let name = open.ledger.name(of: person, in: Staff.register)
        let zh = lacking.map(\.zh).sorted().joined(separator: "、")
        let en = lacking.map(\.en).sorted().joined(separator: ", ")
        throw Failure(
          .failed, "要由有\(zh)职责的人说明，\(name)没有",
          "it is explained by somebody with the role \(en), which \(name) has not")
      }
      let present = open.ledger.record(register.id, id)?.squeezed
      return ChangeSet(
        .note, [Change(register: register.id, id: id, was: present, now: present)], reason: reason)
    }
    Output.print("ACK \(commit.seq)")
  }
}
