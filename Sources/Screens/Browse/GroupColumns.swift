import ChineseText
import Registers
import TextUI

/// Where a grouping's columns stand on the glass.
struct GroupColumns {
  private struct Placed {
    let column: ListDeclaration.Column
    let isHead: Bool
    let start: Int
    let width: Int
  }

  private let grouping: Grouping
  private let register: Register
  private let heads: Register
  private let nameWidth: Int
  private let placed: [Placed]
  private let language: Language

  init(_ grouping: Grouping, _ register: Register, in ledger: Ledger, width: Int, _ language: Language) {
    self.grouping = grouping
    self.register = register
    self.language = language
    let heads = Catalogue.register(grouping.headRegister) ?? register
    self.heads = heads
    func declared(_ column: ListDeclaration.Column, _ isHead: Bool) -> Int {
      (isHead ? heads : register).cells(of: column, declared: column.width ?? 10, in: ledger, language)
    }
    nameWidth = width >= 76 ? 22 : 16
    let room = width - 4 - nameWidth
    let wanted = grouping.headColumns.map { ($0, true) } + grouping.rowColumns.map { ($0, false) }
    let smallest = 14
    var used = 0
    var fitting: [(ListDeclaration.Column, Bool, Int)] = []
    // The flexible column is what the view is for: others give way to it.
    let order = wanted.sorted { $0.0.isFlexible && !$1.0.isFlexible }
    var chosen: Set<String> = []
    for (column, isHead) in order {
      let cells = column.isFlexible ? smallest : declared(column, isHead)
      guard used + cells + 1 <= room || chosen.isEmpty else { continue }
      used += cells + 1
      chosen.insert("\(isHead)\(column.name)")
    }
    for (column, isHead) in wanted where chosen.contains("\(isHead)\(column.name)") {
      fitting.append((column, isHead, column.isFlexible ? smallest : declared(column, isHead)))
    }
    var start = 2 + nameWidth + 1
    placed = fitting.map { column, isHead, cells in
      let width = column.isFlexible ? cells + max(0, room - used) : cells
      defer { start += width + 1 }
      return Placed(column: column, isHead: isHead, start: start, width: width)
    }
  }

  func drawHeadings(on canvas: inout Canvas, row: Int) {
    canvas.put(grouping.field.label(language), row: row, column: 2, style: .heading, filling: nameWidth)
    for place in placed {
      let from = place.isHead ? heads : register
      let heading = place.column.heading ?? from.label(of: place.column.name)
      canvas.put(heading(language), row: row, column: place.start, style: .heading, filling: place.width)
    }
  }

  func draw(_ line: GroupedScreen.Line, showsHead: Bool, on canvas: inout Canvas, row: Int, at desk: Desk) {
    if showsHead {
      let name = line.head.map { desk.ledger.name(of: $0, in: heads) }
      canvas.put(name ?? Grouping.noHead(language), row: row, column: 2, filling: nameWidth)
    }
    var hasSaidEmpty = false
    for place in placed {
      if place.isHead {
        if showsHead, let head = line.head { put(head, heads, place, on: &canvas, row: row, at: desk) }
      } else if let record = line.row {
        put(record, register, place, on: &canvas, row: row, at: desk)
      } else if !hasSaidEmpty {
        hasSaidEmpty = true
        canvas.put(
          "! " + grouping.emptyWords(language), row: row, column: place.start, style: .warning,
          width: place.width)
      }
    }
  }

  private func put(
    _ record: Record, _ register: Register, _ place: Placed, on canvas: inout Canvas, row: Int, at desk: Desk
  ) {
    let text = place.column.text(of: record, in: register, desk.ledger, at: desk.circumstances, language)
    canvas.put(text, row: row, column: place.start, filling: place.width)
  }
}
