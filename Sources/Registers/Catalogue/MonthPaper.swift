import ChineseText

extension Paper where Home: RegisterKind {
  /// The month of all heads on a sheet: day by day the gravest sign, then how often each stands.
  ///
  /// - Parameter more: further columns of the second table.
  static func monthSheet(
    _ days: Field<Home, [String]>, title: Label,
    _ more: [(PaperPart.Column, @Sendable (Row<Home>) -> String)] = []
  ) -> Paper {
    .paper("month", Label("月汇总", "Month"), title: title) { row in
      guard let sheet = Home.register.sheet, let month = sheet.month(of: row.record) else { return [] }
      let lines = sheet.lines(of: month, in: row.ledger, at: row.circumstances)
      let names = Catalogue.register(sheet.codes.heads)
      func name(_ line: MonthSheet.Line) -> String {
        names.map { row.ledger.name(of: line.head, in: $0) } ?? line.head.id.text
      }
      let numbers = month.days.map { CalendarDate.padded($0.day, 2) }.joined()
      let grid = lines.map { [name($0), text(of: $0, sheet.codes)] }
      let totals = lines.map { line -> [String] in
        let own = line.record.map { Row<Home>($0, in: row.ledger, at: row.circumstances) }
        let state = line.record.flatMap { sheet.register.lifecycle?.state(of: $0) } ?? ""
        return [name(line)] + sheet.codes.codes.map { "\(sheet.codes.count($0, in: line.signs))" }
          + more.map { column in own.map(column.1) ?? "" } + [state]
      }
      let legend = sheet.codes.codes.map { Label(same: $0.term + " ") + $0.label }
      return [
        .heading(title), .heading(month.label), .blank,
        .table([.init(names?.label.zh ?? "", names?.label.en ?? ""), .init(numbers, numbers)], rows: grid),
        .blank,
        .table(
          [.init(names?.label.zh ?? "", names?.label.en ?? "")]
            + sheet.codes.codes.map { .init($0.term, $0.term, .trailing) } + more.map(\.0)
            + [.init("状态", "State")], rows: totals), .blank,
        .line(
          Label(
            legend.map(\.zh).joined(separator: "，"), legend.map(\.en).joined(separator: ", "))), .blank,
        .signatures([(Label("制表", "Made by"), nil), (Label("核对", "Checked by"), nil)]),
      ]
    }
  }

  /// Two cells a day: its gravest sign, a dot where nothing is due, blanks where it is open.
  private static func text(of line: MonthSheet.Line, _ codes: DayCodes) -> String {
    zip(line.signs, line.isDue).map { signs, isDue in
      codes.gravest(of: signs)?.term ?? (isDue ? "__" : " .")
    }.joined()
  }
}
