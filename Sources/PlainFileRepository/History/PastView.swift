import ChineseText
import Registers

/// 历史视图: the ledger as it was at a moment. Everything can be looked at, nothing changed.
public final class PastView: Store {
  private let repository: PlainFileRepository
  private let moment: Moment
  /// The last line of each site that is seen.
  private var last: [String: Int] = [:]

  /// Over a repository that has not been opened yet.
  public init(_ repository: PlainFileRepository, at moment: Moment) {
    self.repository = repository
    self.moment = moment
  }

  private var reason: Label {
    let time = moment.text.prefix(16).replacing("T", with: " ")
    return Label("历史视图：\(time) 时的数据", "history view: the data as of \(time)")
  }

  public func open() throws(StoreError) -> Opening {
    var opening = try repository.open()
    // What went before is worked out from what is there, so that has to be right.
    _ = repository.finishChecks(of: Set(Catalogue.all.map(\.id)))
    opening.ledger = try repository.ledger(at: moment)
    last = try repository.last(at: moment)
    opening.access = .readOnly(reason)
    return opening
  }

  public func commit(
    at circumstances: Circumstances, patience: Int?, _ make: (Ledger) throws(StoreError) -> ChangeSet
  ) throws(StoreError) -> Commit { throw .readOnly(reason) }

  public func history(_ query: HistoryQuery) throws(StoreError) -> [HistoryEntry] {
    var wide = query
    wide.limit = .max
    let entries = try repository.history(wide).filter { entry in
      entry.position.seq <= last[entry.position.site] ?? 0
    }
    return Array(entries.prefix(query.limit))
  }

  public func poll() -> StoreNews? { nil }
  public func work() -> StoreNews? { nil }
  public var hasWork: Bool { false }
  public func drafts() -> [StoredDraft] { [] }
  public func keep(_ draft: StoredDraft) throws(StoreError) { throw .readOnly(reason) }
  public func discardDraft(_ key: String) {}
  public func close() { repository.close() }
}
