import ChineseText
import Registers
import Reports
import TextUI

/// What to export, in which form, to which file, with a preview; an existing file is never
/// overwritten unasked.
public struct ExportScreen: OfficeScreen {
  /// The lines of the screen, in their order.
  enum Line: Int, CaseIterable {
    case scope, format, encoding, path

    var label: Label {
      switch self {
      case .scope: Label("内容", "What")
      case .format: Label("格式", "Form")
      case .encoding: Label("编码", "Encoding")
      case .path: Label("文件", "File")
      }
    }
  }
  let register: Register
  private let listed: Query
  private let marked: [RecordID]
  /// The person's own columns, where some were chosen.
  private var columns: [String]?
  var scope = ExportScope.listed
  var counts: [ExportScope: Int] = [:]
  var format = ExportFormat.text
  var encoding = ExportEncoding.utf8
  var editor: LineEditor
  private var isPathTouched = false
  var focus = Line.path
  var preview: [String] = []
  private var isCurrent = false

  public enum Action: Hashable, Sendable { case next, previous, left, right, choose, write, cancel }

  init(_ register: Register, _ query: Query, marked: [RecordID] = [], at desk: Desk) {
    self.register = register
    listed = query
    self.marked = marked
    scope = marked.isEmpty ? .listed : .marked
    let chosen = desk.views[ViewName(register.id)]?.columns ?? []
    columns = chosen.isEmpty ? nil : chosen
    editor = LineEditor("")
    editor = LineEditor(suggestedPath(at: desk))
    refresh(at: desk)
  }

  private func suggestedPath(at desk: Desk) -> String {
    "\(register.label.zh)-\(desk.circumstances.year).\(format.fileExtension)"
  }

