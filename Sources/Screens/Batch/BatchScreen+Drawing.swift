import ChineseText
import Registers
import TextUI

extension BatchScreen {
  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let top = area.rows.lowerBound
    guard let batch = batch(at: desk) else {
      let words = Label("这个批次已经不在", "This batch is gone")
      canvas.put(words(desk.language), row: top, column: 2, style: .warning)
      return
    }
    drawHead(batch, on: &canvas, row: top, width: area.width, at: desk)
    if !isLow(desk) { canvas.rule(row: top + 2) }
    let first = top + firstLine(desk)
    listed?.columns.table.drawHeadings(on: &canvas, row: first - 1)
    canvas.list(cursor, of: lines.count, in: listing(at: desk).area) { canvas, index, row in
      listed?.columns.draw(lines[index], on: &canvas, row: row, at: desk)
    }
    if lines.isEmpty {
      let words = Label("批次是空的。Ins 新增资助", "The batch is empty. Ins adds a subsidy")
      canvas.put(words(desk.language), row: first, column: 4, style: .dim)
    }
    let sums = area.rows.upperBound - (isLow(desk) ? 1 : 2)
    drawSums(batch, on: &canvas, row: sums, area: area, at: desk)
  }

  /// The batch in two lines: its life, and its dates.
  private func drawHead(_ batch: Record, on canvas: inout Canvas, row: Int, width: Int, at desk: Desk) {
    let language = desk.language
    var column = canvas.put(
      batch[SubsidyBatches.name] ?? id.text, row: row, column: 2, style: .heading, width: 20)
    column = StatePath(
      SubsidyBatches.status.spec.kind.choices ?? [], at: batch[SubsidyBatches.status]?.zh, language
    ).draw(on: &canvas, row: row, column: column + 2, end: width - 2)
    if let fund = batch[SubsidyBatches.fund] {
      let name = desk.ledger.name(of: RecordReference(Funds.registerID, fund)) ?? fund.text
      let words = Label("经费 ", "Funds ")(language) + name
      if column + 3 + Cells.width(words) < width {
        canvas.put(words, row: row, column: width - 2 - Cells.width(words), style: .dim)
      }
    }
    if isLow(desk) { return }
    canvas.put(
      dates(batch, isWide: width >= 76, at: desk)(language), row: row + 1, column: 2, width: width - 4)
  }

  private func row(of batch: Record, _ desk: Desk) -> Row<SubsidyBatches> {
    Row(batch, in: desk.ledger, at: desk.circumstances)
  }

  private func dates(_ batch: Record, isWide: Bool, at desk: Desk) -> Label {
    guard let from = batch[SubsidyBatches.publicFrom], let to = batch[SubsidyBatches.publicTo] else {
      return Label("还没有定公示日期，F2 填写", "no days of publicity yet, F2 fills them in")
    }
    // The year stands once, and where there is little room only if it is not the working year.
    func short(_ day: CalendarDate, knowing year: Int) -> String {
      day.year == year ? String(day.iso.dropFirst(5)) : day.iso
    }
    func short(_ day: CalendarDate) -> String { short(day, knowing: from.year) }
    let first = isWide ? from.iso : short(from, knowing: desk.circumstances.year)
    let days = row(of: batch, desk)[SubsidyBatches.workdays] ?? 0
    var words = Label("公示 \(first) 至 \(short(to))", "public \(first) to \(short(to))")
    if isWide { words = words + Label("（\(days) 个工作日）", " (\(days) workdays)") }
    let left = to.dayNumber - desk.circumstances.today.dayNumber
    if batch[SubsidyBatches.status] == .publicised {
      words =
        words
        + (left >= 0
          ? Label("  \(left + 1) 天后可审批", "  approved in \(left + 1) days")
          : Label("  已期满，可审批", "  over, ready to be approved"))
    }
    if let day = batch[SubsidyBatches.approvedOn] {
      let name = batch[SubsidyBatches.approver].flatMap {
        desk.ledger.name(of: RecordReference(Staff.registerID, $0))
      }
      words = words + Label("  审批 ", "  approved ") + Label(same: "\(short(day)) \(name ?? "")")
    }
    if let day = batch[SubsidyBatches.paidOn] {
      words = words + Label("  发放 ", "  paid ") + Label(same: short(day))
    }
    return words
  }

  private func drawSums(
    _ batch: Record, on canvas: inout Canvas, row: Int, area: Area, at desk: Desk
  ) {
    let language = desk.language
    let width = area.width
    let total = self.row(of: batch, desk)[SubsidyBatches.total] ?? .zero
    let count = lines.count { if case .member = $0 { true } else { false } }
    let column = canvas.put(
      Label("已编 \(count) 件  \(total.grouped) 元", "\(count) taken in, \(total.grouped) yuan")(language),
      row: row, column: 2, style: .heading)
    let place = "\(lines.isEmpty ? 0 : cursor.selected + 1)/\(lines.count)"
    let last = area.rows.upperBound - 1
    canvas.put(place, row: last, column: width - 2 - place.utf8.count, style: .dim)
    if isLow(desk) { return }
    canvas.put(total.capitals, row: row, column: column + 2, width: width - column - 4)
    if let left = self.row(of: batch, desk)[SubsidyBatches.budgetLeft] {
      canvas.put(
        Label("预算余额 \(left.grouped) 元", "\(left.grouped) yuan of the budget are left")(language), row: last,
        column: 2, style: left < .zero ? .error : .plain, width: width - 6 - place.utf8.count)
    }
  }
}

