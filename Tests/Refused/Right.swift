import ChineseText
import Registers

/// What the files beside it do wrong, done right: it compiles, so that they fail for their mistake alone.
enum Right: RegisterKind {
  static let registerID: RegisterID = "right"
  enum State: String, Choice {
    case open = "开", closed = "关"
  }
  static let id = key("号", "No.")
  static let closedOn = date("closedOn", "关闭日", "Closed on").required(in: .closed).fixed(in: .closed)
  static let status = state("状态", "State")
  static let register = Register(
    "样例", "Sample", area: .office, purpose: Label("样例", "Sample"), serial: .plain("YL"), called: id,
    fields: [id, closedOn, status], status, from: .open, settled: Settled(.closed, remedy: "无", "none"),
    moves: [.move(.open, to: .closed, "Close", stamps: closedOn)],
    rules: [.order(closedOn, closedOn)], list: [id.wide, status, closedOn],
    views: [.todo("open", "未关", "Open", [status == .open, closedOn.isEmpty])])
}