  public static let keymaps = [
    Keymap<Action>(
      "export", Label("导出", "Export"),
      [
        Binding(
          .write, .function(8), .control("s"), .enter, label: Label("写入文件", "Write"),
          Label("写入文件；文件已存在时先问", "Write the file; asks first when it exists"), hint: 1),
        Binding(
          .next, .tab, .down, label: Label("下一项", "Next"), Label("到下一项", "Go to the next field"), hint: 2,
          menu: nil),
        Binding(
          .choose, .function(4), .altDown, label: Label("选择", "Choose"),
          Label("选内容、格式或编码", "Choose what, form or encoding"), hint: 3),
        Binding(
          .previous, .backTab, .up, label: Label("上一项", "Previous"),
          Label("到上一项", "Go to the previous field"), menu: nil),
        Binding(.left, .left, label: Label("前一个", "Before"), Label("换前一种", "The choice before"), menu: nil),
        Binding(.right, .right, label: Label("后一个", "After"), Label("换后一种", "The choice after"), menu: nil),
        Binding(
          .cancel, .escape, .function(12), label: Label("返回", "Back"),
          Label("不导出，返回", "Back, nothing is written"), hint: 4),
      ])
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }
  public var unsaved: Unsaved { .reply(isPathTouched ? editor.text : nil) }
  public var question: String? { "export" }
  public func title(at desk: Desk) -> Label { Label("导出", "Export") }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .write where editor.text.trimmingBlanks.isEmpty: Label("请写文件名", "Name the file")
    case .choose where focus == .path: Label("文件名直接输入", "The file's name is typed")
    default: nil
    }
  }

  public mutating func refresh(at desk: Desk) {
    for scope in scopes {
      let rows = try? desk.ledger.rows(of: register, query(scope), at: desk.circumstances)
      counts[scope] = rows?.count ?? 0
    }
    let plan = plan(at: desk)
    preview = ExportPreview.lines(plan, ledger: desk.ledger, at: desk.circumstances, rows: desk.body.rows)
  }

  private var scopes: [ExportScope] { marked.isEmpty ? [.listed, .all] : ExportScope.allCases }

  private func query(_ scope: ExportScope) -> Query {
    switch scope {
    case .marked: Query(sort: listed.sort, showsVoid: true, only: Set(marked))
    case .listed: listed
    case .all: Query(sort: listed.sort)
    }
  }

  /// Tables for reading have the columns of the list; those for other programs have all fields.
  private var exported: [String]? { format == .text || format == .markdown ? columns : nil }

  private func plan(at desk: Desk) -> ExportPlan {
    let rows = try? desk.ledger.rows(of: register, query(scope), at: desk.circumstances)
    return ExportPlan(
      register: register.id, rows: rows ?? RowList([]), columns: exported, format: format,
      language: desk.language)
  }

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    guard focus == .path, editor.type(key) else { return nil }
    isPathTouched = true
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    focus = .path
    isPathTouched = true
    editor.insert(text)
    return []
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .next: focus = ExportScreen.after(focus, 1)
    case .previous: focus = ExportScreen.after(focus, -1)
    case .left: step(-1, at: desk)
    case .right: step(1, at: desk)
    case .choose: return choose()
    case .write: return [.errand(.export(order(overwriting: false)))]
    case .cancel: return [.close]
    }
    return []
  }

  private mutating func step(_ by: Int, at desk: Desk) {
    switch focus {
    case .scope:
      let index = scopes.firstIndex(of: scope) ?? 0
      scope = scopes[(index + by + scopes.count) % scopes.count]
      refresh(at: desk)
    case .format: set(ExportScreen.after(format, by), at: desk)
    case .encoding: encoding = ExportScreen.after(encoding, by)
    case .path: break
    }
  }

  private static func after<T: CaseIterable & Equatable>(_ value: T, _ by: Int) -> T {
    let all = Array(T.allCases)
    let index = all.firstIndex(of: value) ?? 0
    return all[(index + by + all.count) % all.count]
  }

  private mutating func set(_ format: ExportFormat, at desk: Desk) {
    self.format = format
    if !isPathTouched { editor = LineEditor(suggestedPath(at: desk)) }
    refresh(at: desk)
  }

  private func choose() -> [Effect] {
    switch focus {
    case .scope:
      return ask(.scope, scopes.map { .init(.exportScope($0), label: words($0)) }, .exportScope(scope))
    case .format:
      let all = ExportFormat.allCases.map { Choosing.Option(.exportFormat($0), label: $0.label) }
      return ask(.format, all, .exportFormat(format))
    case .encoding:
      let all = ExportEncoding.allCases.map { Choosing.Option(.exportEncoding($0), label: $0.label) }
      return ask(.encoding, all, .exportEncoding(encoding))
    case .path: return []
    }
  }

  private func ask(_ line: Line, _ options: [Choosing.Option], _ present: Chosen) -> [Effect] {
    [.show(.choose(Choosing(title: line.label, source: .options(options), start: present)))]
  }

  func words(_ scope: ExportScope) -> Label {
    let count = counts[scope] ?? 0
    return switch scope {
    case .marked: Label("勾选的 \(count) 条", "the \(count) records marked")
    case .listed: Label("列出的 \(count) 条", "the \(count) records listed")
    case .all: Label("全部 \(count) 条（作废的除外）", "all \(count) records but void ones")
    }
  }

  private func order(overwriting: Bool) -> ExportOrder {
    ExportOrder(
      register: register.id, query: query(scope), columns: exported, format: format, encoding: encoding,
      path: editor.text.trimmingBlanks, overwrites: overwriting)
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .chose(.exportScope(let scope)):
      self.scope = scope
      refresh(at: desk)
    case .chose(.exportFormat(let format)): set(format, at: desk)
    case .chose(.exportEncoding(let encoding)): self.encoding = encoding
    case .confirmed(.overwrite(let order), _):
      var order = order
      order.overwrites = true
      return [.errand(.export(order))]
    default: break
    }
    return []
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .exported(let path, let count, let notice):
      let done = Notice(.success, Label("已导出 \(count) 条到 \(path)", "\(count) records exported to \(path)"))
      return [.close, .tell(notice.map { Notice(.warning, done.words + Label("；", "; ") + $0) } ?? done)]
    case .fileExists(let order): return [Self.overwriting(order)]
    case .failed(let why): return [.fail(why)]
    case .draft(let kept?) where kept.text != editor.text:
      editor = LineEditor(kept.text)
      isPathTouched = true
      return [.tell(.takenUp)]
    default: return []
    }
  }
}

extension ExportScreen {
  /// Asks before a file is replaced.
  static func overwriting(_ order: ExportOrder) -> Effect {
    .show(
      .confirm(
        Confirmation(
          purpose: .overwrite(order), title: Label("文件已存在", "The file exists"),
          lines: [Label(same: order.path), Label("要用这次的导出代替它吗？", "Replace it by this export?")],
          asksReason: false, yes: Label("覆盖", "Replace"))))
  }
}

extension ExportEncoding {
  public var label: Label {
    switch self {
    case .utf8: Label(same: "UTF-8")
    case .utf8WithMark: Label("UTF-8 带标记（给 WPS/Excel）", "UTF-8 with mark (for WPS/Excel)")
    case .gb18030: Label("GB18030（给上级系统）", "GB18030 (for older systems)")
    }
  }
}
