import ChineseText
import Registers

extension Confirmation {
  /// Warnings alone may be overridden, with a reason that the history keeps.
  static func overriding(_ findings: [Finding], _ set: ChangeSet, lines: [Label]) -> Confirmation {
    var overriding = set
    overriding.overridden.formUnion(findings.map(\.rule))
    let shown = lines.prefix(6)
    let more = lines.count - shown.count
    return Confirmation(
      purpose: .override(overriding), title: Label("有需要说明的地方", "Something to explain"),
      lines: shown + (more > 0 ? [Label("另有 \(more) 处", "and \(more) more")] : []) + [
        Label("确实要这样保存，请写明原因，原因会记入历史。", "To save it so, write why; the history keeps it.")
      ], asksReason: true, yes: Label("仍然保存", "Save it so"))
  }
}

extension Words {
  /// What follows when nothing was saved: a refusal says why, with the record named where there were
  /// several; warnings alone ask for a reason.
  static func refused(_ findings: [Finding], _ set: ChangeSet) -> [Effect] {
    guard !findings.isEmpty, findings.allSatisfy({ $0.level == .warn }) else {
      return [.fail(refusal(findings, naming: set.changes.count > 1))]
    }
    let lines = findings.map { Label(same: $0.id.text + " ") + $0.words }
    return [.show(.confirm(.overriding(findings, set, lines: lines)))]
  }

  /// The answer to that question: saved all the same.
  static func overridden(_ set: ChangeSet, reason: String) -> [Effect] {
    var set = set
    set.reason = reason
    return [.errand(.save(set))]
  }
}
