import ChineseText

/// What is worked out of a record and shown where a list of a few columns has no room for it: its other
/// columns, and the page.
struct HiddenCells: Sendable {
  private var cells: [@Sendable (Record, Ledger, Circumstances) -> String] = []

  /// None.
  init() {}

  /// - Parameters:
  ///   - shown: the columns that are looked through anyway.
  ///   - query: what has no digit is in no number and no day.
  init(of register: Register, besides shown: Set<String>, for query: TextQuery) {
    guard !query.isEmpty else { return }
    let hasDigit = query.hasDigit
    func mayHold(_ kind: FieldKind?) -> Bool {
      switch kind {
      case .yesNo: false
      case .money, .number, .integer, .halfDays, .date, .impreciseDate: hasDigit
      default: true
      }
    }
    let derived = Dictionary(register.derived.map { ($0.id, $0) }) { first, _ in first }
    // Of a field that holds one value the stored text is looked through; a list of them is shown as one.
    for column in register.list.columns where register.field(column.name)?.kind.isList ?? true {
      guard !shown.contains(column.name), mayHold(derived[column.name]?.kind) else { continue }
      cells.append { column.text(of: $0, in: register, $1, at: $2, .chinese) }
    }
    for value in register.derived where mayHold(value.kind) {
      cells.append { record, ledger, at in
        value.value(record, ledger, at).map { value.kind.shown($0, in: ledger, .chinese) } ?? ""
      }
    }
  }

  var isEmpty: Bool { cells.isEmpty }

  /// Whether one of a record's has what was typed, as it was written.
  func hold(_ query: TextQuery, _ record: Record, _ ledger: Ledger, at circumstances: Circumstances) -> Bool {
    cells.contains { query.stands(text: $0(record, ledger, circumstances)) }
  }
}
