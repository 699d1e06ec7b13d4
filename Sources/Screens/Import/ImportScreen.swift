import ChineseText
import Forms
import Registers
import TextUI

/// 导入预览: the rows of a file or a paste as they are understood, with what stands against them; all are saved
/// as one step. Nothing is lost while anything stands against them.
public struct ImportScreen: LinedScreen {
  let source: ImportSource
  let register: Register
  private let sheet: ImportSheet
  private(set) var options: Import.Options
  private(set) var read: Import
  private(set) var lines: [Line] = []
  public var cursor = ListCursor()
  /// What the rows were read with; nothing is read again while it is being saved.
  private var basis: RegisterRows.Version?
  private var isSaving = false
  /// How its columns were read before anybody said otherwise.
  private let usual: Import.Options

  public enum Action: Hashable, Sendable { case go(ListMove), save, headings, skip, update, nextFault, back }

  /// One line of the preview.
  enum Line: Hashable, Sendable {
    case row(Int)
    case fault(Int)
  }

  init(_ source: ImportSource, into register: Register, at desk: Desk) {
    self.source = source
    self.register = register
    let isPasted = source.path == nil
    sheet = ImportSheet(source.text, form: source.form, isPasted: isPasted)
    var usual = Import.Options(hasHeadings: isPasted ? nil : true)
    options = source.options ?? usual
    read = Import(sheet, into: register, options, in: desk.openLedger)
    usual.hasHeadings = options.hasHeadings ?? read.columns?.hasHeadings ?? true
    self.usual = source.options == nil ? usual : Import.Options()
    refresh(at: desk)
    options.hasHeadings = read.columns?.hasHeadings ?? true
  }

