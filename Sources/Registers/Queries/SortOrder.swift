import ChineseText
import JSONText

/// How one column orders records: by 64-bit keys; texts by four of their characters at a time.
struct SortOrder {
  private let register: Register
  private let column: String
  private let field: FieldSpec?
  private let kind: FieldKind
  private let ledger: Ledger
  private let rows: RegisterRows
  private let circumstances: Circumstances
  /// The texts begin with the surnames of persons.
  private let isOfPersons: Bool
  /// Turns keys over for the descending order.
  private let mask: UInt64

  private typealias Entry = (key: UInt64, place: UInt32)

  init(register: Register, key: Query.SortKey, ledger: Ledger, _ circumstances: Circumstances) {
    self.register = register
    column = key.column
    field = register.field(column)
    kind = register.kind(of: column) ?? .text
    self.ledger = ledger
    rows = ledger[register.id]
    self.circumstances = circumstances
    isOfPersons = field?.isPerson ?? kind.target.flatMap(Catalogue.register)?.naming.isPerson ?? false
    mask = key.isDescending ? .max : 0
  }

  /// Stable: rows that compare equal keep their order.
  func sorted(_ shown: [UInt32]) -> [UInt32] {
    guard isExact else { return sortedByText(shown) }
    var entries = shown.enumerated().map { place, row in
      ((rows.record(at: Int(row)).map(key) ?? 0) ^ mask, UInt32(place)) as Entry
    }
    order(&entries, 0..<entries.count)
    return entries.map { shown[Int($0.place)] }
  }

  private func sortedByText(_ shown: [UInt32]) -> [UInt32] {
    let texts = TextRanks(shown.count) { place, ranks in
      withText(of: rows.record(at: Int(shown[place]))) {
        Collation.appendRanks(of: $0, isName: isOfPersons, to: &ranks)
      }
    }
    var entries = shown.indices.map { place in
      (texts.key(of: place, skipping: 0) ^ mask, UInt32(place)) as Entry
    }
    order(&entries, 0..<entries.count)
    refineRuns(&entries, 0..<entries.count, of: shown, texts, skipping: 0)
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
    _ entries: inout [Entry], _ range: Range<Int>, of shown: [UInt32], _ texts: TextRanks,
    skipping characters: Int
  ) {
    for run in runs(of: entries, range) {
      let key = entries[run.lowerBound].key ^ mask
      if TextRanks.hasRarest(key) {
        orderByWholeText(&entries, run, of: shown)
      } else if key & 0xFFFF != 0 {
        let next = characters + TextRanks.charactersAKey
        for position in run {
          entries[position].key = texts.key(of: Int(entries[position].place), skipping: next) ^ mask
        }
        order(&entries, run)
        refineRuns(&entries, run, of: shown, texts, skipping: next)
      }
    }
  }

  private func orderByWholeText(_ entries: inout [Entry], _ range: Range<Int>, of shown: [UInt32]) {
    entries[range].sort { a, b in
      let first = rows.record(at: Int(shown[Int(a.place)]))
      let second = rows.record(at: Int(shown[Int(b.place)]))
      let tie = withText(of: first) { a in
        withText(of: second) { Collation.compare(a, $0, areNames: isOfPersons) }
      }
      if tie == 0 { return a.place < b.place }
      return mask == 0 ? tie < 0 : tie > 0
    }
  }

  /// Whether equal keys mean equal values.
  private var isExact: Bool {
    switch kind {
    case .integer, .halfDays, .money, .number, .date, .impreciseDate, .yesNo, .choice: true
    default: false
    }
  }

  /// Records without a value come first.
  private func key(of record: Record) -> UInt64 {
    guard let value = value(of: record) else { return 0 }
    switch value {
    case .integer(let number), .halfDays(let number): return SortOrder.key(number)
    case .money(let money): return SortOrder.key(money.fen)
    case .number(let number): return SortOrder.key(number.hundredths)
    case .date(let date): return SortOrder.key(Int64(date.dayNumber))
    case .imprecise(let date):
      return SortOrder.key(Int64(date.year * 10000 + (date.month ?? 0) * 100 + (date.day ?? 0)))
    case .yes(let yes): return yes ? 2 : 1
    case .text(let term) where kind.choices != nil:
      return UInt64((kind.choices?.firstIndex { $0.term == term } ?? 998) + 1)
    case .text, .reference, .texts, .references: return 0
    }
  }

  private static func key(_ number: Int64) -> UInt64 {
    UInt64(bitPattern: number) ^ (1 << 63) | (number == .min ? 1 : 0)
  }

  private func withText<R>(of record: Record?, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    if let record, let field, case .text = kind {
      let plain = record.withLexeme(of: field) { lexeme in lexeme.flatMap(JSONLexeme.plainString).map(body) }
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

/// The characters of many texts by their places in the collation, each read once.
private struct TextRanks {
  static let charactersAKey = 4
  private var ranks: [UInt16] = []
  private var starts: [UInt32] = []

  /// Texts from 0 to `count`; `append` adds the places of one, ended by 0.
  init(_ count: Int, append: (Int, inout [UInt16]) -> Void) {
    starts.reserveCapacity(count)
    ranks.reserveCapacity(count * 20)
    for place in 0..<count {
      starts.append(UInt32(ranks.count))
      append(place, &ranks)
    }
  }

  /// Four characters in one number; behind the text's end there is nothing.
  func key(of place: Int, skipping characters: Int) -> UInt64 {
    var key: UInt64 = 0
    var next = Int(starts[place]) + characters
    for slot in 0..<TextRanks.charactersAKey {
      let rank = ranks[next]
      key |= UInt64(rank) << UInt64(48 - slot * 16)
      // A rarest does not tell its characters apart, so that nothing may follow it.
      if rank == 0 || rank == Collation.rarest { break }
      next += 1
    }
    return key
  }

  static func hasRarest(_ key: UInt64) -> Bool {
    (0..<charactersAKey).contains { key >> UInt64($0 * 16) & 0xFFFF == UInt64(Collation.rarest) }
  }
}
