import ChineseText

/// Where unsaved forms are kept.
public protocol DraftStore {
  /// Unsaved forms of this person.
  func drafts() -> [StoredDraft]
  func keep(_ draft: StoredDraft) throws(StoreError)
  func discardDraft(_ key: String)
}

/// Where the ledger lives. One thread uses it; it returns when a thing is done.
public protocol Store: AnyObject, DraftStore {
  /// Reads everything, recovering what a crash left half done. Never changes what it cannot read.
  func open() throws(StoreError) -> Opening
  /// Saves what `make` gives for the ledger as it is, with the lock held so that nobody comes between,
  /// where `Ledger.accepting` lets it through. Returns only after the commit point: what is returned is
  /// on disk.
  ///
  /// - Parameter patience: milliseconds to wait for the lock; `nil` for as long as the store waits.
  func commit(
    at circumstances: Circumstances, patience: Int?, _ make: (Ledger) throws(StoreError) -> ChangeSet
  ) throws(StoreError) -> Commit
  /// What others changed since; `nil` when nothing did.
  func poll() -> StoreNews?
  /// A slice of background work (the strict check of large registers, lazy folding): the news when
  /// something came of it; `pending` tells whether more is left.
  func work() -> StoreNews?
  var hasWork: Bool { get }
  /// Does now, to its end, the strict check of these registers that `work` does in slices: what is read
  /// of them afterwards is right, or said to be damaged. The news when there was something to check.
  func finishChecks(of registers: Set<RegisterID>) -> StoreNews?
  /// The last line that this site has written; `nil` where there is none, or no site.
  var head: HistoryHead? { get }
  /// Lines of the history, newest first.
  func history(_ query: HistoryQuery) throws(StoreError) -> [HistoryEntry]
  /// Does with the records of an opening that is unsettled what somebody decided.
  func settle(_ way: Settling) throws(StoreError) -> StoreNews
  /// Ends in order: folds what waits, lets go of files.
  func close()
}

extension Store {
  public var head: HistoryHead? { nil }

  /// A store that checks what it opens leaves nothing to be done.
  public func finishChecks(of registers: Set<RegisterID>) -> StoreNews? { nil }

  /// Saves a change set that was made beforehand: what somebody else changed meanwhile is a conflict.
  public func commit(_ set: ChangeSet, at circumstances: Circumstances, patience: Int? = nil)
    throws(StoreError) -> Commit
  {
    try commit(at: circumstances, patience: patience) { _ throws(StoreError) in set }
  }

  /// Where nothing can be unsettled.
  public func settle(_ way: Settling) throws(StoreError) -> StoreNews { throw .closed }
}

/// What is done with records that are behind the history after it was lost how far the registers are.
public enum Settling: Hashable, Sendable {
  /// They are brought to where the history ends.
  case redo
  /// They stay as they are; the history tells that somebody put them back.
  case keep
}

/// What opening gives.
public struct Opening: Sendable {
  public var ledger: Ledger
  public var access: Access
  /// What recovery or the look at the folder has to tell.
  public var notices: [Label]
  /// Records are behind the history, and a person must say what holds before anything is saved.
  public var isUnsettled: Bool

  public init(ledger: Ledger, access: Access, notices: [Label] = [], isUnsettled: Bool = false) {
    self.ledger = ledger
    self.access = access
    self.notices = notices
    self.isUnsettled = isUnsettled
  }

  public enum Access: Hashable, Sendable {
    case readWrite
    /// Everything can be looked at and exported; the reason says why nothing can be saved.
    case readOnly(Label)
  }
}

/// What saving gives.
public struct Commit: Sendable {
  /// The number of the history line: what `ACK` prints.
  public var seq: Int
  /// The set as saved: provisional ids replaced.
  public var saved: ChangeSet
  public var ledger: Ledger
  /// Something that did not work after the commit point; the save stands.
  public var notice: Label?

  public init(seq: Int, saved: ChangeSet, ledger: Ledger, notice: Label? = nil) {
    self.seq = seq
    self.saved = saved
    self.ledger = ledger
    self.notice = notice
  }
}

/// The ledger as it is now, and what to tell about how it came to be.
public struct StoreNews: Sendable {
  public var ledger: Ledger
  public var notices: [Label]
  /// Access, where it changed.
  public var access: Opening.Access?

  public init(ledger: Ledger, notices: [Label] = [], access: Opening.Access? = nil) {
    self.ledger = ledger
    self.notices = notices
    self.access = access
  }
}

