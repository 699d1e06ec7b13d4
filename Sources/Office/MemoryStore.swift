import ChineseText
import Registers

/// A store without files: for `replay`, golden frames and tests. It compares, validates, numbers
/// and remembers as the one on disk does.
public final class MemoryStore: Store {
  var ledger: Ledger
  private var entries: [HistoryEntry] = []
  private var kept: [String: StoredDraft] = [:]
  /// So many entries were told by looking.
  private var told = 0
  private let uid: UInt32
  private let user: String
  /// What the rules say against a set; a test counts how often it is asked.
  var findings: (Ledger, ChangeSet, Circumstances) -> [Finding] = { $0.findings(against: $1, at: $2) }

  /// Starts from a ledger; `uid` and `user` sign what is saved.
  public init(_ ledger: Ledger, uid: UInt32 = 1000, user: String = "keji01") {
    self.ledger = ledger
    self.uid = uid
    self.user = user
  }

  public func open() -> Opening { Opening(ledger: ledger, access: .readWrite) }

  public func commit(
    at circumstances: Circumstances, patience: Int?, _ make: (Ledger) throws(StoreError) -> ChangeSet
  ) throws(StoreError) -> Commit {
    let set = try make(ledger)
    let accepted = try ledger.accepting(
      set, at: circumstances, highest: { highestNumber($0, behind: $1) }, findings: findings)
    if accepted.changes.isEmpty, accepted.operation != .note {
      return Commit(seq: entries.count, saved: accepted, ledger: ledger)
    }
    ledger.apply(accepted.changes)
    let seq = entries.count + 1
    entries.append(
      HistoryEntry(
        position: HistoryPosition(site: "hq", seq: seq),
        time: circumstances.today.iso + "T08:00:00.000+08:00", uid: uid, user: user, terminal: "-",
        person: circumstances.person, operation: accepted.operation, reason: accepted.reason, of: accepted.of,
        changes: accepted.changes, line: []))
    return Commit(seq: seq, saved: accepted, ledger: ledger)
  }

  private func highestNumber(_ register: Register, behind stem: String) -> Int {
    let told = entries.flatMap(\.changes).filter { $0.register == register.id }
    return told.reduce(ledger[register.id].highestNumber(behind: stem)) {
      max($0, $1.id.number(behind: stem) ?? 0)
    }
  }

  /// What was committed since the last look, by whomever.
  public func poll() -> StoreNews? {
    guard told < entries.count else { return nil }
    told = entries.count
    return StoreNews(ledger: ledger)
  }
  public func work() -> StoreNews? { nil }
  public var hasWork: Bool { false }

  public func history(_ query: HistoryQuery) -> [HistoryEntry] {
    let found = entries.reversed().filter { entry in
      (query.uid == nil || entry.uid == query.uid) && (query.seq == nil || entry.position.seq == query.seq)
        && (query.operations?.contains(entry.operation) ?? true)
        && (query.before.map { entry.position.seq < $0.seq } ?? true)
        && (query.register == nil
          || entry.changes.contains { change in
            change.register == query.register && (query.id == nil || change.id == query.id)
          })
    }
    return Array(found.prefix(query.limit))
  }

  public func drafts() -> [StoredDraft] { kept.values.sorted { $0.key < $1.key } }
  public func keep(_ draft: StoredDraft) { kept[draft.key] = draft }
  public func discardDraft(_ key: String) { kept[key] = nil }
  public func close() {}
}
