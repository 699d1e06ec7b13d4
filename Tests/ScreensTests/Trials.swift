import Registers
import Testing

/// A ledger that is changed by lines of words, for tests over many rules: `patents 2020299000058
/// filedOn=2020-03-01 | grantedOn=`. An id may be a copy's (`ZZ-2020-001>ZZ-2020-099`) or a new record's
/// (`+JF-2020-009`); `@unitId` stands for what the record under trial holds there, and `.` for that record.
struct Trial {
  struct Unreadable: Error { let line: String }

  private(set) var ledger: Ledger
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

  private mutating func changeOne(_ line: String) throws {
    if line.isEmpty { return }
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
