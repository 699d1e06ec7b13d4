import ChineseText
import Registers
import Screens
import TextUI

/// A save or an undo that waits for others to let go of the store's lock. It is tried again in short turns
/// between keys, so that the screen stays alive; all of it takes five seconds at most.
struct Waiting {
  let errand: Errand
  let sender: ScreenID
  var began = ContinuousClock.now
  /// Turns that are left; keys and pictures between them take time too.
  var turns = 95

  /// Milliseconds of the first try, in which nearly every save is done.
  static let first = 250
  /// Milliseconds of each turn after it.
  static let turn = 50
  /// How long all turns may take.
  static let rest = Duration.milliseconds(4_750)

  var isOver: Bool { turns == 0 || ContinuousClock.now - began >= Waiting.rest }
}

/// What needs the store's lock: saving, taking back, doing again.
extension Session {
  mutating func save(_ set: ChangeSet, for sender: ScreenID) {
    if holds(set, for: sender) { askForPIN() } else { attempt(.save(set), for: sender) }
  }

  /// Does it, or begins to wait where others hold the lock.
  mutating func attempt(_ errand: Errand, for sender: ScreenID) {
    do throws(StoreError) { learn(try outcome(of: errand, within: Waiting.first), by: sender) } catch {
      guard case .busy(let holder) = error else { return }
      waiting = Waiting(errand: errand, sender: sender)
      navigator.askToWait(WaitScreen(for: HolderWords.waiting(holder)))
    }
  }

  mutating func attemptAgain() {
    guard var waiting else { return }
    do throws(StoreError) {
      let outcome = try outcome(of: waiting.errand, within: Waiting.turn)
      finishWaiting(outcome)
    } catch {
      waiting.turns -= 1
      self.waiting = waiting
      if waiting.isOver { finishWaiting(.failed(error.words)) }
    }
  }

  mutating func stopWaiting() {
    finishWaiting(
      .failed(Label("没有等下去，没有保存，内容还在", "Waited no longer: nothing is saved, what you typed is still there")))
  }

  private mutating func finishWaiting(_ outcome: Outcome) {
    guard let sender = waiting?.sender else { return }
    waiting = nil
    navigator.endWaiting()
    learn(outcome, by: sender)
  }

  /// What comes of it. Throws only `busy`.
  private mutating func outcome(of errand: Errand, within patience: Int) throws(StoreError) -> Outcome {
    let circumstances = navigator.desk.circumstances
    let uid = navigator.desk.uid
    do throws(StoreError) {
      switch errand {
      case .undo(let register):
        let (entry, commit) = try store.undo(in: register, uid: uid, at: circumstances, patience: patience)
        adopt(commit)
        return .undone(entry, commit)
      case .redo(let register):
        let (entry, commit) = try store.redo(in: register, uid: uid, at: circumstances, patience: patience)
        adopt(commit)
        return .undone(entry, commit)
      case .save(let set):
        let commit = try store.commit(set, at: circumstances, patience: patience)
        adopt(commit)
        return .saved(commit)
      default: preconditionFailure("\(errand) needs no lock")
      }
    } catch {
      if case .busy = error { throw error }
      // The store has looked at what others did: so do the screens before they are told.
      look()
      return failure(error, of: errand)
    }
  }

  private func failure(_ error: StoreError, of errand: Errand) -> Outcome {
    switch (error, errand) {
    case (.refused(let findings), .save(let set)): .refused(findings, set)
    case (.conflict(let conflicts), .save(let set)):
      .conflict(conflicts, set, by: conflicts.first.flatMap { newest($0.change) })
    case (.conflict(let conflicts), _): .failed(inTheWay(conflicts))
    default: .failed(error.words)
    }
  }

  /// The newest line about the record of a change.
  private func newest(_ change: Change) -> HistoryEntry? {
    let query = HistoryQuery(register: change.register, id: change.id, limit: 1)
    return (try? store.history(query))?.first
  }

  /// Names what stands in the way of taking a change back.
  private func inTheWay(_ conflicts: [StoreError.Conflict]) -> Label {
    guard let first = conflicts.first else { return Label("不能撤销", "Cannot be taken back") }
    let id = first.change.id
    let who = newest(first.change).map { "\($0.user) \($0.time.prefix(16))" } ?? ""
    return Label("不能撤销：\(id) 之后又被改过（\(who)）", "Cannot be taken back: \(id) was changed since (\(who))")
  }
}
