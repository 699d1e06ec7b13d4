import ArgumentParser
import ChineseText
import Forms
import Registers

struct Move: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Take a record to another state, with its guards 流转.",
    usage: "keji move REGISTER ID STATE [field=value ...]")
  @OptionGroup var options: GlobalOptions
  @Option(parsing: .unconditional, help: "Why a warning is overridden 原因.") var reason: String?
  @Argument(help: "Register.", completion: Completions.registers) var register: String
  @Argument(help: "Record.") var id: String
  @Argument(help: "State, in Chinese or English.") var state: String
  @Argument(help: ArgumentHelp("What the step asks for.", valueName: "field=value")) var values: [String] = []

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    Output.print("ACK \(try folder.commit { try changes(of: register, in: $0) }.seq)")
  }

  private func changes(of register: Register, in open: OpenLedger) throws -> ChangeSet {
    let record = try OpenedFolder.record(id, in: register, open.ledger)
    guard let lifecycle = register.lifecycle, let from = lifecycle.state(of: record) else {
      throw Failure(.usage, "\(register.label.zh)没有流转状态", "\(register.label.en) has no states")
    }
    let target =
      lifecycle.field.kind.choices?.first { $0.term == state || $0.label.en == state }?.term ?? state
    guard let move = lifecycle.moves.first(where: { $0.from == from && $0.to == target }) else {
      let ways = lifecycle.moves(from: from).map(\.to).joined(separator: " ")
      throw Failure(
        .failed, "\(id) 现在是\(from)，不能改为\(state)" + (ways.isEmpty ? "：这是最后一步" : "；可改为：\(ways)"),
        "\(id) is \(from) and cannot become \(state)"
          + (ways.isEmpty ? ": this state is final" : "; possible: \(ways)"))
    }
    let asked = move.asks + move.renews + [move.stamps].compactMap { $0 }
    let edits = try TypedFields.edits(values, in: register, of: open, asked: asked)
    // What stands there belongs to the last time: it is not taken for an answer.
    if let field = move.renews.first(where: { field in !edits.contains { $0.field.name == field.name } }) {
      throw Failure(
        .failed, "\(move.label.zh)要写明\(field.label.zh)：\(field.name)=…",
        "this step asks for \(field.label.en): \(field.name)=…")
    }
    let filled = record.setting(edits)
    if let why = lifecycle.obstacle(to: move, of: filled, in: open.ledger, at: open.circumstances) {
      throw Failure(.failed, why)
    }
    var set = lifecycle.changes(
      for: move, of: record, filled: filled, in: open.ledger, at: open.circumstances)
    set.reason = reason
    set.overridden = Overriding.rules(of: set, open, reason: reason)
    return set
  }
}
