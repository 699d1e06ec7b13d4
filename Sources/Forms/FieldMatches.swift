import ChineseText
import Registers

/// The few records or choices that the text typed into a field could mean.
public struct FieldMatches: Sendable {
  let field: FieldSpec
  /// Of a list, what stands before the piece that is being typed.
  public let before: String
  /// What is being typed.
  public let text: String
  private let register: Register?
  private var search: NameSearch?
  public private(set) var options: [Match] = []
  /// More than are shown.
  public private(set) var hasMore = false
  /// Which is marked; `nil` while nothing is found.
  public var cursor: Int?
  /// Esc has closed the list; the text stays.
  public var isClosed = false

  /// A record or a choice, as the value that the field would hold.
  public struct Match: Hashable, Sendable {
    public let label: Label
    public let value: Value
  }

  private static let shown = 6
  private static let wanted = 40

  /// `nil` where the field names nothing, or nothing is typed.
  public init?(_ typed: String, in field: FieldSpec) {
    let separators = ";；、"
    let end = field.kind.isList ? typed.lastIndex { separators.contains($0) } : nil
    let start = end.map { typed.index(after: $0) } ?? typed.startIndex
    before = String(typed[..<start])
    text = String(typed[start...]).trimmingBlanks
    self.field = field
    guard !text.isEmpty else { return nil }
    if let target = field.kind.target, let register = Catalogue.register(target) {
      self.register = register
      search = NameSearch(TextQuery(text), in: register, limit: FieldMatches.wanted)
    } else if let choices = field.kind.choices {
      register = nil
      let query = TextQuery(text)
      options = choices.filter { query.matches($0.label.zh) != nil || query.matches($0.label.en) != nil }.map
      { Match(label: $0.label, value: .text($0.term)) }
      hasMore = options.count > FieldMatches.shown
      options = Array(options.prefix(FieldMatches.shown))
    } else if field.offers != nil {
      // What is typed counts as it stands until something of the list is marked.
      register = nil
      awaitsOffers = true
      return
    } else {
      return nil
    }
    cursor = 0
  }

  /// Texts that are offered have not been looked through yet.
  private var awaitsOffers = false

  /// Where a name may stand for itself, what was typed is a line of its own below what was found.
  private var asTyped: Match? {
    guard field.kind.takesNames else { return nil }
    return Match(label: Label("照所写：\(text)", "as typed: \(text)"), value: .text(text))
  }

  /// Whether there is something to choose from.
  public var isOpen: Bool { !isClosed && !options.isEmpty }
  /// Looked everywhere and found nothing.
  public var isFutile: Bool {
    !isClosed && options.isEmpty && field.offers == nil && search?.isDone ?? true
  }

  public var marked: Match? {
    guard isOpen, let cursor, options.indices.contains(cursor) else { return nil }
    return options[cursor]
  }

  /// A slice of the search; false when nothing is left.
  public mutating func step(in open: OpenLedger) -> Bool {
    if awaitsOffers {
      awaitsOffers = false
      listOffers(in: open)
      return true
    }
    guard let register, search?.step(open.ledger[register.id]) ?? false else { return false }
    list(in: open)
    return true
  }

  /// The best first: what is called just so, then what begins as it was typed.
  private mutating func list(in open: OpenLedger) {
    guard let register, let search else { return }
    let records = search.rows.compactMap { open.ledger[register.id].record(at: $0) }
    let wanted = Folding.comparable(text)
    let ranked = records.map { record -> (rank: Int, match: Match) in
      let name = open.ledger.name(of: record, in: register)
      let names = [name, record.id.text].map { Folding.comparable($0) }
      let rank = names.contains(wanted) ? 0 : names.contains { $0.hasPrefix(wanted) } ? 1 : 2
      return (rank, Match(label: Label(same: name), value: .reference(record.id)))
    }
    hasMore = ranked.count > FieldMatches.shown
    let sorted = (0...2).flatMap { rank in ranked.filter { $0.rank == rank } }
    options = sorted.prefix(FieldMatches.shown).map(\.match)
    if !options.isEmpty, let asTyped { options.append(asTyped) }
  }

  /// The offered texts that hold what is typed, but for that which is typed already.
  private mutating func listOffers(in open: OpenLedger) {
    let (query, wanted) = (TextQuery(text), Folding.comparable(text))
    let found = (field.offers?(open.ledger) ?? []).lazy.filter {
      query.matches($0) != nil && Folding.comparable($0) != wanted
    }
    options = found.prefix(FieldMatches.shown).map { Match(label: Label(same: $0), value: .text($0)) }
  }

  public mutating func move(by lines: Int) {
    cursor = min(max(0, cursor.map { $0 + lines } ?? 0), options.count - 1)
  }

  /// Whether a digit picks here: the text has none yet, and with it would mean nothing.
  public func isPick(_ digit: Unicode.Scalar, in open: OpenLedger) -> Bool {
    guard isOpen, field.offers == nil, let number = Int(String(Character(digit))),
      options.indices.contains(number - 1),
      !Folding.code(text).utf8.contains(where: { $0 == 0x2D || (0x30...0x39).contains($0) })
    else { return false }
    let longer = TextQuery(text + String(Character(digit)))
    guard let register, let search else {
      return !(field.kind.choices ?? []).contains { longer.matches($0.label.zh) != nil }
    }
    // What the longer text finds, the shorter found too. Where there were more than are looked for, one
    // slice of the register decides: a key waits for no more.
    let rows = open.ledger[register.id]
    var longerSearch = NameSearch(longer, in: register, limit: 1)
    if search.isDone, search.rows.count < FieldMatches.wanted {
      return !search.rows.contains { longerSearch.finds($0, in: rows) }
    }
    _ = longerSearch.step(rows)
    return longerSearch.rows.isEmpty
  }
}
