import ChineseText
import Registers
import TextUI

/// A list ready to be painted: its columns, the lines that are seen, what is said of it.
struct ListPicture: Sendable {
  let layout: ListLayout
  private let headings: [Cell]
  /// Rows as they were painted: the next picture shows nearly the same ones.
  private var painted: [Int: [Cell]] = [:]
  /// A few pages.
  private static let most = 256
  /// The conditions in words.
  private let given: Label?
  private let own: Label?
  /// The title names what narrows the list.
  private let isFirstView: Bool
  private var pane: Pane?

  /// The record beside the list.
  private struct Pane: Sendable {
    let row: Int
    let name: String
    let lines: [RecordScreen.Line]
  }

  init(of rows: ListedRows, offset: Int, at desk: Desk) {
    layout = ListLayout(rows.register, sort: rows.sort, offset: offset, at: desk)
    var canvas = Canvas(Size(rows: 1, columns: desk.body.columns))
    layout.table.drawHeadings(on: &canvas, row: 0)
    headings = Array(canvas.row(0))
    given = rows.filter.told(rows.filter.given, at: desk)
    isFirstView = rows.filter.firstView != nil
    own = rows.filter.told(rows.filter.own, at: desk)
  }

  // MARK: Lines

  /// Paints those of the lines that are seen and not known yet.
  mutating func look(at rows: ListedRows, at desk: Desk) {
    let register = desk.ledger[rows.register.id]
    if painted.count > Self.most { painted = [:] }
    let seen = rows.cursor.top..<min(rows.list.count, rows.cursor.top + ListedRows.height(desk))
    for position in seen where painted[rows.list[position]] == nil {
      let row = rows.list[position]
      if let record = register.record(at: row) { painted[row] = paint(record, of: rows.register, at: desk) }
    }
    guard layout.paneWidth > 0, pane?.row != rows.here else { return }
    pane = rows.here.flatMap { row in
      register.record(at: row).map { record in
        let page = RecordPage(
          register: rows.register, record: record, entries: [], width: layout.paneWidth - 2, desk: desk)
        return Pane(row: row, name: record.id.text, lines: page.briefLines)
      }
    }
  }

  private func paint(_ record: Record, of register: Register, at desk: Desk) -> [Cell] {
    var canvas = Canvas(Size(rows: 1, columns: desk.body.columns))
    canvas.put(record.isVoid ? "x" : " ", row: 0, column: 0)
    layout.table.draw(on: &canvas, row: 0) { place in
      (layout.columns[place.column].text(of: record, in: register, at: desk), .plain)
    }
    return Array(canvas.row(0))
  }

  // MARK: Painting

  func draw(
    _ rows: ListedRows, _ marks: Marks, _ search: ListSearch?, on canvas: inout Canvas, area: Area,
    at desk: Desk
  ) {
    canvas.put(cells: headings, row: area.rows.lowerBound)
    canvas.rule(row: area.rows.lowerBound + 1)
    let lines = Area(rows: area.rows.dropFirst(2), columns: 0..<layout.width - 1).without(last: 1)
    canvas.list(rows.cursor, of: rows.list.count, in: lines) { canvas, position, line in
      let row = rows.list[position]
      guard let cells = painted[row] else { return }
      canvas.put(cells: cells, row: line)
      if let search, let record = desk.ledger[rows.register.id].record(at: row) {
        for place in layout.table.layout.places where place.side == .leading {
          let text = layout.columns[place.column].text(of: record, in: rows.register, at: desk)
          search.light(text, in: place, on: &canvas, row: line)
        }
      }
      if marks.contains(row) { canvas.put("*", row: line, column: 1, style: .key) }
    }
    if rows.isEmpty { drawEmpty(rows, on: &canvas, area: area, at: desk) }
    if layout.paneWidth > 0 { drawPane(on: &canvas, area: area, desk.language) }
    drawFilter(rows, on: &canvas, row: area.rows.lowerBound + 1, desk.language)
  }

