import ChineseText
import Forms
import Registers
import TextUI

extension ImportScreen {
  /// Lines above the list: source, what the columns are, rule, headings; fewer on a low glass.
  private func headHeight(_ desk: Desk) -> Int { desk.area.height < 10 ? 2 : 5 }
  func pageHeight(_ desk: Desk) -> Int { max(1, desk.area.height - headHeight(desk) - 1) }

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    let head = headHeight(desk)
    return (desk.area.lines(head..<head + pageHeight(desk)), lines.count)
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let top = area.rows.lowerBound
    let isLow = headHeight(desk) < 5
    canvas.put(origin(language), row: top, column: 2, style: .heading, width: area.width - 3)
    if !isLow {
      canvas.put(choices(language), row: top + 1, column: 2, style: .dim, width: area.width - 3)
      canvas.put(mapping(language), row: top + 2, column: 2, style: .dim, width: area.width - 3)
      canvas.rule(row: top + 3)
    }
    let table = table(across: 2..<area.width - 1, language)
    table.drawHeadings(on: &canvas, row: top + headHeight(desk) - 1)
    canvas.list(cursor, of: lines.count, in: listing(at: desk).area) { canvas, index, row in
      switch lines[index] {
      case .row(let index): draw(index, table, on: &canvas, row: row, language)
      case .fault(let index):
        let fault = read.faults[index]
        let style = fault.level == .warn ? Style.warning : .error
        let mark = fault.level == .warn ? "! " : "x "
        let words = fault.line == nil || isHeading(fault) ? fault.sentence : short(fault)
        canvas.put(mark + words(language), row: row, column: 4, style: style, width: area.width - 5)
      }
    }
    canvas.put(
      counts(language), row: area.rows.upperBound - 1, column: 1, style: .label, width: area.width - 2)
  }

  /// What is said beneath its row needs no line.
  private func short(_ fault: ImportFault) -> Label {
    var fault = fault
    fault.line = nil
    return fault.sentence
  }

  private func isHeading(_ fault: ImportFault) -> Bool {
    read.columns?.hasHeadings == true && fault.line == rows.first?.line
  }

  // MARK: Words

  private func origin(_ language: Language) -> String {
    let name = source.path.map { Label(same: $0) } ?? Label("粘贴的内容", "What was pasted")
    return (name + Label("，\(read.rowCount) 行", ", \(read.rowCount) rows"))(language)
  }

  private func choices(_ language: Language) -> String {
    let heading: Label =
      switch read.columns?.hasHeadings {
      case nil: Label("每行是一个 JSON 对象", "each row is a JSON object")
      case true?: Label("F4 第一行是标题", "F4 headings: first row")
      case false?: Label("F4 没有标题行，各列按列表的栏", "F4 no headings: columns of the list")
      }
    let unknown: Label =
      if options.skipsUnknown {
        Label("；F5 不认识的列已略过", "; F5 unknown columns skipped")
      } else if read.faults.contains(where: { $0.rule == ImportFault.heading }) {
        Label("；F5 略过不认识的列", "; F5 skip unknown columns")
      } else {
        Label("", "")
      }
    let ids =
      options.updates
      ? Label("F6 编号已有的修改那条记录", "F6 ids there: change them")
      : Label("F6 编号已有的算错", "F6 ids there: faults")
    return (heading + unknown + Label("；", "; ") + ids)(language)
  }

  /// Which column is which field, where the headings do not say it in the words of the field.
  private func mapping(_ language: Language) -> String {
    let columns = read.columns?.columns ?? []
    guard !columns.isEmpty else { return "" }
    let named = columns.filter { !$0.heading.zh.isEmpty || $0.field != nil }.map { column -> String in
      let heading = DisplayFilter.show(column.heading(language))
      guard let field = column.field else { return heading + " → -" }
      let label = field.label(language)
      return [field.label.zh, field.label.en].contains(heading) ? label : heading + " → " + label
    }
    return Label("\(columns.count) 列：", "\(columns.count) columns: ")(language)
      + named.joined(separator: language == .chinese ? "，" : ", ")
  }

  private func counts(_ language: Language) -> String {
    let wrong = read.faults.count { $0.level == .refuse } + read.untold
    let warned = read.faults.count { $0.level == .warn }
    let counted = Label(
      "新增 \(read.added) 条，修改 \(read.changed) 条", "\(read.added) to add, \(read.changed) to change")
    let wrongs = Label("\(wrong) 处有错，改好才能导入", "\(wrong) faults: nothing is imported until they are mended")
    var words = wrong > 0 ? wrongs : counted
    if warned > 0 { words = words + Label("；\(warned) 处提醒", "; \(warned) warnings") }
    if wrong == 0, !read.changes.isEmpty { words = words + Label("。Enter 全部导入", ". Enter imports all") }
    return words(language)
  }

  // MARK: Rows

  private static let widest = 18

  private func table(across: Range<Int>, _ language: Language) -> Table {
    let line = Table.Column(Label("行", "Line")(language), .fixed(6))
    guard let columns = read.columns?.columns else {
      return Table([line, Table.Column(Label("对象", "Object")(language), .flexible(10))], across: across)
    }
    let cells = columns.enumerated().map { index, column in
      let heading = column.field?.label(language) ?? "(" + DisplayFilter.show(column.heading(language)) + ")"
      let widths = rows.prefix(200).map { row in Cells.width(DisplayFilter.show(text(row, index))) }
      let width = max(Cells.width(heading), widths.max() ?? 0)
      return Table.Column(heading, .fixed(min(Self.widest, max(4, width))))
    }
    return Table([line] + cells, across: across)
  }

  private func text(_ row: ImportSheet.Row, _ column: Int) -> String {
    guard case .cells(let cells) = row.content else { return "" }
    return cells.indices.contains(column) ? cells[column].text : ""
  }

  private func draw(
    _ index: Int, _ table: Table, on canvas: inout Canvas, row: Int, _ language: Language
  ) {
    let data = rows[index]
    table.draw(on: &canvas, row: row) { place in
      if place.column == 0 { return (String(data.line), .dim) }
      if case .object(let object) = data.content { return (String(decoding: object, as: UTF8.self), .plain) }
      let column = place.column - 1
      let isWrong = read.faults.contains { $0.line == data.line && $0.column == place.column }
      return (text(data, column), isWrong ? .error : .plain)
    }
  }
}
