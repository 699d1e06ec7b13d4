import ArgumentParser
import ChineseText
import Forms
import Registers

/// Takes a forgotten PIN away, so that its owner chooses a new one when he next signs. Done by somebody
/// else with the role of approving, at a login of his own: at the shared one nobody is known (decision 40).
struct ForgetPIN: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget-pin", abstract: "Take away the forgotten PIN of a colleague 清除同事忘记的签字口令.")
  @OptionGroup var options: GlobalOptions
  @Option(parsing: .unconditional, help: "Why 原因.") var reason: String
  @Argument(help: "Staff record 人员号.") var id: String

  func run(in folder: OpenedFolder) throws { Output.print("ACK \(try folder.commit(changes).seq)") }

  private func changes(in open: OpenLedger) throws -> ChangeSet {
    let colleague = try OpenedFolder.record(id, in: Staff.register, open.ledger)
    guard let person = open.circumstances.person, person != colleague.id,
      let record = open.ledger.record(Staff.registerID, person), record[Staff.active] ?? false,
      record[Staff.roles]?.contains(.approves) ?? false
    else {
      throw Failure(
        .failed, "要由另一个有审批职责的人，在他自己的登录上清除",
        "it is taken away by somebody else with the role of approving, at a login of his own")
    }
    guard colleague[Staff.pin] != nil else {
      throw Failure(.failed, "\(colleague.id) 还没有签字口令", "\(colleague.id) has no PIN")
    }
    let edits = [FieldEdit(Staff.pin, String?.none), FieldEdit(Staff.wrongPINs, Int64?.none)]
    return ChangeSet(.edit, [.edit(colleague, to: colleague.setting(edits))], reason: "清除签字口令：" + reason)
  }
}
