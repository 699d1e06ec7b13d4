import ChineseText
import Registers
import TextUI

/// A grouping as a table: the name of the head, columns of the head, columns of the records.
struct GroupColumns: Sendable {
  let grouping: Grouping
  let register: Register
  let heads: Register
  let table: Table

  init(_ grouping: Grouping, _ register: Register, at desk: Desk) {
    self.grouping = grouping
    self.register = register
    let heads = Catalogue.register(grouping.headRegister) ?? register
    self.heads = heads
    let language = desk.language
    func columns(_ columns: [ListDeclaration.Column], of register: Register) -> [Table.Column] {
      columns.map { column in
        let cells = register.cells(of: column, declared: column.width ?? 10, in: desk.ledger, language)
        return Table.Column(
          register.heading(of: column)(language), column.isFlexible ? .flexible(14) : .fixed(cells))
      }
    }
    let name = Table.Column(grouping.headLabel(language), .fixed(desk.body.columns >= 76 ? 22 : 16))
    // The flexible column is what the view is for: others give way to it.
    table = Table(
      [name] + columns(grouping.headColumns, of: heads) + columns(grouping.rowColumns, of: register),
      across: 2..<desk.body.columns - 2, overflow: .leavesOut)
  }

  /// - Parameter showsHead: a head stands on its first line alone.
  func draw(_ line: GroupedScreen.Line, showsHead: Bool, on canvas: inout Canvas, row: Int, at desk: Desk) {
    let head = showsHead ? line.head : nil
    let name = line.name(desk.language)
    let firstOfRow = grouping.headColumns.count + 1
    let said = table.layout.places.first { $0.column >= firstOfRow }
    func text(_ column: ListDeclaration.Column, _ record: Record?, _ register: Register) -> String {
      record.map {
        column.text(of: $0, in: register, desk.ledger, at: desk.circumstances, desk.language)
      } ?? ""
    }
    defer {
      // What is said in place of records has the room of all their columns.
      if line.row == nil, let first = said {
        let words = line.count.map { Label("\($0) 条", $0 == 1 ? "1 record" : "\($0) records")(desk.language) }
        canvas.put(
          words ?? "! " + grouping.emptyWords(desk.language), row: row, column: first.start,
          style: words == nil ? .warning : .dim, width: desk.body.columns - 2 - first.start)
      }
    }
    table.draw(on: &canvas, row: row) { place in
      let column = place.column
      if column == 0 { return (showsHead ? name : "", .plain) }
      if column < firstOfRow { return (text(grouping.headColumns[column - 1], head, heads), .plain) }
      if line.row == nil { return ("", .plain) }
      return (text(grouping.rowColumns[column - firstOfRow], line.row, register), .plain)
    }
  }
}
