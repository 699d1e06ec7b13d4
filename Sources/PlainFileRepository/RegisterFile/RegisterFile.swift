import Registers

/// What is known of one register's file, and how it stands to the rows in the ledger.
struct RegisterFile {
  /// The file as it was when it was last read or written; nil when it was not there.
  var identity: FileIdentity?
  var contents: FileContents?
  /// Of the bytes of that file, once they have been read and checked.
  var digest: HistoryHash?
  /// Whether the rows in the ledger are those of a file that was read and checked.
  var isLoaded = false
  /// The strict check of a large file, while it is under way.
  var check: BackgroundCheck?
  /// What the rows should be, to compare when the check is done.
  var expected: Expected?
  /// Bytes of history that the file lacks; nil when it holds all that the ledger does.
  var lag: Int?
  /// How many changes lie over the bytes that the rows were read from.
  var overlay = 0

  enum Expected {
    case rows(RegisterRows)
    /// Nothing is in memory to compare with; the history tells.
    case history
  }

  /// Whether the bytes it was read from are not to be trusted any more.
  var wasCut: Bool { contents?.wasCut ?? false }

  /// Whether a file under the name is the very one that is mapped, so that a change of it changed
  /// the rows too.
  func isMapped(_ present: FileIdentity) -> Bool {
    contents?.slot != nil && present.inode == contents?.identity.inode
  }

  /// The rows in the ledger are those that the history tells of; the file is to be written with them.
  mutating func adoptRebuilt() {
    (contents, check, expected) = (nil, nil, nil)
    (isLoaded, lag, overlay) = (true, 1, 0)
  }

  /// Whether the very file that was read or written last has been touched since, though its size and time
  /// are as they were: only whoever puts back a time leaves it so.
  func wasTouched(_ present: FileIdentity) -> Bool {
    guard let identity, present.mark == identity.mark else { return false }
    return present.statusChanged != identity.statusChanged
  }

  /// Takes note of a change that was put into the ledger.
  mutating func add(_ change: Change) {
    overlay += 1
    guard case .rows(var rows)? = expected else { return }
    // Only one of the two may hold the rows, or the change copies them.
    expected = nil
    rows.apply(id: change.id, now: change.now)
    expected = .rows(rows)
  }
}
