import ChineseText
import Forms
import Registers

/// A record in a list to choose from: what it is called, and enough beside it that two of one name
/// can be told apart: its id and two columns of its list.
enum RecordOption {
  static func option(for record: Record, in register: Register, at desk: Desk) -> Choosing.Option {
    let name = desk.ledger.name(of: record, in: register)
    let key = register.list.columns.first { $0.name == register.key.name }.map {
      register.cells(of: $0, declared: $0.width ?? 8, in: desk.ledger, desk.language)
    }
    var cells = register.naming.isKey ? [] : [Cells.pad(record.id.text, to: key ?? 8)]
    for column in register.telling {
      let text = column.text(of: record, in: register, desk.ledger, at: desk.circumstances, desk.language)
      let width = column.width ?? register.field(column.name)?.columnWidth ?? 8
      cells.append(Cells.pad(Cells.cut(DisplayFilter.show(text), to: width), to: width))
    }
    return Choosing.Option(
      .value(.reference(record.id)), label: Label(same: name),
      detail: Label(same: cells.joined(separator: " ")))
  }
}