/// The columns of a batch's list.
struct BatchColumns: Sendable {
  private enum Column: Sendable { case tick, id, title, applicant, amount, state, papers }

  private let language: Language
  private let columns: [Column]
  let table: Table

  init(showsPapers: Bool, at desk: Desk) {
    let language = desk.language
    self.language = language
    let width = desk.body.columns
    let isWide = width >= 76
    let idWidth = max(11, min(15, desk.ledger[PatentSubsidies.registerID].longestID))
    let cells: [(column: Column, cells: ColumnLayout.Column)] =
      [(.tick, .fixed(3)), (.id, .fixed(idWidth)), (.title, .flexible(8))]
      + (isWide ? [(.applicant, .fixed(12))] : []) + [(.amount, .fixed(9, .trailing))]
      + (width >= 50 ? [(.state, .fixed(language == .chinese ? 4 : 10))] : [])
      + (isWide && showsPapers ? [(.papers, .fixed(10))] : [])
    columns = cells.map(\.column)
    table = Table(
      cells.map { Table.Column(BatchColumns.heading($0.column)(language), $0.cells) }, across: 2..<width - 2)
  }

  private static func heading(_ column: Column) -> Label {
    switch column {
    case .tick: Label("", "")
    case .id: PatentSubsidies.id.spec.label
    case .title: Label("专利名称", "Title")
    case .applicant: PatentSubsidies.applicant.spec.label
    case .amount: PatentSubsidies.amount.spec.label
    case .state: PatentSubsidies.status.spec.label
    case .papers: PatentSubsidies.materials.spec.label
    }
  }

  func draw(_ line: BatchScreen.Line, on canvas: inout Canvas, row: Int, at desk: Desk) {
    table.draw(on: &canvas, row: row) { text(of: line, in: columns[$0.column], at: desk) }
  }

  private func text(of line: BatchScreen.Line, in column: Column, at desk: Desk) -> (String, Style) {
    switch line {
    case .member(let record): (text(of: record, "[x]", in: column, at: desk), .plain)
    case .candidate(let record):
      (
        text(of: record, "[ ]", in: column, at: desk),
        column == .papers && !PatentSubsidies.missingMaterials(of: record).isEmpty ? .warning : .plain
      )
    case .patent(let record): (text(ofPatent: record, in: column, at: desk), .dim)
    }
  }

  private func text(of record: Record, _ tick: String, in column: Column, at desk: Desk) -> String {
    switch column {
    case .tick: return tick
    case .id: return record.id.text
    case .title:
      return record[PatentSubsidies.patent].flatMap {
        desk.ledger.name(of: RecordReference(Patents.registerID, $0))
      }
        ?? ""
    case .applicant: return name(record[PatentSubsidies.applicant], desk)
    case .amount: return record[PatentSubsidies.amount]?.grouped ?? ""
    case .state:
      let field = PatentSubsidies.status.spec
      return record.value(of: field).map { field.kind.shown($0, in: desk.ledger, language) } ?? ""
    case .papers:
      let missing = PatentSubsidies.missingMaterials(of: record)
      return missing.isEmpty
        ? Label("齐", "complete")(language)
        : Label("缺", "no ")(language) + missing.map(\.zh).joined(separator: "、")
    }
  }

  private func text(ofPatent patent: Record, in column: Column, at desk: Desk) -> String {
    switch column {
    case .tick: return " + "
    case .id: return Label("未申请", "not applied")(language)
    case .title: return patent[Patents.title] ?? ""
    case .applicant:
      let row = Row<Patents>(patent, in: desk.ledger, at: desk.circumstances)
      return name(Patents.firstOwner(of: row, at: row.day), desk)
    case .amount:
      let row = Row<Patents>(patent, in: desk.ledger, at: desk.circumstances)
      return SchemeRates.proposed(for: row)?.grouped ?? ""
    case .state: return Label("已授权", "granted")(language)
    case .papers: return patent[Patents.grantedOn]?.iso ?? ""
    }
  }

  private func name(_ applicant: String?, _ desk: Desk) -> String {
    guard let applicant else { return "" }
    return desk.ledger.name(of: RecordReference(Organisations.registerID, RecordID(applicant))) ?? applicant
  }
}
