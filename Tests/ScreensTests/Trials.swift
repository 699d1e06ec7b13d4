import Registers
import Testing

/// A ledger that is changed by lines of words, for tests over many rules: `patents 2020299000058
/// filedOn=2020-03-01 | grantedOn=`. An id may be a copy's (`ZZ-2020-001>ZZ-2020-099`) or a new record's
/// (`+JF-2020-009`); `@unitId` stands for what the record under trial holds there, `.` for
/// that record, and `- patents 2020299000058` takes one away.
struct Trial {
  struct Unreadable: Error { let line: String }

  private(set) var ledger: Ledger
  /// What was changed, in the order in which it was.
  private(set) var touched: [RecordReference] = []
  let circumstances: Circumstances
  let register: Register
  let id: RecordID

  init(_ ledger: Ledger, of record: String, at circumstances: Circumstances) throws {
    let words = record.split(separator: " ").map(String.init)
    guard words.count == 2, let register = Catalogue.register(RegisterID(words[0])) else {
      throw Unreadable(line: record)
    }
    self.ledger = ledger
    self.circumstances = circumstances
    self.register = register
    id = RecordID(words[1])
  }

  var record: Record {
    get throws {
      guard let record = ledger.record(register.id, id) else {
        throw Unreadable(line: "\(register.id) \(id)")
      }
      return record
    }
  }

  /// The ids of the rules that the record under trial breaks.
  var broken: Set<String> {
    get throws {
      Set(register.findings(of: try record, in: ledger, at: circumstances).map(\.rule))
    }
  }

  /// Several lines, one after the other, parted by `&`.
  mutating func change(_ lines: String) throws {
    for line in lines.split(separator: "&") { try changeOne(String(line).trimmingBlanks) }
  }

  /// What lines come to as changes of the ledger as it stands, which stays as it is.
  func changes(_ lines: String) throws -> [Change] {
    var after = self
    after.touched = []
    try after.change(lines)
    var seen: Set<RecordReference> = []
    return after.touched.filter { seen.insert($0).inserted }.map { reference in
      Change(
        register: reference.register, id: reference.id, was: ledger.record(reference)?.squeezed,
        now: after.ledger.record(reference)?.squeezed)
    }
  }

  private mutating func changeOne(_ line: String) throws {
    if line.isEmpty { return }
    if line.hasPrefix("- "), case let parts = line.split(separator: " "), parts.count == 3 {
      let reference = RecordReference(RegisterID(String(parts[1])), RecordID(String(parts[2])))
      guard let record = ledger.record(reference) else { throw Unreadable(line: line) }
      touched.append(reference)
      ledger.apply([.delete(record)])
      return
    }
    let parts = line.split(separator: " ", maxSplits: line.hasPrefix(".") ? 1 : 2).map(String.init)
    let isOwn = parts[0] == "."
    guard isOwn || parts.count > 1, let register = isOwn ? register : Catalogue.register(RegisterID(parts[0]))
    else { throw Unreadable(line: line) }
    let (before, after) = try ends(isOwn ? id.text : parts[1], in: register)
    var record = before
    if let edits = parts.dropFirst(isOwn ? 1 : 2).first {
      for edit in edits.split(separator: "|") {
        let pair = edit.trimmingBlanks.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2, let field = register.field(String(pair[0])) else {
          throw Unreadable(line: line)
        }
        let value = try field.value(typed: String(pair[1]), in: ledger, at: circumstances)
        record = record.setting([FieldEdit(field, value)])
      }
    }
    let isNew = ledger.record(register.id, after) == nil
    touched.append(RecordReference(register.id, after))
    ledger.apply([isNew ? .create(record) : .edit(before, to: record)])
  }

  /// The record that a line begins with, and the id it has after it.
  private func ends(_ word: String, in register: Register) throws -> (Record, RecordID) {
    if word.hasPrefix("+") {
      let id = RecordID(String(word.dropFirst()))
      let blank = Record(register: register.id, bytes: Array("{}".utf8))
      return (blank.setting([FieldEdit(register.key, .text(id.text))]), id)
    }
    let ids = word.split(separator: ">").map { named(String($0)) }
    guard let last = ids.last, let record = ledger.record(register.id, ids[0]) else {
      throw Unreadable(line: word)
    }
    return (ids.count > 1 ? record.setting([FieldEdit(register.key, .text(last.text))]) : record, last)
  }

  private func named(_ word: String) -> RecordID {
    guard word.hasPrefix("@"), let field = register.field(String(word.dropFirst())),
      let value = try? record.value(of: field)
    else { return RecordID(word) }
    return RecordID(value.plain)
  }
}

extension StringProtocol {
  fileprivate var trimmingBlanks: String { String(self).trimmingBlanks }
}

/// What several tables of cases begin with, in the lines of `Trial`.
enum Lines {
  /// An application for a patent that nobody has applied for, as it comes in.
  static let fresh =
    "patent-subsidies ZZ-2020-001>ZZ-2020-099 patentNo=2020299000058 | applicant=DW-010 | appliedOn=2020-12-01 | batchId= | paidOn= | voucherNo= | status=受理"
  /// A batch that is made up, to be public from 14 to 18 December.
  static let third =
    "subsidy-batches PC-2020-002>PC-2020-003 status=编制 | voucherNo= | paidOn= | payer= | approver= | approvedOn= | announcedCount= | announcedSum= | publicFrom=2020-12-14 | publicTo=2020-12-18 | maker=RY-002"
  /// The first payment's application once more.
  static let again =
    "patent-subsidies ZZ-2020-001>ZZ-2020-098 batchId= | paidOn= | voucherNo= | status=受理"
  /// The whole of the first payment comes back.
  static let back =
    "recoveries +ZH-2020-001 subsidyId=ZZ-2020-001 | recoveredOn=2020-09-01 | amount=2000 | reason=重复领取 | voucherNo=收1 | maker=RY-002"
}