  /// The record under the cursor, field by field, beside the list.
  private func drawPane(on canvas: inout Canvas, area: Area, _ language: Language) {
    let left = layout.width
    canvas.upright(column: left, rows: area.rows.dropFirst(2).dropLast())
    guard let pane else { return }
    let hint = Label("^D 收起", "^D hides")(language)
    let hintStart = canvas.size.columns - 2 - Cells.width(hint)
    canvas.put(
      pane.name, row: area.rows.lowerBound, column: left + 2, style: .heading, width: hintStart - left - 3)
    canvas.put(hint, row: area.rows.lowerBound, column: hintStart, style: .dim)
    for (row, line) in zip(area.rows.dropFirst(2).dropLast(), pane.lines) {
      line.draw(on: &canvas, row: row, column: left + 2, end: canvas.size.columns - 1)
    }
  }

  /// How to have back what is hidden.
  private var way: Label {
    if own != nil { return Label("Esc 清除", "Esc clears") }
    if isFirstView { return Label("^U 看全部", "^U shows all") }
    return given == nil ? Label("", "") : Label("Esc 返回", "Esc goes back")
  }

  /// On the rule under the headings: what hides records and how to have them back, and columns
  /// that are out of sight.
  private func drawFilter(
    _ rows: ListedRows, on canvas: inout Canvas, row: Int, _ language: Language
  ) {
    var left: [String] = []
    if let given { left.append((Label("只列 ", "Only ") + given)(language)) }
    if let own { left.append((Label("筛选 ", "Filter ") + own)(language)) }
    if rows.showsVoid { left.append(Label("含作废的 ^V 隐藏", "void too, ^V hides")(language)) }
    let told = left.joined(separator: "  ")
    let count =
      way.zh.isEmpty || isFirstView && own == nil
      ? Label("", "") : Label("\(rows.list.count)/\(rows.whole) 条", "\(rows.list.count) of \(rows.whole)")
    let columns = layout.table.layout
    let hidden = [
      columns.hiddenLeft > 0
        ? Label("‹左边 \(columns.hiddenLeft) 栏", "Left ‹\(columns.hiddenLeft)")(language) : "",
      columns.hiddenRight > 0
        ? Label("右边 \(columns.hiddenRight) 栏›", "\(columns.hiddenRight)› Right")(language) : "",
    ]
    // The words of the filter drive out the columns first, then the count; the way out stays.
    let tails = [
      [count(language), way(language)] + hidden, [count(language), way(language)], [way(language)],
    ].map { parts in
      let text = parts.filter { !$0.isEmpty }.joined(separator: "  ")
      return text.isEmpty ? "" : " " + text + " "
    }
    let room = layout.width - 4
    let tail = tails.first { Cells.width(told) + 4 + Cells.width($0) <= room } ?? tails[2]
    let start = max(1, layout.width - 2 - Cells.width(tail))
    canvas.put(tail, row: row, column: start, style: .dim, width: layout.width - 2 - start)
    guard !told.isEmpty, start > 6 else { return }
    canvas.put(" " + Cells.cut(told, to: start - 5) + " ", row: row, column: 2, style: .label)
  }

  private func drawEmpty(_ rows: ListedRows, on canvas: inout Canvas, area: Area, at desk: Desk) {
    let words: Label
    if let damage = desk.ledger.damage[rows.register.id] {
      words = Label("文件有错，无法列出：", "The file is damaged, nothing can be listed: ") + damage.words
    } else if rows.whole > 0 {
      words =
        own != nil
        ? Label(
          "共有 \(rows.whole) 条记录，都不符合筛选条件；按 Esc 清除筛选",
          "None of the \(rows.whole) records fits the filter; Esc clears it"
        )
        : isFirstView
          ? Label(
            "共有 \(rows.whole) 条记录，都不在这个视图里；按 ^U 看全部",
            "None of the \(rows.whole) records is in this view; ^U shows all")
          : Label("共有 \(rows.whole) 条记录，都不在所选范围内", "All \(rows.whole) records lie outside what was chosen")
    } else if desk.ledger[rows.register.id].count > 0 {
      words = Label("记录都已作废，按 ^V 列出", "All records are void; ^V lists them")
    } else {
      words = Label("还没有记录，按 Ins 新增第一条", "No records yet; Ins adds the first")
    }
    canvas.put(
      words(desk.language), row: area.rows.lowerBound + 3, column: 4, style: .dim, width: area.width - 6)
  }
}

extension ListDeclaration.Column {
  fileprivate func text(of record: Record, in register: Register, at desk: Desk) -> String {
    text(of: record, in: register, desk.ledger, at: desk.circumstances, desk.language)
  }
}
