import ChineseText
import Registers

/// The field of another register in a rule and in a view.
enum ForeignField: RegisterKind {
  static let registerID: RegisterID = "wrong"
  static let id = key("号", "No.")
  static let openedOn = date("openedOn", "开启日", "Opened on")
  static let register = Register(
    "样例", "Sample", area: .office, purpose: Label("样例", "Sample"), serial: .plain("YL"), called: id,
    fields: [id, openedOn],
    rules: [.order(openedOn, Patents.grantedOn)], list: [id.wide],
    views: [.todo("granted", "授权", "Granted", [Patents.status == .granted])])
}
