import Registers
import Testing

/// The table of the manual and of F1 says what is read: each example of it, in each of its spellings.
@Suite struct EntryTableTests {
  private static let ways = EntryTable.all.flatMap { table in
    table.kinds.flatMap { kind in
      table.ways.flatMap { way in way.typed.map { Example(kind: kind, typed: $0, value: way.value) } }
    }
  }
  private static let refused = EntryTable.all.flatMap { table in
    table.kinds.flatMap { kind in table.refused.map { Example(kind: kind, typed: $0, value: nil) } }
  }

  struct Example: Sendable, CustomTestStringConvertible {
    let kind: FieldKind
    let typed: String
    let value: String?
    var testDescription: String { typed }
  }

  @Test(arguments: ways + refused) func isReadAsTheTableSays(_ example: Example) {
    let read = EntryTable.reading(example.typed, as: example.kind, at: EntryTable.circumstances)
    #expect(read == example.value)
  }

  /// A filter and `--where` read each of them too.
  @Test func conditionsReadThem() {
    for (field, table) in [
      (ProjectLibrary.enteredOn.spec, EntryTable.of(.date)),
      (ProjectLibrary.requested.spec, EntryTable.of(.money)),
    ] {
      for typed in table?.ways.flatMap(\.typed) ?? [] {
        let condition = Condition(field.name, .atMost, typed)
        #expect(throws: Never.self, "\(typed)") {
          try condition.prepared(for: ProjectLibrary.register, in: Ledger(), at: EntryTable.circumstances)
        }
      }
    }
  }

  /// Every kind of field that is typed as a date or an amount has a table.
  @Test func noSuchKindIsWithoutOne() {
    let kinds = Set(Catalogue.all.flatMap(\.fields).map(\.kind).filter { $0.isDate || $0 == .money })
    #expect(!kinds.isEmpty && kinds.allSatisfy { EntryTable.of($0) != nil })
  }
}
