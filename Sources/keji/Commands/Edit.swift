import ArgumentParser
import ChineseText
import Registers

struct Edit: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change fields of a record; field= empties one 修改记录.",
    usage: "keji edit REGISTER ID field=value ... [--base HASH] [--reason TEXT]")
  @OptionGroup var options: GlobalOptions
  @Option(help: "The _hash of show --json that the change is based on.") var base: String?
  @Option(help: "Why a warning is overridden 原因.") var reason: String?
  @Argument(help: "Register.") var register: String
  @Argument(help: "Record.") var id: String
  @Argument(help: ArgumentHelp("Fields.", valueName: "field=value")) var values: [String] = []

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    let record = try folder.record(id, in: register)
    if let base, base != RecordHash.text(of: record) {
      throw Failure(
        .conflict, "\(register.id):\(id): 没有保存，记录已不是 --base 所指的内容；重新 show 再改",
        "\(register.id):\(id): not saved, the record is no longer what --base says; show it again")
    }
    let edits = try Assignments.edits(values, in: register, of: folder)
    let edited = record.setting(edits)
    guard edited.squeezed != record.squeezed else {
      Output.tell(Label("没有改动", "nothing changed"), folder.language)
      return
    }
    var set = ChangeSet(.edit, [.edit(record, to: edited)], reason: reason)
    set.overridden = Overriding.rules(of: set, folder, reason: reason)
    Output.print("ACK \(try folder.commit(set).seq)")
  }
}
