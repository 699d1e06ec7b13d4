import ChineseText
import Registers
import TextUI

/// Where the parts of a month sheet stand on the glass.
struct MonthLayout: Sendable {
  /// Columns of the names, of the days that are in sight, and of the totals.
  let names: Range<Int>
  let firstDay: Int
  let days: Range<Int>
  /// The codes that are totalled each in a column; none where one column holds all that is not usual.
  let totals: [DayCodes.Code]
  /// Where the days leave no room for a total, it is spelled out below alone.
  let showsTotal: Bool
  let totalsStart: Int
  /// Lines from the top of the area: weekdays where there is room, numbers, the heads, what is spelled out.
  let hasWeekdays: Bool
  let top: Int
  let height: Int
  let details: Int

  static let cell = 2
  private static let total = 3

  /// - Parameter day: the one that has to be in sight, from 0; `first` was the leftmost so far.
  init(_ sheet: MonthSheet, names widest: Int, month: CalendarMonth, day: Int, first: Int, in area: Area) {
    let width = max(20, area.width)
    let name = min(max(4, widest), width < 76 ? 8 : 14)
    names = 2..<2 + name
    let start = 3 + name
    let room = width - 1 - start
    let whole = month.last.day * Self.cell
    let codes = Array(sheet.codes.codes.dropFirst())
    totals = room - whole - 1 >= codes.count * Self.total && codes.count > 1 ? codes : []
    showsTotal = !totals.isEmpty || !(whole..<whole + 5).contains(room)
    let totalsWidth = !totals.isEmpty ? 1 + totals.count * Self.total : showsTotal ? 5 : 0
    let count = min(month.last.day, max(1, (room - totalsWidth) / Self.cell))
    let latest = max(0, month.last.day - count)
    firstDay = min(max(0, min(first, day), day - count + 1), latest)
    days = start..<start + count * Self.cell
    totalsStart = days.upperBound + 1
    hasWeekdays = area.height >= 12
    top = hasWeekdays ? 3 : 2
    details = area.height >= 10 ? 2 : 1
    height = max(1, area.height - top - details - 1)
  }

  var dayCount: Int { days.count / Self.cell }
  func column(ofDay index: Int) -> Int { days.lowerBound + (index - firstDay) * Self.cell }
  func isInSight(_ index: Int) -> Bool { (firstDay..<firstDay + dayCount).contains(index) }
  func column(ofTotal place: Int) -> Int { totalsStart + place * Self.total }
}

