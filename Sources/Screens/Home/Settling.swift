import ChineseText
import Registers

extension Choosing {
  /// Which of both holds: the registers that are behind, or the history that went on.
  static let settling = Choosing(
    title: Label("有保存过的改动不在台账里：怎么办？", "Saved changes are not in the registers: what now?"),
    source: .options([
      .init(
        .settle(.redo), label: Label("按历史补写", "Write them again from the history"),
        detail: Label(".keji 是误删的", ".keji was lost")),
      .init(
        .settle(.keep), label: Label("以台账为准", "Let the registers hold"),
        detail: Label("特意换回了旧版", "older files were put back")),
      .init(
        .settle(nil), label: Label("先只看", "Only look for now"),
        detail: Label("什么也不存", "nothing is saved")),
    ]))
}
