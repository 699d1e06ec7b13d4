import Registers
import Reports
import TextUI

/// What an option of a question stands for. Whoever asked switches over it.
public enum Chosen: Hashable, Sendable {
  /// What a field may hold; a record is the reference to it.
  case value(Value)
  /// A line of a filter's picker besides the values of its column.
  case term(FilterTerm)

  case sort(Query.SortKey)
  /// The column to filter by.
  case filter(column: String)
  case noFilter
  /// The column that shall hold the same as in the record at hand.
  case same(column: String)
  case view(ViewChoice)
  /// The field that all marked records get a value for.
  case bulkField(String)
  case bulkRemoval(Removal.Way)

  /// To a state.
  case move(to: String)
  /// A new record that follows from the one at hand, by the id of its declaration.
  case followUp(String)
  /// What is written down of the record at hand, by the id of its declaration.
  case supplement(String)
  case removal(RecordReference, Removal.Way)

  /// How a form is left that holds something unsaved.
  case leave(Leaving)
  /// Whether a row that was changed is taken into its form.
  case row(isTaken: Bool)
  /// What an amount is meant to be.
  case amount(Money)
  /// Whether what was left unsaved the last time is gone on with.
  case draft(isUsed: Bool)

  case printout(Printout)
  case exportScope(ExportScope)
  case exportFormat(ExportFormat)
  case exportEncoding(ExportEncoding)

  /// The person who is at work.
  case signIn(RecordID)
  /// What becomes of records that are behind the history; nil leaves it open.
  case settle(Settling?)
  /// The year that the office works in from now on.
  case workingYear(Int)
  case place(Route)
  /// The key of an action; nil for one that has none.
  case key(Key?)
}

/// What a column is filtered by.
public enum FilterTerm: Hashable, Sendable {
  case value(Value)
  case empty
  case filled
  /// All but what is ticked beside it.
  case others
}

public enum ViewChoice: Hashable, Sendable {
  case named(String)
  /// One that the register declares, by its id.
  case declared(String)
  /// Records under those they name, by the id of the grouping.
  case grouped(String)
  /// The one that the register opens on.
  case first
  /// The register's own order and columns, unfiltered.
  case plain
  /// Keeps what the list shows under a name.
  case keep
  /// Asks which one to forget.
  case forget
  case forgotten(String)
}

/// How a form is left that holds something unsaved.
public enum Leaving: Hashable, Sendable {
  case keepingDraft, saving, givingUp
}

/// Which records are exported: those that are marked, those the list shows, or all that are not void.
public enum ExportScope: Hashable, Sendable, CaseIterable {
  case marked, listed, all
}

extension Chosen {
  /// What else than its words an option is found by: the id of a record, a wire name.
  var code: String? {
    switch self {
    case .value(let value): value.plain
    case .sort(let key): key.column
    case .filter(let name), .same(let name), .bulkField(let name), .move(let name), .followUp(let name): name
    case .signIn(let id): id.text
    default: nil
    }
  }

  var value: Value? { if case .value(let value) = self { value } else { nil } }

  var record: RecordID? { if case .value(.reference(let id)) = self { id } else { nil } }

  var sortKey: Query.SortKey? { if case .sort(let key) = self { key } else { nil } }

  var filterTerm: FilterTerm? {
    switch self {
    case .value(let value): .value(value)
    case .term(let term): term
    default: nil
    }
  }
}
