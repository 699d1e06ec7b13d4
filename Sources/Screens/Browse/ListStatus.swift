import ChineseText
import Registers
import TextUI

/// The line below a list: where the cursor is and what it all comes to, a search, what is marked.
struct ListStatus {
  let rows: ListedRows
  let marks: Marks
  let search: ListSearch?

  func draw(on canvas: inout Canvas, row: Int, width: Int, at desk: Desk) {
    let right = summary(at: desk, width: width)
    let rightStart = max(1, width - 1 - Cells.width(right))
    canvas.put(right, row: row, column: rightStart, width: width - 1 - rightStart)
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
      let words = search.words(at: rows.cursor.selected, in: rows.list)(desk.language)
      canvas.put(words, row: row, column: column, width: rightStart - column - 1)
    }
  }

  /// That the file is being checked, or what is marked.
  private func drawNews(on canvas: inout Canvas, row: Int, width: Int, at desk: Desk) {
    if let progress = desk.ledger.unchecked[rows.register.id] {
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
  private func summary(at desk: Desk, width: Int) -> String {
    var sums = sums(of: rows.totals, at: desk)
    let place = rows.isEmpty ? [] : ["\(rows.cursor.selected + 1)/\(rows.list.count)"]
    func text() -> String { (sums + place).joined(separator: "  ") }
    // Of many sums the first stand there: their columns are the most wanted.
    while sums.count > 1, Cells.width(text()) > width * 2 / 3 { sums.removeLast() }
    return text()
  }

  /// Each sum with its field's name; a single one of money is named well enough by its unit.
  private func sums(of run: TotalsRun, at desk: Desk) -> [String] {
    let language = desk.language
    let register = rows.register
    return run.sums.map { sum in
      var isMoney = false
      let text = sum.text(language) { value in
        guard case .money(let money) = value else { return value.plain }
        isMoney = true
        return sum.column.inWan
          ? AmountText.wan(fen: money.fen, places: 2, isGrouped: true) + Label(" 万元", " wan yuan")(language)
          : money.grouped + Label(" 元", " yuan")(language)
      }
      let total = Label("合计", "total")
      let field = register.label(of: sum.column.name)
      let name = run.sums.count > 1 ? field : isMoney ? total : field + Label("合计", " in all")
      return name(language) + " " + (run.isDone ? text : "...")
    }
  }
}
