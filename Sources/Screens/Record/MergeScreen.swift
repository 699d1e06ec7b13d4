import ChineseText
import Forms
import Registers
import TextUI

/// The second save of a record: field by field, what it was, what this form has, what the other
/// person saved. Fields only one side touched are taken as they are; the rest is chosen, nothing
/// silently and nothing wholesale.
public struct MergeScreen: LinedScreen {
  let merging: Merging
  private let register: Register
  private let lines: [Line]
  private var choices: [Resolution?]
  public var cursor = ListCursor()

  /// Which value a field is to have.
  enum Resolution: Hashable, Sendable {
    case mine, theirs
    /// Typed here, or both sides' additions to a list.
    case other(Value?)
  }

  struct Line: Sendable {
    let field: FieldSpec
    let was, mine, theirs: Value?
    /// Only one side changed it, both did alike, or what both added to a list goes together.
    let agreed: Resolution?

    /// Whether both sides have the same as there.
    func isLike(_ other: Line) -> Bool {
      field.name == other.field.name && (was, mine, theirs) == (other.was, other.mine, other.theirs)
    }
  }

  public enum Action: Hashable, Sendable { case go(ListMove), mine, theirs, other, save, cancel }

  init(_ merging: Merging, in register: Register) {
    self.merging = merging
    self.register = register
    let record = { (bytes: [UInt8]) in Record(register: merging.register, bytes: bytes) }
    let (base, mine, theirs) = (record(merging.base), record(merging.mine), record(merging.theirs))
    lines = register.fields.compactMap { field in
      let (was, ours, others) = (base.reading(of: field), mine.reading(of: field), theirs.reading(of: field))
      guard was != ours || was != others else { return nil }
      let agreed: Resolution? =
        if ours == others || was == others { .mine } else if was == ours { .theirs } else {
          Merging.together(field, was.shownValue, ours.shownValue, others.shownValue)
            .map(Resolution.other)
        }
      return Line(
        field: field, was: was.shownValue, mine: ours.shownValue, theirs: others.shownValue, agreed: agreed)
    }
    choices = lines.map(\.agreed)
    cursor.selected = lines.firstIndex { $0.agreed == nil } ?? 0
  }

  public static let keymaps = [
    Keymap<Action>(
      "merge", Label("合并", "Merging"),
      [
        Binding(
          .mine, .left, label: Label("取我的", "Mine"), Label("这一项取我填的", "Take what this form has"), hint: 1),
        Binding(
          .theirs, .right, label: Label("取对方的", "Theirs"),
          Label("这一项取对方保存的", "Take what the other person saved"), hint: 2),
        Binding(
          .save, .function(8), .control("s"), label: Label("保存合并结果", "Save merged"),
          Label("保存合并后的记录", "Save the merged record"), hint: 3),
        Binding(
          .other, .enter, label: Label("另填", "Other"), Label("这一项另填一个值", "Fill in something else"), hint: 4),
        Binding(
          .cancel, .escape, .function(12), label: Label("不保存，回表单", "Back, not saved"),
          Label("回到表单，什么也没保存", "Back to the form; nothing is saved"), hint: 5),
      ] + ListMove.bindings(plain: true) { .go($0) })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public func title(at desk: Desk) -> Label { Label("合并", "Merge") }

  private var id: RecordID { Record(register: merging.register, bytes: merging.base).id }
  public var matter: String { MergeDraft.key(of: merging, id) }

  /// What was chosen where both sides differ; what the form has is in its own draft.
  public var unsaved: Unsaved {
    let chosen = zip(lines, choices).compactMap { line, choice in
      choice == line.agreed ? nil : choice.map { (field: line.field, choice: $0) }
    }
    return chosen.isEmpty ? .nothing : .draft(MergeDraft.make(merging, id, chosen))
  }

  public func opening(at desk: Desk) -> [Effect] { [.errand(.findDraft(matter))] }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    guard case .draft(let kept?) = outcome else { return [] }
    let draft = MergeDraft(kept)
    guard let before = draft.merging(in: merging.register) else { return [] }
    let known = MergeScreen(before, in: register).lines
    for (index, line) in lines.enumerated() where known.contains(where: line.isLike) {
      choices[index] = draft.choice(of: line.field, in: merging.register) ?? choices[index]
    }
    cursor.selected = choices.firstIndex(of: nil) ?? 0
    return choices == lines.map(\.agreed) ? [] : [.tell(.takenUp)]
  }

