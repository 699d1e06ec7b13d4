import ChineseText
import Registers
import TextUI

/// The lines of a list that tell about it: the filter under the headings, the status below.
extension BrowseScreen {
  // MARK: Filter

  /// On the rule under the headings: what hides records and how to have them back, and columns
  /// that are out of sight.
  func drawFilterLine(_ layout: BrowseLayout, on canvas: inout Canvas, row: Int, at desk: Desk) {
    let language = desk.language
    let words = filterWords(at: desk)
    var left: [String] = []
    if let given = words.given { left.append((Label("只列 ", "Only ") + given)(language)) }
    if let own = words.own { left.append((Label("筛选 ", "Filter ") + own)(language)) }
    if query.showsVoid { left.append(Label("含作废的 ^V 隐藏", "void too, ^V hides")(language)) }
    let told = left.joined(separator: "  ")
    let way =
      words.own != nil
      ? Label("Esc 清除", "Esc clears") : words.given != nil ? Label("Esc 返回", "Esc goes back") : Label("", "")
    let count =
      way.zh.isEmpty ? Label("", "") : Label("\(list.count)/\(whole) 条", "\(list.count) of \(whole)")
    let columns = layout.table.layout
    let hidden = [
      columns.hiddenLeft > 0 ? "Left ‹\(columns.hiddenLeft)" : "",
      columns.hiddenRight > 0 ? "\(columns.hiddenRight)› Right" : "",
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

  func drawEmpty(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let words: Label
    if let damage = desk.ledger.damage[register.id] {
      words = Label("文件有错，无法列出：", "The file is damaged, nothing can be listed: ") + damage.words
    } else if whole > 0 {
      words =
        isFiltered
        ? Label(
          "共有 \(whole) 条记录，都不符合筛选条件；按 Esc 清除筛选", "None of the \(whole) records fits the filter; Esc clears it"
        ) : Label("共有 \(whole) 条记录，都不在所选范围内", "All \(whole) records lie outside what was chosen")
    } else if desk.ledger[register.id].count > 0 {
      words = Label("记录都已作废，按 ^V 列出", "All records are void; ^V lists them")
    } else {
      words = Label("还没有记录，按 Ins 新增第一条", "No records yet; Ins adds the first")
    }
    canvas.put(
      words(desk.language), row: area.rows.lowerBound + 3, column: 4, style: .dim, width: area.width - 6)
  }

  // MARK: Status

  func drawStatus(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let row = area.rows.upperBound - 1
    let right = summary(at: desk)
    let rightStart = max(1, area.width - 1 - Cells.width(right))
    canvas.put(right, row: row, column: rightStart, width: area.width - 1 - rightStart)
    guard let search else {
      drawNews(on: &canvas, row: row, width: rightStart - 3, at: desk)
      return
    }
    let label = Label("查找: ", "Find: ")(desk.language)
    var column = canvas.put(label, row: row, column: 1, style: .label)
    let box = max(8, min(30, rightStart - column - 16))
    search.editor.draw(
      on: &canvas, row: row, columns: column..<column + box, style: .input, isFocused: search.isTyping)
    column += box + 1
    if !search.run.query.isEmpty {
      canvas.put(hitWords(search)(desk.language), row: row, column: column, width: rightStart - column - 1)
    }
  }

  private func hitWords(_ search: BrowseSearch) -> Label {
    let hits = search.run.hits
    let count = search.shownHits?.count ?? hits.count
    if count == 0, search.run.isDone { return Label("没有命中", "no hit") }
    let dots = search.run.isDone ? "" : "+"
    let isOnHit = list.count > 0 && hits.contains(list[cursor.selected])
    guard isOnHit, let ordinal = search.ordinal(of: cursor.selected, in: list) else {
      return Label("命中 \(count)\(dots)", "\(count)\(dots) hits")
    }
    return Label("命中 \(ordinal)/\(count)\(dots)", "hit \(ordinal) of \(count)\(dots)")
  }

  /// That the file is being checked, or what is marked.
  private func drawNews(on canvas: inout Canvas, row: Int, width: Int, at desk: Desk) {
    if let progress = desk.ledger.unchecked[register.id] {
      let words = Label(
        "正在核对文件 \(progress.percent)%，完成前只读", "Checking the file, \(progress.percent)%; read-only until done")
      canvas.put(words(desk.language), row: row, column: 1, style: .warning, width: width)
    } else if !marks.isEmpty {
      let language = desk.language
      let count = Label("已选 \(marks.count) 条", "\(marks.count) marked")(language)
      let keys = Label("F2 F7 F5 Del 一起办", "F2 F7 F5 Del")(language)
      let sums = sums(of: marks.totals, at: desk)
      let choices = [[count] + sums + [keys], [count] + sums, [count, keys], [count]].map {
        $0.joined(separator: "  ")
      }
      let words = choices.first { Cells.width($0) <= width } ?? choices[3]
      canvas.put(words, row: row, column: 1, style: .key, width: width)
    }
  }

  /// Position, count and sums at the right end.
  private func summary(at desk: Desk) -> String {
    var parts = sums(of: totals, at: desk)
    if list.count > 0 { parts.append("\(cursor.selected + 1)/\(list.count)") }
    return parts.joined(separator: "  ")
  }

  /// One sum is simply the total; several are told apart.
  private func sums(of run: TotalsRun, at desk: Desk) -> [String] {
    let language = desk.language
    let totalled = columns(at: desk).filter { $0.isTotalled && register.field($0.name) != nil }
    return totalled.map { column in
      let sum = run.sums[column.name] ?? .zero
      let text =
        column.inWan
        ? AmountText.wan(fen: sum.fen, places: 2, isGrouped: true) + Label(" 万元", " wan yuan")(language)
        : sum.grouped
      let name = totalled.count > 1 ? register.label(of: column.name) : Label("合计", "total")
      return name(language) + " " + (run.isDone ? text : "...")
    }
  }
}
