import ChineseText
import Registers

/// A move to a state that the register does not have.
enum WrongMove: RegisterKind {
  static let registerID: RegisterID = "wrong"
  enum State: String, Choice {
    case open = "开", closed = "关"
  }
  static let id = key("号", "No.")
  static let status = state("状态", "State")
  static let register = Register(
    "样例", "Sample", area: .office, purpose: Label("样例", "Sample"), serial: .plain("YL"), called: id,
    fields: [id, status],
    status, from: .open, moves: [.move(.open, to: .filed, "File")], list: [id.wide])
}
