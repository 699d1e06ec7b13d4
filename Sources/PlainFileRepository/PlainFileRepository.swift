import ChineseText
import Glibc
import JSONText
import Registers

/// The ledger in a folder of JSON files, with the history of everything ever saved.
///
/// A register file is the truth about what is; the history is the truth about how it came to be
/// and, for its lines behind the fold mark, what is still to be written into the registers. A save
/// is done when its history line is synced; the registers follow.
///
/// All calls come from one thread. Several processes may use one folder at a time.
public final class PlainFileRepository: Store {
  /// What is known of one register's file.
  struct RegisterState {
    /// The file as it was when it was last read or written; nil when it was not there.
    var identity: FileIdentity?
    var contents: FileContents?
    /// Whether the rows in the ledger are those of a file that was read and checked.
    var isLoaded = false
    var check: BackgroundCheck?
    /// What the rows should be, to compare when the check is done.
    var expected: Expected?

    enum Expected {
      case rows(RegisterRows)
      /// Nothing is in memory to compare with; the history tells.
      case history
    }
  }

  let path: String
  let options: RepositoryOptions
  let gate: (any CallGate)?
  /// What the rules say against a set; a test counts how often it is asked.
  var findings: (Ledger, ChangeSet, Circumstances) -> [Finding] = { $0.findings(against: $1, at: $2) }

  var folders: DataFolders?
  var lock: LockFile?
  var history: SiteHistory?
  public internal(set) var site: String?
  var access = Opening.Access.readWrite
  /// The ledger as it is known now.
  public internal(set) var ledger = Ledger()
  var states: [RegisterID: RegisterState] = [:]
  /// The fold mark in force, and as it stands on disk.
  var mark: FoldMark?
  var storedMark: FoldMark?
  /// Lines behind the mark's floor.
  var unfolded: [SiteHistory.TailLine] = []
  /// Registers whose file lacks what the ledger has, with the bytes of history it lags behind.
  var lag: [RegisterID: Int] = [:]
  /// How many changes lie over the bytes a register was read from.
  var overlay: [RegisterID: Int] = [:]
  var unrecorded = UnrecordedChanges()
  /// The ledger has changed since it was last handed out: a save that failed, or work between
  /// keys, has taken in what others wrote.
  var isUntold = false
  /// Sentences for the next who asks.
  var notices: [Label] = []
  private var knownAuthor: Author?
  /// Highest numbers ever used, by stem, where they have been asked for.
  var serials: [String: Int] = [:]
  /// Names of registers that any history mentions; found out when a register is missing.
  var mentioned: Set<RegisterID>?
  var chainCheck: ChainCheck?
  /// Whether this site's history holds from its first line on; nil before that was looked at.
  var isChainWhole: Bool?
  /// What opening and saving put right; told by `check`.
  var repairs: [FolderReport.Problem] = []
  /// Others hold the lock: work that needs it waits for the next poll.
  var isResting = false
  /// The day for which a backup was made or tried.
  var backedUpOn: CalendarDate?

  /// A repository over the folder at `path`, which is not looked at before `open`.
  public convenience init(path: String, options: RepositoryOptions = RepositoryOptions()) {
    self.init(path: path, options: options, gate: nil)
  }

  init(path: String, options: RepositoryOptions, gate: (any CallGate)?) {
    self.path = path
    self.options = options
    self.gate = gate
  }

  var isWritable: Bool { access == .readWrite }

  /// Nothing is saved any more until the folder is opened anew.
  func turnReadOnly(_ reason: Label) {
    access = .readOnly(reason)
    if !notices.contains(reason) { notices.append(reason) }
  }

  func tell(_ notice: Label) { if !notices.contains(notice) { notices.append(notice) } }

  /// What there is to tell since the last time.
  func news() -> StoreNews {
    defer {
      notices = []
      isUntold = false
    }
    return StoreNews(ledger: ledger, notices: notices, access: access)
  }

  /// Who is at work here: found out when first asked for, and the same from then on.
  public var author: Author {
    if let knownAuthor { return knownAuthor }
    let owner = (try? folders?.root.identity().owner) ?? getuid()
    let found = options.author ?? Author.atWork(onDataOf: owner)
    knownAuthor = found
    return found
  }

  var holderLine: String {
    "\(getpid()) \(author.user) \(author.host) \(options.clock().text)"
  }

  public func close() {
    if isWritable, folders != nil { foldAtEnd() }
    folders = nil
    lock = nil
    history = nil
    states = [:]
    chainCheck = nil
    access = .readOnly(Label("已关闭", "closed"))
  }
}
