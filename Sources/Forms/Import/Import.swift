import ChineseText
import Registers

/// 导入: the rows of a file or of what was pasted, read into one register. What can be read becomes changes,
/// saved together or not at all; what cannot is a fault at its row and column.
public struct Import: Sendable {
  /// So many faults are told; the others are only counted.
  public static let most = 1000

  public struct Options: Hashable, Sendable {
    /// A row whose id there is already sets the fields that it has.
    public var updates: Bool
    /// Whether the first row says what the columns are; `nil` looks whether it seems to.
    public var hasHeadings: Bool?
    /// Columns whose headings name no field are left out.
    public var skipsUnknown: Bool

    public init(updates: Bool = false, hasHeadings: Bool? = true, skipsUnknown: Bool = false) {
      self.updates = updates
      self.hasHeadings = hasHeadings
      self.skipsUnknown = skipsUnknown
    }
  }

  public let register: Register
  /// None where the rows are JSON.
  public let columns: ImportColumns?
  /// Refusals and what is to be answered for, in the order of the file.
  public private(set) var faults: [ImportFault]
  /// Faults beyond those told.
  public private(set) var untold = 0
  /// The same before the rules were asked.
  private var unjudged: (faults: [ImportFault], untold: Int)?
  public private(set) var changes: [Change] = []
  /// Where the row of each change begins.
  public private(set) var lines: [Int] = []
  /// Rows of the file, without the headings.
  public let rowCount: Int

  /// Reads every row; the rules are not asked yet.
  public init(
    _ sheet: ImportSheet, into register: Register, _ options: Options, in open: OpenLedger,
    listed: [String]? = nil
  ) {
    self.register = register
    faults = sheet.faults
    let columns = ImportColumns(
      of: sheet, in: register, options,
      listed: listed ?? register.list.columns.map(\.name))
    self.columns = columns
    faults += columns?.faults ?? []
    let rows = columns?.hasHeadings == true ? sheet.rows.dropFirst() : sheet.rows[...]
    rowCount = rows.count
    var reader = ImportReader(register, columns, updates: options.updates, in: open)
    if register.fields.contains(where: { $0.kind.target == register.id }) {
      // Rows of the file may refer to one another.
      var aside = self
      aside.read(rows, with: reader)
      reader.names.ledger.apply(aside.changes.filter { $0.was == nil })
    }
    read(rows, with: reader)
    sort()
  }

  private mutating func read(_ rows: ArraySlice<ImportSheet.Row>, with reader: ImportReader) {
    var reader = reader
    for row in rows {
      let found = reader.read(row)
      note(found.faults)
      guard let change = found.change, change.was != change.now else { continue }
      changes.append(change)
      lines.append(row.line)
    }
  }

  private mutating func note(_ found: [ImportFault]) {
    let room = max(0, Import.most - faults.count)
    faults += found.prefix(room)
    untold += max(0, found.count - room)
  }

  private mutating func sort() {
    faults = faults.enumerated().sorted {
      ($0.element.line ?? 0, $0.element.column ?? 0, $0.offset) < (
        $1.element.line ?? 0, $1.element.column ?? 0, $1.offset
      )
    }.map(\.element)
  }

  // MARK: What came of it

  public var added: Int { changes.count { $0.was == nil } }
  public var changed: Int { changes.count - added }
  /// Whether nothing the person could say lets it pass.
  public var isRefused: Bool { faults.contains { $0.level == .refuse } }

  /// One line of the history, one step to take back.
  public func changeSet(overriding overridden: Set<String> = [], reason: String? = nil) -> ChangeSet {
    var set = ChangeSet(.`import`, changes, reason: reason)
    set.overridden = overridden
    return set
  }

  /// Rules that only warn, and do.
  public var warnings: Set<String> { Set(faults.filter { $0.level == .warn }.map(\.rule)) }

  // MARK: What the rules say

  /// Asks the rules about all rows together, as they will be asked when they are saved.
  public mutating func judge(in open: OpenLedger) {
    // What they said before may hold no more.
    (faults, untold) = unjudged ?? (faults, untold)
    unjudged = (faults, untold)
    // Of columns that are not known the rules would say that they are empty.
    guard columns?.faults.isEmpty ?? true, !changes.isEmpty else { return }
    let unread = Set(faults.filter { $0.level == .refuse }.map(Place.init))
    let lines = Dictionary(zip(changes.map(\.id), lines)) { first, _ in first }
    var told: Set<String> = []
    let found = open.findings(against: changeSet()).compactMap { finding -> ImportFault? in
      var fault = fault(finding, lines)
      guard !unread.contains(Place(fault)) else { return nil }
      if finding.rule == Finding.loading {
        guard told.insert(finding.field ?? "").inserted else { return nil }
        fault.line = nil
      }
      return fault
    }
    note(found)
    sort()
  }

  /// A field of a row of which something is said already.
  private struct Place: Hashable {
    let line: Int?
    let field: String?

    init(_ fault: ImportFault) {
      line = fault.line
      field = fault.field ?? fault.rule
    }
  }

  /// - Parameter lines: where the row of each record begins.
  private func fault(_ finding: Finding, _ lines: [RecordID: Int]) -> ImportFault {
    let isHere = finding.register == register.id
    let column = isHere ? columns?.index(of: finding.field) : nil
    let field = Catalogue.register(finding.register).flatMap { register in
      finding.field.flatMap(register.field)
    }
    let heading = column.flatMap { columns?.columns[$0].heading } ?? field?.label
    return ImportFault(
      finding.rule, byLine(finding, lines), line: isHere ? lines[finding.id] : nil,
      column: column.map { $0 + 1 },
      heading: heading,
      field: finding.field, id: finding.id.isProvisional ? nil : finding.id, level: finding.level)
  }

  /// A row that has no number yet is called by its line.
  private func byLine(_ finding: Finding, _ lines: [RecordID: Int]) -> Label {
    guard let other = finding.other, other.register == register.id, other.id.isProvisional,
      let line = lines[other.id]
    else { return finding.words }
    return Label(
      finding.words.zh.replacing(other.id.text, with: "第 \(line) 行"),
      finding.words.en.replacing(other.id.text, with: "line \(line)"))
  }
}
