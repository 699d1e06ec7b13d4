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
      let reference = RecordReference(register.id, id)
      let outside = try folder.outsideChanges(open.ledger)
      if let why = outside.obstacle(toExplaining: reference, by: open.circumstances.person) {
        throw Failure(.failed, why)
      }
      return .note(reference, reason: reason, in: open.ledger)
    }
    Output.print("ACK \(commit.seq)")
  }
}
