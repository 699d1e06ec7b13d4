import ChineseText
import Registers

/// The days that were filled in and are not saved: what stood there when each was first changed, and what
/// shall stand there. Another day of the same month that somebody else saves is none of their business.
struct MonthEdits: Sendable {
  struct Cell: Hashable, Sendable {
    let head: RecordID
    let day: CalendarDate
  }

  /// A day that somebody else filled in differently meanwhile.
  struct Clash: Sendable {
    let cell: Cell
    let mine: String
    let theirs: String
  }

  private struct Edit: Sendable {
    var was: String
    var now: String
    var isTold = false
  }

  private let sheet: MonthSheet
  private var edits: [Cell: Edit] = [:]

  init(_ sheet: MonthSheet) { self.sheet = sheet }

  var isEmpty: Bool { edits.isEmpty }
  var count: Int { edits.count }

  subscript(cell: Cell) -> String? { edits[cell]?.now }
  /// Somebody else filled it in differently, and that was told.
  func isClashing(_ cell: Cell) -> Bool { edits[cell]?.isTold ?? false }

  /// - Parameter saved: what the ledger holds there.
  mutating func set(_ cell: Cell, to now: String, saved: String) {
    let was = edits[cell]?.was ?? saved
    edits[cell] = was == now ? nil : Edit(was: was, now: now)
  }

  mutating func revert(_ cell: Cell) { edits[cell] = nil }
  mutating func revertAll() { edits = [:] }

  private func saved(_ cell: Cell, in ledger: Ledger) -> String {
    let month = CalendarMonth(of: cell.day)
    return sheet.signs(of: sheet.record(of: cell.head, in: month, ledger), in: month)[cell.day.day - 1]
  }

  /// Drops what is saved already. What somebody else made of the same days is given back once: after that
  /// it is what these are based on.
  mutating func settle(with ledger: Ledger) -> [Clash] {
    var clashes: [Clash] = []
    for (cell, edit) in edits {
      let theirs = saved(cell, in: ledger)
      if theirs == edit.now {
        edits[cell] = nil
      } else if theirs != edit.was {
        edits[cell] = Edit(was: theirs, now: edit.now, isTold: true)
        clashes.append(Clash(cell: cell, mine: edit.now, theirs: theirs))
      }
    }
    return clashes.sorted { ($0.cell.day, $0.cell.head) < ($1.cell.day, $1.cell.head) }
  }

  /// One change for each record with days that were filled in.
  func changes(in ledger: Ledger) -> ChangeSet {
    var records: [RecordID: (head: RecordID, month: CalendarMonth, signs: [Int: String])] = [:]
    for (cell, edit) in edits {
      let month = CalendarMonth(of: cell.day)
      records[MonthSheet.id(of: cell.head, in: month), default: (cell.head, month, [:])]
        .signs[cell.day.day] = edit.now
    }
    let changes = records.sorted { $0.key < $1.key }.map { _, record in
      sheet.change(record.signs, of: record.head, in: record.month, ledger)
    }
    let areNew = changes.allSatisfy { $0.was == nil }
    return ChangeSet(areNew ? .create : .edit, changes)
  }

  // MARK: Draft

  static func key(of sheet: MonthSheet) -> String { sheet.register.id.text + "/month" }
  private static let cells = FieldSpec("days", Label(same: "days"), .texts)

  /// Each as `RY-001/2020-05-12/was/now`.
  var draft: StoredDraft? {
    if edits.isEmpty { return nil }
    let lines = edits.map { "\($0.head)/\($0.day.iso)/\($1.was)/\($1.now)" }.sorted()
    let record = Record(register: "draft", bytes: Array("{}".utf8))
      .setting([FieldEdit(Self.cells, .texts(lines))])
    return StoredDraft(
      key: Self.key(of: sheet), text: String(decoding: record.squeezed, as: UTF8.self))
  }

  mutating func resume(_ draft: StoredDraft) {
    let record = Record(register: "draft", bytes: Array(draft.text.utf8))
    for line in record.value(of: Self.cells).flatMap([String].init) ?? [] {
      let parts = line.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 4, let day = CalendarDate(iso: parts[1]),
        parts[2...].allSatisfy(sheet.codes.isDay)
      else { continue }
      edits[Cell(head: RecordID(parts[0]), day: day)] = Edit(was: parts[2], now: parts[3])
    }
  }
}
