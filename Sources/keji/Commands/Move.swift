import ArgumentParser
import ChineseText
import Registers

struct Move: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Take a record to another state, with its guards 流转.")
  @OptionGroup var options: GlobalOptions
  @Option(parsing: .unconditional, help: "Why a warning is overridden 原因.") var reason: String?
  @Argument(help: "Register.", completion: Completions.registers) var register: String
  @Argument(help: "Record.") var id: String
  @Argument(help: "State, in Chinese or English.") var state: String

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    let record = try folder.record(id, in: register)
    guard let lifecycle = register.lifecycle, let from = lifecycle.state(of: record) else {
      throw Failure(.usage, "\(register.label.zh)没有流转状态", "\(register.label.en) has no states")
    }
    let target =
      lifecycle.field.kind.choices?.first { $0.term == state || $0.label.en == state }?.term
      ?? state
    guard let move = lifecycle.moves.first(where: { $0.from == from && $0.to == target }) else {
      let ways = lifecycle.moves(from: from).map(\.to).joined(separator: " ")
      throw Failure(
        .failed, "\(id) 现在是\(from)，不能改为\(state)；可改为：\(ways)",
        "\(id) is \(from) and cannot become \(state); possible: \(ways)")
    }
    if let why = lifecycle.obstacle(
      to: move, of: record, in: folder.ledger, at: folder.circumstances)
    {
      throw Failure(.failed, why)
    }
    let edits = lifecycle.edits(for: move, of: record, at: folder.circumstances)
    var set = ChangeSet(.move, [.edit(record, to: record.setting(edits))], reason: reason)
    set.overridden = Overriding.rules(of: set, folder, reason: reason)
    Output.print("ACK \(try folder.commit(set).seq)")
  }
}
