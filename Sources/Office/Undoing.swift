import Registers

/// Finds what undo and redo mean among a person's history, newest first (decision 20).
enum Undoing {
  /// The newest change that is not taken back.
  static func undoTarget(_ entries: [HistoryEntry]) -> HistoryEntry? {
    target(entries) { $0 != .undo && isReversible($0) }
  }

  /// What founds a folder, closes a year or tells of others is nobody's change to take back.
  static func isReversible(_ operation: ChangeSet.Operation) -> Bool {
    ![.`init`, .external, .note, .close, .convert, .restore].contains(operation)
  }

  /// The newest undo that is not done again; whatever newer touches its record shows as a conflict
  /// when it is saved.
  static func redoTarget(_ entries: [HistoryEntry]) -> HistoryEntry? { target(entries) { $0 == .undo } }

  private static func target(_ entries: [HistoryEntry], _ isWanted: (ChangeSet.Operation) -> Bool)
    -> HistoryEntry?
  {
    var cancelled: Set<HistoryPosition> = []
    for entry in entries where !cancelled.contains(entry.position) {
      if isWanted(entry.operation) { return entry }
      if entry.operation == .undo || entry.operation == .redo, let of = entry.of { cancelled.insert(of) }
    }
    return nil
  }

  /// The change set that takes an entry back.
  static func reverse(_ entry: HistoryEntry, as operation: ChangeSet.Operation) -> ChangeSet {
    var set = ChangeSet(operation, entry.changes.reversed().map(\.reversed), of: entry.position)
    set.takesBack = entry.operation
    return set
  }
}
