import Registers

/// A state of another register in `required(in:)`.
enum WrongState: RegisterKind {
  static let registerID: RegisterID = "wrong"
  enum State: String, Choice {
    case open = "开", closed = "关"
  }
  static let closedOn = date("closedOn", "关闭日", "Closed on").required(in: .paid)
  static var register: Register { Staff.register }
}