  public func remark(at desk: Desk) -> Label? { merging.saved }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    guard action == .save, let open = choices.firstIndex(of: nil) else { return nil }
    let name = lines[open].field.label
    return Label(
      "“\(name.zh)”两边不同，请用 ← → 选一个，或按 Enter 另填",
      "\(name.en) differs on both sides: choose with Left or Right, or Enter something else")
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    let height = max(1, desk.body.rows - 5)
    switch action {
    case .go(let move): cursor.go(move, count: lines.count, height: height)
    case .mine: choices[cursor.selected] = .mine
    case .theirs: choices[cursor.selected] = .theirs
    case .other:
      let line = lines[cursor.selected]
      let text = line.mine.map { line.field.typed($0, in: desk.ledger, desk.language) } ?? ""
      return [.show(line.field.question(line.field.label, text: text))]
    case .cancel:
      return [
        .errand(.discardDraft(matter)), .close,
        .warn(Label("没有保存，你填的内容还在表单里", "Not saved; what you typed is still in the form")),
      ]
    case .save: return [.errand(.discardDraft(matter)), .answer(.merged(taken, theirs: merging.theirs))]
    }
    return []
  }

  /// What is not theirs already.
  private var taken: [MergeChoice] {
    zip(lines, choices).compactMap { line, choice in
      switch choice {
      case .mine: MergeChoice(line.field.name, line.mine)
      case .other(let value): MergeChoice(line.field.name, value)
      case .theirs, nil: nil
      }
    }
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .filled(let name, let values):
      if let field = register.field(name) { fill(FormChoice.value(values, of: field), in: name) }
    case .told(.answer(let name), let text):
      guard let field = register.field(name) else { return [] }
      do { fill(try field.answer(text, at: desk), in: name) } catch {
        return field.questionAgain(field.label, text: text, error.words)
      }
    default: break
    }
    return []
  }

  private mutating func fill(_ value: Value?, in name: String) {
    guard let index = lines.firstIndex(where: { $0.field.name == name }) else { return }
    choices[index] = .other(value)
  }

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    (desk.area.lines(1..<max(2, desk.area.height - 4)), lines.count)
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let widest = lines.map { Cells.width($0.field.label(language)) }.max() ?? 16
    let labels = Label("字段", "Field")(language)
    let table = Table(
      [Table.Column(labels, .fixed(min(max(6, widest), 16, area.width / 4)))]
        + [Label("打开时", "When opened"), Label("我的", "Mine"), Label("对方", "Theirs")].map {
          Table.Column($0(language), .flexible(0))
        } + [Table.Column(Label("取", "Take")(language), .fixed(6))], across: 2..<area.width - 1)
    table.drawHeadings(on: &canvas, row: area.rows.lowerBound)
    canvas.list(cursor, of: lines.count, in: listing(at: desk).area) { canvas, index, row in
      let line = lines[index]
      let shown = [line.was, line.mine, line.theirs].map { value in
        value.map { line.field.shown($0, in: desk.ledger, language) } ?? "-"
      }
      let taken = MergeScreen.name(choices[index])
      table.draw(on: &canvas, row: row) { place in
        switch place.column {
        case 0: (line.field.label(language), .plain)
        case 4: (taken(language), choices[index] == nil ? .warning : .plain)
        default: (shown[place.column - 1], .plain)
        }
      }
    }
    if lines.indices.contains(cursor.selected), case .other(let value)? = choices[cursor.selected] {
      let field = lines[cursor.selected].field
      let text = value.map { field.shown($0, in: desk.ledger, language) } ?? "-"
      let words = Label("\(field.label.zh)另填：", "\(field.label.en), other: ") + Label(same: text)
      canvas.put(
        words(language), row: area.rows.upperBound - 3, column: 2, style: .heading, width: area.width - 4)
    }
    let open = choices.count { $0 == nil }
    let words = Label(
      "\(lines.count - open) 处已定；\(open) 处两边不同，需要选择",
      "\(lines.count - open) settled; \(open) differ on both sides and want a choice")
    canvas.put(words(language), row: area.rows.upperBound - 2, column: 2, width: area.width - 4)
  }

  private static func name(_ choice: Resolution?) -> Label {
    switch choice {
    case .mine: Label("我的", "mine")
    case .theirs: Label("对方", "theirs")
    case .other: Label("另填", "other")
    case nil: Label("?", "?")
    }
  }
}
