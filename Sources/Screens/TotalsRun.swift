import Registers

/// The sums below a list, added up in slices.
struct TotalsRun: Sendable {
  private(set) var sums: [String: Money] = [:]
  private(set) var isDone: Bool
  private var position = 0
  private let fields: [FieldSpec]

  init(_ register: Register) {
    fields = register.list.columns.filter(\.isTotalled).compactMap { register.field($0.name) }
    isDone = fields.isEmpty
  }

  /// One slice; false when there was nothing left to do.
  mutating func step(_ list: RowList, _ rows: RegisterRows) -> Bool {
    guard !isDone else { return false }
    let end = min(list.count, position + 5_000)
    while position < end {
      if let record = rows.record(at: list[position]) {
        for field in fields {
          if case .money(let money)? = record.value(of: field) {
            sums[field.name, default: .zero] += money
          }
        }
      }
      position += 1
    }
    isDone = position >= list.count
    return true
  }
}
