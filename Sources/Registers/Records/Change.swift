import ChineseText
import JSONText

/// One record before and after: the unit of saving, history, undo and merging.
public struct Change: Hashable, Sendable {
  public var register: RegisterID
  public var id: RecordID
  /// The record's squeezed bytes as the change was based on; `nil` for a new record.
  public var was: [UInt8]?
  /// The squeezed bytes after; `nil` when deleted.
  public var now: [UInt8]?

  public init(register: RegisterID, id: RecordID, was: [UInt8]?, now: [UInt8]?) {
    self.register = register
    self.id = id
    self.was = was
    self.now = now
  }

  /// A new record; a provisional id is replaced when it is saved.
  public static func create(_ record: Record) -> Change {
    Change(register: record.register, id: record.id, was: nil, now: record.squeezed)
  }

  public static func edit(_ record: Record, to edited: Record) -> Change {
    Change(register: record.register, id: record.id, was: record.squeezed, now: edited.squeezed)
  }

  public static func delete(_ record: Record) -> Change {
    Change(register: record.register, id: record.id, was: record.squeezed, now: nil)
  }

  public var recordBefore: Record? { was.map { Record(register: register, bytes: $0) } }
  public var recordAfter: Record? { now.map { Record(register: register, bytes: $0) } }
  public var reversed: Change { Change(register: register, id: id, was: now, now: was) }
}

/// Changes saved together or not at all.
public struct ChangeSet: Hashable, Sendable {
  public enum Operation: String, Hashable, Sendable, CaseIterable {
    case `init`, create, edit, move, delete, void, undo, redo, `import`, merge, restore, close
    case external, note, convert
  }
  public var operation: Operation
  public var changes: [Change]
  /// Why, where the person had to say: a deletion, a warning overridden, an amendment.
  public var reason: String?
  /// What is said where a reason has to be given and none can be read: blanks and what nobody sees are
  /// none.
  var lacksReason: Finding? {
    let isRemoval = [.delete, .void].contains(operation) || operation == .note && !changes.isEmpty
    guard isRemoval || !overridden.isEmpty, Folding.comparable(reason ?? "").isEmpty,
      let first = changes.first
    else { return nil }
    return Finding(
      register: first.register, id: first.id, field: nil, rule: "reason", level: .refuse,
      words: Label("请写明原因", "say why"))
  }

  /// The history line this takes back or does again.
  public var of: HistoryPosition?
  /// What that line did, where this takes one back or does it again.
  public var takesBack: Operation?
  /// Rules of level `warn` that the person has seen and overrides, giving a reason.
  public var overridden: Set<String> = []

  public init(_ operation: Operation, _ changes: [Change], reason: String? = nil, of: HistoryPosition? = nil)
  {
    self.operation = operation
    self.changes = changes
    self.reason = reason
    self.of = of
  }

  /// Puts real ids in the place of provisional ones, everywhere in the set.
  ///
  /// `number` is asked once for each stem and gives the highest number ever used there, in the
  /// register and in the history.
  public func assigningIDs<Failure: Error>(
    year: Int, highest number: (Register, _ stem: String) throws(Failure) -> Int
  ) throws(Failure) -> ChangeSet {
    var next: [String: Int] = [:]
    var given: [RecordID: RecordID] = [:]
    for change in changes where change.id.isProvisional {
      guard let register = Catalogue.register(change.register) else { continue }
      if let sheet = register.sheet, let record = change.recordAfter {
        given[change.id] = sheet.id(of: record)
        continue
      }
      guard let stem = register.serial.stem(year: year) else { continue }
      let used = if let known = next[stem] { known } else { try number(register, stem) }
      next[stem] = used + 1
      given[change.id] = Serial.id(stem: stem, number: used + 1)
    }
    guard !given.isEmpty else { return self }
    var set = self
    set.changes = changes.map { $0.replacing(given) }
    return set
  }
}

extension Change {
  fileprivate func replacing(_ given: [RecordID: RecordID]) -> Change {
    var change = self
    change.id = given[id] ?? id
    guard let register = Catalogue.register(register), let record = recordAfter else { return change }
    var edits: [FieldEdit] = []
    for field in register.fields {
      switch record.value(of: field) {
      case .text(let text)?:
        guard field.isKey || field.kind.target != nil, let id = given[RecordID(text)] else { continue }
        edits.append(FieldEdit(field, .text(id.text)))
      case .reference(let old)?: if let id = given[old] { edits.append(FieldEdit(field, .reference(id))) }
      case .references(let list)? where list.contains(where: { given[$0] != nil }):
        edits.append(FieldEdit(field, .references(list.map { given[$0] ?? $0 })))
      default: continue
      }
    }
    change.now = edits.isEmpty ? now : record.setting(edits).squeezed
    return change
  }
}

/// A line of a site's history.
public struct HistoryPosition: Hashable, Sendable {
  public let site: String
  public let seq: Int

  public init(site: String, seq: Int) {
    self.site = site
    self.seq = seq
  }
}
