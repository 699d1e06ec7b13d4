import ChineseText
import Registers
import Reports
import TextUI

/// What to export, in which form, to which file, with a preview; an existing file is never
/// overwritten unasked.
public struct ExportScreen: OfficeScreen {
  let register: Register
  let query: Query
  private var format = ExportFormat.text
  private var encoding = ExportEncoding.utf8
  private var editor: LineEditor
  private var isPathTouched = false
  private var focus = 2
  private var preview: [String] = []
  private var isCurrent = false

  public enum Action: Hashable, Sendable { case next, previous, left, right, choose, write, cancel }

  public init(_ register: RegisterID, _ query: Query, at desk: Desk) {
    self.register = Catalogue.register(register) ?? Catalogue.all[0]
    self.query = query
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
          .write, .function(8), .enter, label: Label("写入文件", "Write"),
          Label("写入文件；文件已存在时先问", "Write the file; asks first when it exists"), hint: 1),
        Binding(
          .next, .tab, .down,
          label: Label(
            "下一项",
            "Next"), Label("到下一项", "Go to the next field"), hint: 2),
        Binding(
          .choose, .function(4),
          label: Label(
            "选择",
            "Choose"), Label("选格式或编码", "Choose form or encoding"),
          hint: 3),
        Binding(
          .previous, .backTab, .up, label: Label("上一项", "Previous"),
          Label("到上一项", "Go to the previous field")),
        Binding(.left, .left, label: Label("前一个", "Before"), Label("换前一种", "The choice before")),
        Binding(.right, .right, label: Label("后一个", "After"), Label("换后一种", "The choice after")),
        Binding(
          .cancel, .escape, .function(12),
          label: Label(
            "返回",
            "Back"), Label("不导出，返回", "Back, nothing is written"),
          hint: 4),
      ])
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }
  public func title(at desk: Desk) -> Label { Label("导出", "Export") }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .write where editor.text.trimmingBlanks.isEmpty: Label("请写文件名", "Name the file")
    case .choose where focus == 2: Label("文件名直接输入", "The file's name is typed")
    default: nil
    }
  }

  public mutating func refresh(at desk: Desk) {
    let plan = plan(at: desk)
    preview = ExportPreview.lines(
      plan, ledger: desk.ledger, at: desk.circumstances, rows: desk.body.rows)
  }

  private func plan(at desk: Desk) -> ExportPlan {
    let rows = try? desk.ledger.rows(of: register, query, at: desk.circumstances)
    return ExportPlan(
      register: register.id, rows: rows ?? RowList([]), columns: nil, format: format,
      language: desk.language)
  }

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    guard focus == 2, editor.type(key) else { return nil }
    isPathTouched = true
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    focus = 2
    isPathTouched = true
    editor.insert(text)
    return []
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .next: focus = (focus + 1) % 3
    case .previous: focus = (focus + 2) % 3
    case .left: step(-1, at: desk)
    case .right: step(1, at: desk)
    case .choose: return choose()
    case .write: return [.errand(.export(order(overwriting: false)))]
    case .cancel: return [.close]
    }
    return []
  }

  private mutating func step(_ by: Int, at desk: Desk) {
    if focus == 0 { set(ExportScreen.after(format, by), at: desk) }
    if focus == 1 { encoding = ExportScreen.after(encoding, by) }
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
    let choosing =
      focus == 0
      ? Choosing(
        purpose: .exportFormat, title: Label("格式", "Form"),
        source: .options(ExportFormat.allCases.map { .init(label: $0.label, value: $0.rawValue) }),
        selected: format.rawValue)
      : Choosing(
        purpose: .exportEncoding, title: Label("编码", "Encoding"),
        source: .options(
          ExportEncoding.allCases.map { .init(label: $0.label, value: $0.rawValue) }),
        selected: encoding.rawValue)
    return [.show(.choose(choosing))]
  }

  private func order(overwriting: Bool) -> ExportOrder {
    ExportOrder(
      register: register.id, query: query, columns: nil, format: format, encoding: encoding,
      path: editor.text.trimmingBlanks, overwrites: overwriting)
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .chose(.exportFormat, _, let name):
      if let format = ExportFormat(rawValue: name) { set(format, at: desk) }
    case .chose(.exportEncoding, _, let name):
      encoding = ExportEncoding(rawValue: name) ?? encoding
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
      let done = Notice(
        .success, Label("已导出 \(count) 条到 \(path)", "\(count) records exported to \(path)"))
      return [
        .close,
        .tell(
          notice.map {
            Notice(
              .warning,
              done.words
                + Label(
                  "；",
                  "; ") + $0)
          } ?? done),
      ]
    case .fileExists(let order):
      return [
        .show(
          .confirm(
            Confirmation(
              purpose: .overwrite(order), title: Label("文件已存在", "The file exists"),
              lines: [
                Label(same: order.path), Label("要用这次的导出代替它吗？", "Replace it by this export?"),
              ],
              asksReason: false, yes: Label("覆盖", "Replace"))))
      ]
    case .failed(let why): return [.fail(why)]
    default: return []
    }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let top = area.rows.lowerBound
    let rows: [(Label, String)] = [
      (Label("格式", "Form"), format.label(language)),
      (Label("编码", "Encoding"), encoding.label(language)),
      (Label("文件", "File"), ""),
    ]
    for (index, (label, value)) in rows.enumerated() {
      let isHere = index == focus
      canvas.put(isHere ? "▸" : " ", row: top + index, column: 0, style: .key)
      canvas.put(
        label(language), row: top + index, column: 2, style: isHere ? .heading : .label, width: 10)
      if index < 2 {
        canvas.put(
          isHere ? "< \(value) >" : "  " + value, row: top + index, column: 12,
          style: Style.plain.selected(isHere))
        if isHere { canvas.cursor = Point(row: top + index, column: 12) }
      }
    }
    editor.draw(
      on: &canvas, row: top + 2, columns: 12..<max(20, area.width - 2), style: .input,
      isFocused: focus == 2)
    canvas.rule(row: top + 3)
    for (index, line) in preview.prefix(max(0, area.height - 5)).enumerated() {
      canvas.put(line, row: top + 4 + index, column: 1, style: .dim, width: area.width - 2)
    }
    let words = Label("以上是预览", "A preview stands above")(language)
    canvas.put(words, row: area.rows.upperBound - 1, column: 1, style: .dim)
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
