import ChineseText

/// A record of a register, with the ledger it lies in and what surrounds it: what rules, derived
/// values, proposals, echoes and guards read. References are followed by their fields:
/// `row[patent]?[Patents.grantedOn]`.
public struct Row<Home>: Sendable {
  public let record: Record
  public let ledger: Ledger
  public let circumstances: Circumstances
}

extension Row where Home: RegisterKind {
  public init(_ record: Record, in ledger: Ledger, at circumstances: Circumstances) {
    self.record = record
    self.ledger = ledger
    self.circumstances = circumstances
  }

  public var id: RecordID { record.id }
  public var reference: RecordReference { RecordReference(Home.registerID, record.id) }
  public var isVoid: Bool { record.isVoid }
  /// How it is called: its naming field, else its id.
  public var name: String { ledger.name(of: record, in: Home.register) }

  public var today: CalendarDate { circumstances.today }
  /// The day up to which things have happened for a figure.
  public var day: CalendarDate { circumstances.day }
  /// The working year.
  public var year: Int { circumstances.year }

  public subscript<V: FieldValue>(field: Field<Home, V>) -> V? { record[field] }

  /// The record that a reference names; `nil` when the field is empty or there is no such record.
  public subscript<T: RegisterKind>(field: Field<Home, Reference<T>>) -> Row<T>? {
    record[field].flatMap { row($0, of: T.self) }
  }

  /// The record that is named by its id; `nil` where a name stands.
  public subscript<T: RegisterKind>(field: Field<Home, ReferenceOrName<T>>) -> Row<T>? {
    record[field].flatMap { row(RecordID($0), of: T.self) }
  }

  public subscript<V: FieldValue>(derived: Derived<Home, V>) -> V? {
    derived.spec.value(record, ledger, circumstances).flatMap(V.init)
  }

  /// What stands in a reference, be there such a record or not.
  public func id<T: RegisterKind>(_ field: Field<Home, Reference<T>>) -> RecordID? { record[field] }
  public func text<T: RegisterKind>(_ field: Field<Home, ReferenceOrName<T>>) -> String? { record[field] }
  /// Whether two records hold the same in a field, be it empty in both.
  public func agrees(with other: Row, in field: any AnyField) -> Bool {
    record.value(of: field.spec) == other.record.value(of: field.spec)
  }

  func isFilled(_ field: any AnyField) -> Bool { record.reading(of: field.spec) != .missing }

  public func row<T: RegisterKind>(_ id: RecordID, of kind: T.Type) -> Row<T>? {
    ledger.record(T.registerID, id).map { Row<T>($0, in: ledger, at: circumstances) }
  }

  /// The live records elsewhere that name this one.
  public func rows<T: RegisterKind>(_ field: Field<T, Reference<Home>>) -> [Row<T>] {
    rows(field, naming: id)
  }

  /// The live records that name a record.
  public func rows<T: RegisterKind>(_ field: Field<T, some FieldValue>, naming id: RecordID) -> [Row<T>] {
    ledger.records(T.registerID, where: field, is: id).map { Row<T>($0, in: ledger, at: circumstances) }
  }

  /// The live records of the register whose `field` means the same as a text, by whatever spelling: the
  /// record that is named by its id or by its name, or a person's name.
  func rows<T: RegisterKind>(_ field: Field<Home, ReferenceOrName<T>>, meaning text: String) -> [Row] {
    rows(field.spec, of: T.self, meaning: text)
  }

  func rows<T: RegisterKind>(_ field: Field<Home, [ReferenceOrName<T>]>, meaning text: String) -> [Row] {
    rows(field.spec, of: T.self, meaning: text)
  }

  private func rows<T: RegisterKind>(_ field: FieldSpec, of _: T.Type, meaning text: String) -> [Row] {
    let target = ledger[T.registerID]
    let named = target.record(RecordID(text))
    let name = Folding.comparable(named.map { ledger.name(of: $0, in: T.register) } ?? text)
    var ids = Set([named?.id].compactMap { $0 })
    if named == nil {
      ids.formUnion(
        target.rows(where: T.register.naming, equals: name, form: .unique(Folding.comparable)).compactMap {
          target.record(at: $0)?.id
        })
    }
    let rows = ledger[Home.registerID]
    let written = rows.rows(where: field, equals: name, form: .unique(Folding.comparable))
      .compactMap { rows.record(at: $0) }.filter { !$0.isVoid }
    let linked = ids.flatMap { ledger.records(Home.registerID, where: field, is: $0) }
    var seen: Set<RecordID> = []
    return (written + linked).filter { seen.insert($0.id).inserted }.map {
      Row($0, in: ledger, at: circumstances)
    }
  }

  /// The live records of a register.
  public func all<T: RegisterKind>(_: T.Type) -> some Sequence<Row<T>> {
    ledger.rows(of: T.self, at: circumstances)
  }

  /// Another live record of the register that holds the same text in a field, width, blanks and case
  /// aside, and passes the test.
  public func twin(_ field: Field<Home, String>, where passes: (Row) -> Bool = { _ in true }) -> Row? {
    guard let text = record[field] else { return nil }
    let rows = ledger[Home.registerID]
    return rows.rows(where: field.spec, equals: Folding.comparable(text), form: .unique(Folding.comparable))
      .lazy.compactMap { rows.record(at: $0) }.map { Row($0, in: ledger, at: circumstances) }
      .first { $0.id != id && !$0.isVoid && passes($0) }
  }

  /// A question of rows as a question of records, its type erased.
  static func erased<Answer>(_ ask: (@Sendable (Row) -> Answer)?)
    -> (@Sendable (Record, Ledger, Circumstances) -> Answer)?
  {
    guard let ask else { return nil }
    return { ask(Row($0, in: $1, at: $2)) }
  }

  public func setting(_ edits: FieldEdit...) -> Change { .edit(record, to: record.setting(edits)) }
}

extension Ledger {
  /// The live records of a register.
  public func rows<T: RegisterKind>(of _: T.Type, at circumstances: Circumstances) -> some Sequence<Row<T>> {
    self[T.registerID].records.lazy.filter { !$0.isVoid }.map { Row<T>($0, in: self, at: circumstances) }
  }

  public func row<T: RegisterKind>(_ id: RecordID, of _: T.Type, at circumstances: Circumstances) -> Row<T>? {
    record(T.registerID, id).map { Row<T>($0, in: self, at: circumstances) }
  }
}
