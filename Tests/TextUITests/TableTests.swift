import ChineseText
import Testing
import TextUI

@Suite struct TableTests {
  private let table = Table(
    [Table.Column("编号", .fixed(6), mark: "^"), Table.Column("数", .fixed(4, .trailing))], across: 2..<18)

  @Test func headingsAndLinesStandInTheirColumns() {
    var canvas = Canvas(Size(rows: 4, columns: 20))
    table.drawHeadings(on: &canvas, row: 0)
    let area = Area(rows: 1..<3, columns: 0..<20)
    canvas.list(ListCursor(selected: 2, top: 1), of: 5, in: area) { canvas, index, row in
      table.draw(on: &canvas, row: row) { ($0.column == 0 ? "DW-\(index)" : "\(index)0", .plain) }
    }
    #expect(canvas.text == "  编号 ^   数\n  DW-1     10\n▸ DW-2     20\n")
    #expect(!canvas[1, 2].style.isSelected)
    // The last cell of the glass is not lit.
    #expect(canvas[2, 18].style.isSelected && !canvas[2, 19].style.isSelected)
  }

  @Test func aSignThatStandsThereStays() {
    var canvas = Canvas(Size(rows: 1, columns: 10))
    canvas.put("x", row: 0, column: 0)
    canvas.select(row: 0, columns: 0..<9)
    #expect(canvas.text == "x" && canvas[0, 0].style.isSelected)
  }
}