  public static let keymaps = [
    Keymap<Action>(
      "import", Label("导入", "Import"),
      [
        Binding(
          .save, .enter, .function(8), .control("s"), label: Label("全部导入", "Import all"),
          Label("把全部行作为一步存下；有错时一行也不存", "Save all rows as one step, or none while anything is wrong"), hint: 1),
        Binding(
          .nextFault, .function(3), .character("n"), label: Label("下一处", "Next"),
          Label("到下一处错误或提醒", "Go to the next fault or warning"), hint: 2, menu: .view),
        Binding(
          .headings, .function(4), label: Label("标题行", "Headings"),
          Label("第一行是不是标题", "Whether the first row says what the columns are"), hint: 3),
        Binding(
          .skip, .function(5), label: Label("略过", "Leave out"),
          Label("不认识的列不导入，或算错", "Leave unknown columns out, or count them as faults")),
        Binding(
          .update, .function(6), label: Label("更新", "Update"),
          Label("编号已有的行：修改那条记录，还是算错", "Rows whose id is there: change the record, or a fault"), hint: 4),
        Binding(
          .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
          Label("不导入，返回；粘贴的内容先问再丢", "Back without importing; asks before a paste is given up"), hint: 5),
      ] + ListMove.bindings(plain: true) { .go($0) })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }
  public func title(at desk: Desk) -> Label { Label("导入到", "Import into ") + register.label }
  public var matter: String { ImportDraft.key(register.id) }
  /// What was pasted is nowhere else; a file is where it was, and how it is read may be lost.
  public var unsaved: Unsaved {
    source.path == nil || options != usual ? .draft(ImportDraft.make(source, options)) : .nothing
  }
  public func waypoint(at desk: Desk) -> Label { Label("导入", "Import") }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .save:
      if let why = desk.obstacle(toSaving: register.id) { return why }
      if let first = read.faults.first(where: { $0.level == .refuse }) {
        return Label("没有导入。", "Nothing imported. ") + first.sentence
      }
      return read.changes.isEmpty ? Label("没有要导入的", "There is nothing to import") : nil
    case .skip:
      let hasUnknown = options.skipsUnknown || read.faults.contains { $0.rule == ImportFault.heading }
      return hasUnknown ? nil : Label("每一列都认识", "Every column is known")
    case .headings: return source.form == .json ? Label("JSON 没有标题行", "JSON has no line of headings") : nil
    case .nextFault: return read.faults.isEmpty ? Label("没有错误", "There is no fault") : nil
    default: return nil
    }
  }

  // MARK: Keeping up

  public mutating func refresh(at desk: Desk) {
    guard !isSaving, basis != desk.ledger.version else { return }
    basis = desk.ledger.version
    readAgain(at: desk)
  }

  private mutating func readAgain(at desk: Desk) {
    let listed = desk.columns(of: register).map(\.name)
    read = Import(sheet, into: register, options, in: desk.openLedger, listed: listed)
    read.judge(in: desk.openLedger)
    lines = makeLines()
    cursor.select(cursor.selected, count: lines.count, height: pageHeight(desk))
  }

  /// The rows with what is said of each beneath it; what is said of all comes first.
  private func makeLines() -> [Line] {
    var lines: [Line] = []
    var faults = read.faults.indices[...]
    func take(until line: Int?) {
      while let next = faults.first, line == nil || (read.faults[next].line ?? 0) <= line ?? 0 {
        lines.append(.fault(next))
        faults.removeFirst()
      }
    }
    for index in sheet.rows.indices {
      if index == 0, read.columns?.hasHeadings == true {
        take(until: sheet.rows[0].line)
        continue
      }
      take(until: sheet.rows[index].line - 1)
      lines.append(.row(index))
      take(until: sheet.rows[index].line)
    }
    take(until: nil)
    return lines
  }

  func row(_ index: Int) -> ImportSheet.Row { sheet.rows[index] }
  var rows: [ImportSheet.Row] { sheet.rows }

  // MARK: Doing

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move): cursor.go(move, count: lines.count, height: pageHeight(desk))
    case .save: return save()
    case .headings:
      options.hasHeadings = !(read.columns?.hasHeadings ?? true)
      readAgain(at: desk)
    case .skip:
      options.skipsUnknown.toggle()
      readAgain(at: desk)
    case .update:
      options.updates.toggle()
      readAgain(at: desk)
    case .nextFault:
      let places = lines.indices.filter { if case .fault = lines[$0] { true } else { false } }
      let next = places.first { $0 > cursor.selected } ?? places.first ?? 0
      cursor.select(next, count: lines.count, height: pageHeight(desk))
    case .back: return source.path == nil ? [givingUp] : [forget, .close]
    }
    return []
  }

  private var givingUp: Effect {
    .show(
      .confirm(
        Confirmation(
          purpose: .giveUpImport, title: Label("不导入了吗", "Give it up"),
          lines: [
            Label(
              "粘贴的 \(read.rowCount) 行还没有导入，返回就没有了。",
              "The \(read.rowCount) rows pasted are not imported yet and would be gone.")
          ], asksReason: false, yes: Label("不要了", "Give up"))))
  }

  private mutating func save() -> [Effect] {
    let set = read.changeSet()
    guard read.warnings.isEmpty else { return [overriding(set)] }
    isSaving = true
    return [.errand(.save(set))]
  }

  /// Warnings alone may be overridden, with a reason.
  private func overriding(_ set: ChangeSet) -> Effect {
    var set = set
    set.overridden = read.warnings
    let warnings = read.faults.filter { $0.level == .warn }
    return .show(.confirm(.overriding([], set, lines: warnings.map(\.sentence))))
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .confirmed(.giveUpImport, _): return [forget, .close]
    case .confirmed(.override(let set), let reason):
      isSaving = true
      return Words.overridden(set, reason: reason)
    default: return []
    }
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    isSaving = false
    if case .saved(let commit) = outcome { return finish(commit) }
    // Somebody changed something meanwhile: what stands against it now is seen in the preview.
    refresh(at: desk)
    switch outcome {
    case .refused(let findings, let set):
      return findings.allSatisfy { $0.level == .warn } ? [overriding(set)] : [.fail(Words.refusal(findings))]
    case .conflict:
      return [
        .fail(Label("没有导入：其中的记录刚被别人改过，请再看一遍", "Nothing imported: somebody just changed one of the records"))
      ]
    case .failed(let why): return [.fail(why)]
    default: return []
    }
  }

  private func finish(_ commit: Commit) -> [Effect] {
    let changes = commit.saved.changes
    let added = changes.count { $0.was == nil }
    let words = Label(
      "已导入：新增 \(added) 条，修改 \(changes.count - added) 条。^Z 撤销",
      "Imported: \(added) added, \(changes.count - added) changed. ^Z takes it back")
    let told = Effect.tell(Notice(commit.notice == nil ? .success : .warning, commit.notice ?? words))
    guard let first = changes.first else { return [forget, .close, told] }
    return [forget, .answer(.saved(RecordReference(register.id, first.id))), told]
  }

  private var forget: Effect { .errand(.discardDraft(ImportDraft.key(register.id))) }
}
