import ChineseText
import Reports
import Testing

@Suite struct TextTableTests {
  private func table(_ rows: [[String]]) -> TextTable {
    var table = TextTable(headings: ["编号", "名称", "数"], alignments: [.leading, .leading, .trailing])
    for row in rows { table.add(row) }
    return table
  }

  @Test func linesUp() {
    let lines = table([["DW-1", "油茶", "3"], ["DW-22", "a", "12345"]]).lines()
    #expect(lines == ["编号   名称     数", "------------------", "DW-1   油茶      3", "DW-22  a     12345"])
  }

  @Test func everyWidthHolds() {
    let rows = [
      ["a\u{1B}b", String(repeating: "长", count: 40), "1"], ["👨‍👩‍👧", "\u{202E}反", "99999"], ["短"],
      ["一", "二", "三", "四"], ["\u{301}", "\u{302}甲", "z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}"],
    ]
    for width in 1...120 {
      let lines = table(rows).lines(maxWidth: width)
      #expect(lines.count == rows.count + 2)
      #expect(Set(lines.map { Cells.width($0) }).count == 1)
      #expect(lines.allSatisfy { Cells.width($0) <= width })
      for line in lines { #expect(DisplayFilter.show(line) == line) }
    }
    let free = table(rows).lines()
    #expect(free[2].contains(String(repeating: "长", count: 40)))
    #expect(table(rows).lines(maxWidth: 500) == free)
  }

  @Test func cutsTheWidestFirst() {
    let lines = table([["DW-001", String(repeating: "长", count: 40), "12"]]).lines(maxWidth: 40)
    #expect(lines[2].hasPrefix("DW-001  长长"))
    #expect(lines[2].hasSuffix("~   12"))
  }

  @Test func headingsAlone() {
    #expect(TextTable(headings: [], alignments: []).lines() == ["", ""])
    #expect(TextTable(headings: ["a"], alignments: []).lines() == ["a", "-"])
  }
}
