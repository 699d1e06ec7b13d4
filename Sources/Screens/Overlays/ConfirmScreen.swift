import ChineseText
import Registers
import TextUI

/// Asks before what cannot be taken for granted; No is the default and Esc never means Yes.
public struct ConfirmScreen: OfficeScreen {
  let confirmation: Confirmation
  private var reason = LineEditor()
  /// What Enter does, where the person has said; a reason that is written says yes.
  private var chosen: Bool?
  private var isYes: Bool { chosen ?? (wantsReason && !reason.text.trimmingBlanks.isEmpty) }
  private var wantsReason: Bool

  public enum Action: Hashable, Sendable { case toggle, yes, no, accept, cancel }

  public init(_ confirmation: Confirmation) {
    self.confirmation = confirmation
    wantsReason = confirmation.asksReason
  }

  public var isOverlay: Bool { true }
  public var unsaved: Unsaved { .reply(reason.isEmpty ? nil : reason.text) }
  public var question: String? { wantsReason ? confirmation.name : nil }
  public func title(at desk: Desk) -> Label { confirmation.title }

  public static let keymaps = [
    Keymap<Action>(
      "confirm", Label("确认", "Confirming"),
      [
        Binding(
          .accept, .enter, label: Label("按所选办理", "Do it"), Label("按光标所在的选择办理", "Do what is chosen"), hint: 1),
        Binding(
          .toggle, .tab, .left, .right, .up, .down, label: Label("换选", "Switch"),
          Label("在“否”和“是”之间换", "Go between no and yes"), hint: 2, menu: nil),
        Binding(.yes, .function(8), label: Label("是", "Yes"), Label("是，办理", "Yes, do it"), hint: 3),
        Binding(.no, .function(3), label: Label("否", "No"), Label("否，不办", "No, do not")),
        Binding(
          .cancel, .escape, .function(12), label: Label("取消", "Cancel"),
          Label("不办，返回", "Go back, nothing is done"), hint: 4),
      ])
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    let isDoing = action == .yes || action == .accept && (isYes || wantsReason && chosen == nil)
    if isDoing, wantsReason, reason.text.trimmingBlanks.isEmpty {
      return Label("请先写明原因", "Write the reason first")
    }
    return nil
  }

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    guard wantsReason else {
      switch key.command {
      case .character("y"), .character("1"):
        chosen = true
        return []
      case .character("n"), .character("2"), .character("0"):
        chosen = false
        return []
      default: return nil
      }
    }
    guard reason.type(key) else { return nil }
    chosen = nil
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    if wantsReason { reason.insert(text) }
    return []
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .toggle: chosen = !isYes
    case .yes: return answer
    case .accept: return isYes ? answer : [.close]
    case .no, .cancel: return [.close]
    }
    return []
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    guard case .draft(let kept?) = outcome, kept.text != reason.text else { return [] }
    reason = LineEditor(kept.text)
    return [.tell(.takenUp)]
  }

  private var answer: [Effect] {
    [.answer(.confirmed(confirmation.purpose, reason: reason.text.trimmingBlanks))]
  }

  // MARK: Picture

  private func lines(at desk: Desk) -> [String] {
    confirmation.lines.flatMap {
      Wrapping.lines(DisplayFilter.show($0(desk.language)), width: OverlayBox.width(60, in: desk.area))
    }
  }

  private func box(_ lines: [String], at desk: Desk) -> Area {
    OverlayBox.place(
      rows: lines.count + (wantsReason ? 2 : 0) + 2, columns: OverlayBox.width(60, in: desk.area),
      in: desk.area)
  }

  /// The two answers as they stand in the last line of the box.
  /// Where a reason is written digits belong to it.
  private func answers(_ language: Language) -> (yes: String, no: String) {
    let (yes, no) = (confirmation.yes(language), Label("否", "No")(language))
    return wantsReason ? (" \(yes) ", " \(no) ") : (" 1 \(yes) ", " 2 \(no) ")
  }

  /// A click on an answer gives it.
  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    let inside = OverlayBox.inside(box(lines(at: desk), at: desk))
    guard mouse.gesture == .press, mouse.at.row == inside.rows.upperBound - 1 else { return [] }
    let answers = answers(desk.language)
    let yes = inside.columns.lowerBound..<inside.columns.lowerBound + Cells.width(answers.yes)
    let no = yes.upperBound + 2..<yes.upperBound + 2 + Cells.width(answers.no)
    if no.contains(mouse.at.column) { return perform(.no, at: desk) }
    return yes.contains(mouse.at.column) ? handle(.function(8), at: desk) ?? [] : []
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let lines = lines(at: desk)
    let box = OverlayBox(on: &canvas, box: box(lines, at: desk), title: confirmation.title(language))
    let left = box.inside.columns.lowerBound
    var row = box.inside.rows.lowerBound
    // On a low glass the answers stay in sight, not the last lines.
    for line in lines.prefix(max(1, box.inside.height - (wantsReason ? 4 : 2))) {
      canvas.put(line, row: row, column: left, width: box.inside.width)
      row += 1
    }
    if wantsReason {
      row += 1
      let column = canvas.put(Label("原因: ", "Reason: ")(language), row: row, column: left, style: .label)
      reason.draw(
        on: &canvas, row: row, columns: column..<box.inside.columns.upperBound, style: .input, isFocused: true
      )
    }
    row = box.inside.rows.upperBound - 1
    let answers = answers(language)
    let column = canvas.put(answers.yes, row: row, column: left)
    let end = canvas.put(answers.no, row: row, column: column + 2)
    canvas.select(row: row, columns: isYes ? left..<column : column + 2..<end)
  }
}
