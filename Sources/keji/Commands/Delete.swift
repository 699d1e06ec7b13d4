import ArgumentParser
import ChineseText
import Forms
import Registers

struct Delete: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a record that nothing refers to 删除记录.")
  @OptionGroup var options: GlobalOptions
  @Option(parsing: .unconditional, help: "Why 原因.") var reason: String
  @Argument(help: "Register.", completion: Completions.registers) var register: String
  @Argument(help: "Record.") var id: String

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    let commit = try folder.commit { open in
      let record = try OpenedFolder.record(id, in: register, open.ledger)
      return ChangeSet(.delete, [.delete(record)], reason: reason)
    }
    Output.print("ACK \(commit.seq)")
  }
}
