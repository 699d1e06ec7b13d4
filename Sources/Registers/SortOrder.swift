import ChineseText
import JSONText

/// How one column orders records: by 64-bit keys, those of text four characters at a time.
struct SortOrder {
  private let register: Register
  private let column: String
  private let field: FieldSpec?
  private let kind: FieldKind
  private let ledger: Ledger
  private let rows: RegisterRows
  private let circumstances: Circumstances
  /// Turns keys over for the descending order.
  private let mask: UInt64

  private typealias Entry = (key: UInt64, place: UInt32)
  /// The first key of a text gives its last bit away to tell it from a missing one.
  private static let wholeCharacters = 3
  private static let charactersAKey = 4

  init(register: Register, key: Query.SortKey, ledger: Ledger, _ circumstances: Circumstances) {
    self.register = register
    column = key.column
    field = register.field(column)
    kind = register.kind(of: column) ?? .text
    self.ledger = ledger
    rows = ledger[register.id]
    self.circumstances = circumstances
    mask = key.isDescending ? .max : 0
  }

  /// Stable: rows that compare equal keep their order.
  func sorted(_ shown: [UInt32]) -> [UInt32] {
    var entries = shown.enumerated().map { place, row in
      ((rows.record(at: Int(row)).map(key) ?? 0) ^ mask, UInt32(place)) as Entry
    }
    order(&entries, 0..<entries.count)
    if !isExact {
      refineRuns(&entries, 0..<entries.count, of: shown, skipping: SortOrder.wholeCharacters)
    }
    return entries.map { shown[Int($0.place)] }
  }

  private func order(_ entries: inout [Entry], _ range: Range<Int>) {
    entries[range].sort { a, b in a.key != b.key ? a.key < b.key : a.place < b.place }
  }

  /// Entries of one key, where there are several.
  private func runs(of entries: [Entry], _ range: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start + 1
      while end < range.upperBound, entries[end].key == entries[start].key { end += 1 }
      if end - start > 1 { runs.append(start..<end) }
      start = end
    }
    return runs
  }

  /// Orders texts that begin alike by what follows.
  private func refineRuns(
    _ entries: inout [Entry], _ range: Range<Int>, of shown: [UInt32], skipping characters: Int
  ) {
    for run in runs(of: entries, range) {
      let key = entries[run.lowerBound].key ^ mask
      if !Collation.isWhole(key: key) {
        orderByWholeText(&entries, run, of: shown)
      } else if key & 0xFFFF != 0 {
        for position in run {
          let record = rows.record(at: Int(shown[Int(entries[position].place)]))
          entries[position].key = withText(of: record) {
            Collation.prefixKey(utf8: $0, skipping: characters) ^ mask
          }
        }
        order(&entries, run)
        refineRuns(&entries, run, of: shown, skipping: characters + SortOrder.charactersAKey)
      }
    }
  }

  private func orderByWholeText(
    _ entries: inout [Entry], _ range: Range<Int>, of shown: [UInt32]
  ) {
    entries[range].sort { a, b in
      let first = rows.record(at: Int(shown[Int(a.place)]))
      let second = rows.record(at: Int(shown[Int(b.place)]))
      let tie = withText(of: first) { a in
        withText(of: second) { Collation.compare(a, $0) }
      }
      if tie == 0 { return a.place < b.place }
      return mask == 0 ? tie < 0 : tie > 0
    }
  }

  /// Whether equal keys mean equal values.
  private var isExact: Bool {
    switch kind {
    case .integer, .halfDays, .money, .date, .impreciseDate, .yesNo, .choice: true
    default: false
    }
  }

  /// Records without a value come first.
  private func key(of record: Record) -> UInt64 {
    if let field, case .text = kind {
      return record.withLexeme(of: field) { lexeme in
        guard let lexeme else { return 0 }
        return SortOrder.textKey(lexeme)
      }
    }
    guard let value = value(of: record) else { return 0 }
    switch value {
    case .integer(let number), .halfDays(let number): return SortOrder.key(number)
    case .money(let money): return SortOrder.key(money.fen)
    case .date(let date): return SortOrder.key(Int64(date.dayNumber))
    case .imprecise(let date):
      return SortOrder.key(Int64(date.year * 10000 + (date.month ?? 0) * 100 + (date.day ?? 0)))
    case .yes(let yes): return yes ? 2 : 1
    case .text(let term) where kind.choices != nil:
      return UInt64((kind.choices?.firstIndex { $0.term == term } ?? 998) + 1)
    case .text, .reference, .texts, .references:
      var text = kind.shown(value, in: ledger, .chinese)
      return text.withUTF8 { Collation.prefixKey(utf8: $0) } | 1
    }
  }

  private static func textKey(_ lexeme: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if let plain = JSONLexeme.plainString(lexeme) { return Collation.prefixKey(utf8: plain) | 1 }
    var text = JSONLexeme.string(lexeme) ?? ""
    return text.withUTF8 { Collation.prefixKey(utf8: $0) } | 1
  }

  private static func key(_ number: Int64) -> UInt64 {
    UInt64(bitPattern: number) ^ (1 << 63) | (number == .min ? 1 : 0)
  }

  private func withText<R>(
    of record: Record?, _ body: (UnsafeBufferPointer<UInt8>) -> R
  ) -> R {
    if let record, let field, case .text = kind {
      let plain = record.withLexeme(of: field) { lexeme in
        lexeme.flatMap(JSONLexeme.plainString).map(body)
      }
      if let plain { return plain }
    }
    var text = record.map(shownText) ?? ""
    return text.withUTF8(body)
  }

  private func shownText(of record: Record) -> String {
    value(of: record).map { kind.shown($0, in: ledger, .chinese) } ?? ""
  }

  private func value(of record: Record) -> Value? {
    if let field { return record.value(of: field) }
    return register.value(column, of: record, in: ledger, at: circumstances)
  }
}
