import ChineseText
import Registers

/// What the next who asks is told of a data folder: whether it can be saved to, and sentences about
/// what was found and put right. All parts of a repository share one.
final class Bulletin {
  /// What was found of the folder at its opening and at work.
  private var found = Opening.Access.readWrite
  /// Why nothing can be saved for as long as the folder is not in its place.
  private var displaced: Label?
  var access: Opening.Access {
    get { displaced.map { .readOnly($0) } ?? found }
    set { found = newValue }
  }
  /// Sentences that nobody has been told yet.
  private(set) var notices: [Label] = []
  /// What keeps the folder from being saved to, as `keji fsck` tells it.
  private(set) var closing: [FolderReport.Problem] = []
  /// What opening and saving found or put right; told by `check`.
  private(set) var repairs: [FolderReport.Problem] = []
  /// The ledger has changed since it was last handed out: a save that failed, or work between
  /// keys, has read what others wrote.
  var isLedgerNew = false

  var isWritable: Bool { access == .readWrite }
  var hasNews: Bool { isLedgerNew || !notices.isEmpty }

  /// Nothing is saved while the folder is elsewhere, for `reason`; nil when it is in its place.
  func setDisplaced(_ reason: Label?) {
    guard reason != displaced else { return }
    displaced = reason
    tell(reason ?? FolderWords.backInPlace)
  }

  /// Nothing is saved any more, for a reason that the table of damage knows.
  func turnReadOnly(_ state: FolderState, _ words: Label, file: String? = nil) {
    close(FolderReport.Problem(state, words, file: file), state.told(words))
  }

  /// The folder has no site name: nothing tells how far the registers hold what the histories say, so whoever
  /// only reads is told too.
  func turnReadOnly(withoutSite words: Label) {
    close(
      FolderReport.Problem(FolderState.noSite.level, FolderState.noSite.rawValue, words, file: ".keji/site"),
      words)
  }

  /// The same for damage to this site's history.
  func turnReadOnly(_ damage: HistoryDamage) {
    close(damage.problem(), damage.state.told(FolderWords.damage(damage)))
  }

  private func close(_ problem: FolderReport.Problem, _ words: Label) {
    if !closing.contains(problem) { closing.append(problem) }
    turnReadOnly(words)
  }

  /// What closed the folder has been dealt with; saving is possible again where nothing else is in
  /// the way. Returns whether it was that.
  @discardableResult func reopen(_ state: FolderState) -> Bool {
    guard closing.contains(where: { $0.rule == state.rawValue }) else { return false }
    closing.removeAll { $0.rule == state.rawValue }
    if closing.isEmpty { found = .readWrite }
    return true
  }

  /// Nothing is saved any more until the folder is opened anew.
  func turnReadOnly(_ reason: Label) {
    access = .readOnly(reason)
    tell(reason)
  }

  func tell(_ notice: Label) { if !notices.contains(notice) { notices.append(notice) } }

  func note(_ repair: FolderReport.Problem) { repairs.append(repair) }

  func requireWritable() throws(StoreError) {
    if let displaced { throw .displaced(FolderWords.notSaved + displaced) }
    if case .readOnly(let reason) = access { throw .readOnly(reason) }
  }

  /// The sentences, which are told once.
  func handOut() -> [Label] {
    defer {
      notices = []
      isLedgerNew = false
    }
    return notices
  }
}