/// Who is saving and keeps the others waiting, as the system tells.
public struct LockHolder: Hashable, Sendable {
  public let process: Int
  /// The login that the history would sign for; `nil` where the system does not tell.
  public let person: String?

  public init(process: Int, person: String?) {
    self.process = process
    self.person = person
  }
}

/// Why something was not saved or not read. Facts; the words are made where they are shown.
public enum StoreError: Error, Sendable {
  /// The lock was not had in time; who holds it, as far as the system tells.
  case busy(holder: LockHolder?)
  /// Records differ from what the changes were based on.
  case conflict([Conflict])
  /// Rules refuse, or warn and were not overridden.
  case refused([Finding])
  /// The register cannot be saved to: damaged or still being checked.
  case unavailable(RegisterID, Label)
  case readOnly(Label)
  /// The change set would not fit a history line; so many of its changes would.
  case tooLarge(fits: Int)
  /// The disk has no room.
  case noSpace
  /// The disk may have room, but the person has used up what he is allowed on it.
  case overQuota
  /// A system call failed.
  case system(call: String, path: String, errno: Int32)
  /// The folder that is open, or a part of it, is not the one under its name any more: it was moved,
  /// replaced or removed. Says where it is and what to do.
  case displaced(Label)
  /// The history or the folder is not as it must be.
  case damaged(file: String, line: Int?, column: Int?, Label)
  /// The folder is not a data folder of ours, or of a newer program.
  case notAFolder(path: String)
  case newerFormat(found: Int, known: Int)
  /// Nothing there to take back, or something newer stands in the way.
  case cannotUndo(Label)
  /// What was to be saved could not be made of the ledger as it is; who makes it says why.
  case unmade(any Error)
  case closed

  /// A record that somebody else changed meanwhile.
  public struct Conflict: Sendable {
    public let change: Change
    /// The record as it is now; `nil` when it is gone.
    public let theirs: Record?

    public init(change: Change, theirs: Record?) {
      self.change = change
      self.theirs = theirs
    }
  }
}

/// Which lines of the history are wanted.
public struct HistoryQuery: Hashable, Sendable {
  public var register: RegisterID?
  public var id: RecordID?
  /// Only lines of this uid.
  public var uid: UInt32?
  public var limit: Int
  /// Only lines that did one of these.
  public var operations: Set<ChangeSet.Operation>?
  /// Only lines before this one, for the next page.
  public var before: HistoryPosition?
  public var seq: Int?

  public init(
    register: RegisterID? = nil, id: RecordID? = nil, uid: UInt32? = nil, limit: Int = 200,
    before: HistoryPosition? = nil, seq: Int? = nil, operations: Set<ChangeSet.Operation>? = nil
  ) {
    self.operations = operations
    self.register = register
    self.id = id
    self.uid = uid
    self.limit = limit
    self.before = before
    self.seq = seq
  }
}

/// Where a site's history stands. Printed on what is signed, it proves later that nothing before it was
/// changed or taken away.
public struct HistoryHead: Hashable, Sendable {
  public let position: HistoryPosition
  /// SHA-256 in hex, over the line and all before it.
  public let hash: String

  public init(position: HistoryPosition, hash: String) {
    self.position = position
    self.hash = hash
  }
}

/// One line of the history.
public struct HistoryEntry: Hashable, Sendable {
  public var position: HistoryPosition
  /// `2026-03-04T10:11:12.345+08:00`, as written.
  public var time: String
  /// Of a line `external` nobody's, and no name: whoever found the change did not make it.
  public var uid: UInt32
  public var user: String
  public var terminal: String
  /// The staff record of the person, where one was signed in.
  public var person: RecordID?
  public var operation: ChangeSet.Operation
  public var reason: String?
  public var of: HistoryPosition?
  public var changes: [Change]
  /// The line's own bytes, for `history --json`.
  public var line: [UInt8]

  public init(
    position: HistoryPosition, time: String, uid: UInt32, user: String, terminal: String, person: RecordID?,
    operation: ChangeSet.Operation, reason: String?, of: HistoryPosition?, changes: [Change], line: [UInt8]
  ) {
    self.position = position
    self.time = time
    self.uid = uid
    self.user = user
    self.terminal = terminal
    self.person = person
    self.operation = operation
    self.reason = reason
    self.of = of
    self.changes = changes
    self.line = line
  }
}

/// An unsaved form: what was typed, as typed.
public struct StoredDraft: Hashable, Sendable {
  /// `project-library/XMK-2020-003`, or `project-library/new`.
  public var key: String
  /// JSON text; the form knows what is in it.
  public var text: String

  public init(key: String, text: String) {
    self.key = key
    self.text = text
  }
}
