import ChineseText
import Registers

/// What the columns of a sheet hold.
public struct ImportColumns: Sendable {
  public struct Column: Sendable {
    /// As written; the field's label where there are no headings.
    public let heading: Label
    /// `nil` where nothing is imported: a value that follows from others, or a heading that names none.
    public let field: FieldSpec?
    /// Amounts without a unit are in 万元: the heading says so.
    let isInWan: Bool
  }
  public let columns: [Column]
  public let hasHeadings: Bool
  public private(set) var faults: [ImportFault] = []

  /// - Parameter listed: what the columns hold where they have no headings.
  init?(of sheet: ImportSheet, in register: Register, _ options: Import.Options, listed: [String]) {
    guard sheet.form != .json else { return nil }
    guard let first = sheet.rows.first, case .cells(let cells) = first.content else {
      self.init(listed: [], of: register)
      if sheet.faults.isEmpty { faults = [ImportFault("empty", Label("没有内容", "there is nothing in it"))] }
      return
    }
    let headings = cells.map { Heading($0.text) }
    guard options.hasHeadings ?? ImportColumns.seemHeadings(headings, of: register) else {
      self.init(listed: Array(listed.prefix(cells.count)), of: register)
      if cells.count > listed.count {
        let words = Label(
          "有 \(cells.count) 列，列表只有 \(listed.count) 栏；请加一行标题",
          "\(cells.count) columns, but the list has \(listed.count): put a line of headings above")
        faults.append(ImportFault("columns", words, line: first.line))
      }
      return
    }
    self.init(headings, of: register, rows: sheet.rows, line: first.line, skipsUnknown: options.skipsUnknown)
  }

  private init(listed: [String], of register: Register) {
    hasHeadings = false
    columns = listed.map { name in
      let isInWan = register.list.columns.contains { $0.name == name && $0.inWan }
      return Column(heading: register.label(of: name), field: register.field(name), isInWan: isInWan)
    }
  }

  private init(
    _ headings: [Heading], of register: Register, rows: [ImportSheet.Row], line: Int, skipsUnknown: Bool
  ) {
    hasHeadings = true
    do {
      let names = headings.map { $0.name(in: register) }
      let fields = try ColumnMapping(headings: names, register: register).fields
      columns = zip(headings, fields).map {
        Column(heading: Label(same: $0.text), field: $1, isInWan: $0.isInWan(for: $1, in: register))
      }
    } catch {
      columns = headings.map { Column(heading: Label(same: $0.text), field: nil, isInWan: false) }
      faults = [ImportFault(ImportFault.heading, error.words, line: line)]
      return
    }
    if skipsUnknown { return }
    for (index, column) in columns.enumerated() where column.field == nil {
      let text = headings[index].text
      if ColumnMapping.isDerived(text, in: register) { continue }
      if Folding.comparable(text).isEmpty, !ImportColumns.isFilled(index, in: rows) { continue }
      faults.append(
        ImportFault(
          ImportFault.heading, ImportColumns.unknown(text, in: register), line: line, column: index + 1,
          heading: column.heading))
    }
  }

  /// Why a heading, or the name of a JSON member, is not understood.
  static func unknown(_ heading: String, in register: Register) -> Label {
    if Folding.comparable(heading).isEmpty {
      return Label("这一列没有标题", "there is no heading over this column")
    }
    let words = Label("没有这个字段", "there is no such field")
    guard let near = ColumnMapping.nearest(to: heading, in: register) else {
      let known = register.fields.filter { !$0.isManaged }
      return words
        + Label(
          "；有：" + known.map(\.label.zh).joined(separator: " "),
          "; there are: " + known.map(\.name).joined(separator: " "))
    }
    return words
      + Label("，是不是“\(near.label.zh)”（\(near.name)）？", "; is it \(near.label.en) (\(near.name))?")
  }

  private static func isFilled(_ column: Int, in rows: [ImportSheet.Row]) -> Bool {
    rows.contains { row in
      guard case .cells(let cells) = row.content, cells.indices.contains(column) else { return false }
      return !cells[column].text.trimmingBlanks.isEmpty
    }
  }

  /// Half of the cells that are filled name fields.
  private static func seemHeadings(_ headings: [Heading], of register: Register) -> Bool {
    let filled = headings.filter { !$0.text.trimmingBlanks.isEmpty }
    let known = filled.filter { heading in
      ColumnMapping.isDerived(heading.text, in: register)
        || (try? ColumnMapping(headings: [heading.name(in: register)], register: register))?.fields[0] != nil
    }
    return !known.isEmpty && known.count * 2 >= filled.count
  }

  func index(of field: String?) -> Int? { columns.firstIndex { $0.field != nil && $0.field?.name == field } }

  /// A heading, and the unit that tables write behind it: 总投资（万元）.
  private struct Heading {
    let text: String
    private let bare: String
    private let isInWan: Bool
    private let isInYuan: Bool

    init(_ text: String) {
      self.text = FormulaGuard.removed(from: text)
      let plain = Folding.halfWidth(self.text).trimmingBlanks
      isInWan = plain.hasSuffix("(万元)")
      isInYuan = plain.hasSuffix("(元)")
      bare = isInWan ? String(plain.dropLast(4)) : isInYuan ? String(plain.dropLast(3)) : self.text
    }

    /// Without the unit where a field of money is called so.
    func name(in register: Register) -> String {
      guard isInWan || isInYuan,
        let field = (try? ColumnMapping(headings: [bare], register: register))?.fields[0],
        field.kind == .money
      else { return text }
      return bare
    }

    /// Whether it says so, or is what the list calls a column in 万元.
    func isInWan(for field: FieldSpec?, in register: Register) -> Bool {
      guard let field, field.kind == .money else { return false }
      return isInWan
        || register.list.columns.contains { column in
          let names = column.heading.map { [$0.zh, $0.en] } ?? []
          return column.name == field.name && column.inWan
            && names.contains { Folding.comparable($0) == Folding.comparable(text) }
        }
    }
  }
}