extension MonthScreen {
  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    guard let layout else { return }
    let top = area.rows.lowerBound
    drawHead(on: &canvas, row: top, width: area.width, at: desk)
    drawDays(layout, on: &canvas, row: top + layout.top - 1, at: desk)
    let list = area.lines(layout.top..<layout.top + layout.height)
    for (row, index) in zip(list.rows, cursor.top..<max(cursor.top, lines.count)) {
      drawRow(index, layout, on: &canvas, row: row, at: desk)
    }
    if lines.isEmpty {
      let words = Label("这个月没有要填的。PgUp PgDn 换月", "Nothing is due in this month. PgUp and PgDn change it")
      canvas.put(
        words(desk.language), row: list.rows.lowerBound, column: 2, style: .dim, width: area.width - 3)
    }
    drawDetails(layout, on: &canvas, row: list.rows.upperBound, width: area.width, at: desk)
    let place = "\(lines.isEmpty ? 0 : cursor.selected + 1)/\(lines.count)"
    canvas.put(
      place, row: area.rows.upperBound - 1, column: max(1, area.width - 2 - place.utf8.count), style: .dim)
  }

  /// The month, what is still open in it, and what the keys stand for.
  private func drawHead(on canvas: inout Canvas, row: Int, width: Int, at desk: Desk) {
    let language = desk.language
    let gaps = lines.indices.reduce(0) { sum, line in sum + dates.indices.count { isGap(line, $0, at: desk) }
    }
    let state = gaps == 0 ? Label("已填齐", "nothing missing") : Label("还缺 \(gaps) 天", "\(gaps) days missing")
    var column = canvas.put(month.label(language), row: row, column: 2, style: .heading, width: width - 3)
    column = canvas.put(state(language), row: row, column: column + 2, style: gaps == 0 ? .plain : .warning)
    let legend = sheet.codes.codes.enumerated().map { place, code in
      language == .chinese && width < 100
        ? "\(place + 1)\(code.term)" : "\(place + 1) \(code.term) " + code.label(language)
    }.joined(separator: width < 100 ? " " : "  ")
    let room = width - 2 - column - 2
    if Cells.width(legend) <= room {
      canvas.put(legend, row: row, column: width - 2 - Cells.width(legend), style: .dim)
    } else {
      canvas.put(legend, row: row, column: column + 2, style: .dim, width: room)
    }
  }

  private func drawDays(_ layout: MonthLayout, on canvas: inout Canvas, row: Int, at desk: Desk) {
    let language = desk.language
    for index in layout.firstDay..<layout.firstDay + layout.dayCount where dates.indices.contains(index) {
      let column = layout.column(ofDay: index)
      let isRest = !lines.contains { $0.isDue[index] }
      let style: Style = index == day ? .key : isRest ? .dim : .plain
      if layout.hasWeekdays {
        canvas.put(
          String(MonthScreen.weekday(dates[index])(language).prefix(1)), row: row - 1, column: column,
          style: isRest ? .dim : .plain, filling: 2, .trailing)
      }
      canvas.put("\(index + 1)", row: row, column: column, style: style, filling: 2, .trailing)
    }
    if layout.firstDay > 0 { canvas.put("‹", row: row, column: layout.days.lowerBound - 1, style: .dim) }
    if layout.firstDay + layout.dayCount < dates.count {
      canvas.put("›", row: row, column: layout.days.upperBound, style: .dim)
    }
    if layout.totals.isEmpty, layout.showsTotal {
      let usual = sheet.codes.usual.term
      canvas.put(
        Label("非\(usual)", "else")(language), row: row, column: layout.totalsStart, style: .heading,
        filling: 4,
        .trailing)
    }
    for (place, code) in layout.totals.enumerated() {
      canvas.put(
        code.term, row: row, column: layout.column(ofTotal: place), style: .heading, filling: 3, .trailing)
    }
  }

  private func drawRow(
    _ index: Int, _ layout: MonthLayout, on canvas: inout Canvas, row: Int, at desk: Desk
  ) {
    let line = lines[index]
    let isLocked = line.record.flatMap { sheet.lock(of: $0) } != nil
    canvas.put(
      name(of: line, at: desk), row: row, column: layout.names.lowerBound, style: isLocked ? .dim : .plain,
      filling: layout.names.count)
    for place in layout.firstDay..<layout.firstDay + layout.dayCount where dates.indices.contains(place) {
      drawCell(index, place, on: &canvas, row: row, column: layout.column(ofDay: place), at: desk)
    }
    let signs = signs(of: index)
    if layout.totals.isEmpty, layout.showsTotal {
      let others = sheet.codes.codes.dropFirst().reduce(0) { $0 + sheet.codes.count($1, in: signs) }
      canvas.put("\(others)", row: row, column: layout.totalsStart, filling: 4, .trailing)
    }
    for (place, code) in layout.totals.enumerated() {
      let count = sheet.codes.count(code, in: signs)
      canvas.put(
        "\(count)", row: row, column: layout.column(ofTotal: place), style: count == 0 ? .dim : .plain,
        filling: 3, .trailing)
    }
    guard index == cursor.selected else { return }
    canvas.point(row: row, column: 0)
    guard slot == nil, layout.isInSight(day) else { return }
    let column = layout.column(ofDay: day)
    canvas.restyle(row: row, columns: column..<column + MonthLayout.cell) { $0.selected(true) }
    canvas.cursor = Point(row: row, column: column)
  }

  private func drawCell(
    _ index: Int, _ place: Int, on canvas: inout Canvas, row: Int, column: Int, at desk: Desk
  ) {
    let line = lines[index]
    let cell = cell(index, place)
    let isHere = index == cursor.selected && place == day
    let text: String
    let style: Style
    if let gravest = sheet.codes.gravest(of: signs(of: index)[place]) {
      text = gravest.term
      style =
        edits.isClashing(cell)
        ? .error
        : edits[cell] != nil ? .input : gravest == sheet.codes.usual ? .plain : .heading
    } else if isGap(index, place, at: desk) {
      // Turned round as the cursor is: the sign tells them apart where nothing else does.
      text = sheet.codes.gravest(of: line.foreseen[place])?.term ?? (isHere ? "▸_" : "__")
      style = .gap
    } else if edits[cell] != nil {
      text = "__"
      style = .input
    } else {
      text = sheet.codes.gravest(of: line.foreseen[place])?.term ?? (line.isDue[place] ? "" : " ·")
      style = .dim
    }
    canvas.put(text, row: row, column: column, style: style, filling: MonthLayout.cell)
  }

  /// The day under the cursor, sign by sign, and what the row comes to.
  private func drawDetails(
    _ layout: MonthLayout, on canvas: inout Canvas, row: Int, width: Int, at desk: Desk
  ) {
    guard lines.indices.contains(cursor.selected), dates.indices.contains(day) else { return }
    let language = desk.language
    let line = lines[cursor.selected]
    let date = dates[day]
    let when = Label("\(date.month)月\(date.day)日 周", "\(date.iso) ") + MonthScreen.weekday(date)
    var column = canvas.put(
      when(language) + " " + name(of: line, at: desk), row: row, column: 2, width: width - 3)
    let signs = Array(shownSigns(cursor.selected, day))
    let isWide = width >= 76
    for (place, label) in sheet.codes.slots.enumerated() where column + 6 < width {
      let sign = place < signs.count ? String(signs[place]) : "_"
      let start = column + (isWide ? 2 : 0)
      if isWide {
        canvas.put(label(language), row: row, column: start, style: .dim, width: width - start - 4)
      }
      let after = isWide ? start + Cells.width(label(language)) : start
      column = canvas.put(sign, row: row, column: after + 1, width: max(0, width - after - 2))
      if place == slot {
        canvas.put("▸", row: row, column: after)
        canvas.restyle(row: row, columns: after + 1..<max(after + 1, column)) { $0.selected(true) }
        canvas.cursor = Point(row: row, column: min(after + 1, width - 1))
      }
    }
    let lock = line.record.flatMap { sheet.lock(of: $0) }
    let slotName = isWide ? nil : slot.map { sheet.codes.slots[$0] }
    let remark = slotName ?? (signs.isEmpty && !line.isDue[day] ? sheet.codes.idle : nil)
    if let words = lock ?? remark, column + 4 < width {
      canvas.put(words(language), row: row, column: column + 2, style: .dim, width: width - column - 3)
    }
    guard layout.details > 1 else { return }
    let days = self.signs(of: cursor.selected)
    func counts(_ name: (DayCodes.Code) -> String) -> String {
      sheet.codes.codes.map { "\(name($0)) \(sheet.codes.count($0, in: days))" }.joined(separator: "  ")
    }
    let whole = counts { $0.term + " " + $0.label(language) }
    let counts = Cells.width(whole) <= width - 3 ? whole : counts(\.term)
    canvas.put(counts, row: row + 1, column: 2, width: width - 3)
  }

  static func weekday(_ day: CalendarDate) -> Label {
    let names = [
      Label("一", "Mo"), Label("二", "Tu"), Label("三", "We"), Label("四", "Th"), Label("五", "Fr"),
      Label("六", "Sa"),
      Label("日", "Su"),
    ]
    return names[day.weekday - 1]
  }
}
