import ChineseText
import Registers

/// What can be wrong with a data folder: the rows of the table in docs/store.md. How bad each is,
/// what it keeps from being saved to and what a person does about it is said here and nowhere else;
/// the program, `keji fsck` and the manual all tell the same.
enum FolderState: String, CaseIterable, Sendable {
  // What is put right by itself.
  case tornLine = "torn-line"
  case redone
  case rebuilt
  case staleTemporary = "stale-temporary"
  case markMissing = "mark-missing"
  // What is told and left as it is.
  case external
  case unexplained
  case layout
  case openToAll = "open-to-all"
  case otherGroup = "group"
  case otherSite = "other-site"
  case laidDown = "laid-down"
  case unknownSite = "unknown-site"
  case brokenSuccession = "broken-succession"
  // What closes a register.
  case register
  case registerMissing = "register-missing"
  case notRegular = "not-regular"
  // What closes the folder.
  case noSite = "no-site"
  case olderState = "older-state"
  case brokenChain = "broken-chain"
  case markAhead = "mark-ahead"
  case rewritten
  case historyMissing = "history-missing"
  case unreadable
  case failedWrite = "failed-write"

  /// How `keji fsck` counts it.
  var level: FolderReport.Level {
    switch self {
    case .tornLine, .redone, .rebuilt, .staleTemporary, .markMissing: .repaired
    case .external, .unexplained, .layout, .openToAll, .otherGroup, .laidDown, .noSite, .unknownSite,
      .brokenSuccession:
      .warning
    default: .damage
    }
  }

  /// What cannot be saved to.
  enum Closed: Sendable { case nothing, register, folder }

  var closes: Closed {
    switch self {
    case .register, .registerMissing, .notRegular: .register
    case .noSite, .olderState, .brokenChain, .markAhead, .rewritten, .historyMissing, .unreadable,
      .failedWrite:
      .folder
    default: .nothing
    }
  }

  /// What a person does; nil where nothing need be done.
  var wayBack: Label? {
    switch self {
    case .tornLine, .redone, .rebuilt, .staleTemporary, .markMissing, .layout, .laidDown: nil
    case .external: Label("请用 keji history 看改了什么", "see what with keji history")
    case .unexplained:
      Label("请与备份或上级存档核对（keji history）", "compare them with a backup or with papers (keji history)")
    case .openToAll: Label("请用 chmod o-rwx 收回", "chmod o-rwx closes it")
    case .otherGroup: Label("请用 chgrp 改成目录的用户组", "chgrp gives it the folder's group")
    case .otherSite:
      Label(
        "请向那个站点重新取这份历史，或用 keji restore 备份文件 新目录",
        "get that site's history anew from its office, or use keji restore FILE DIR")
    case .unknownSite:
      Label(
        "确是本单位的另一份，在参数 other-sites 里写上它；不是，就把它移走",
        "if it is a copy of this office's, enter it in the setting other-sites, else move it away")
    case .brokenSuccession:
      Label(
        "请与印出的历史头（keji verify --head）和备份核对",
        "compare it with a printed head (keji verify --head) and with a backup")
    case .register:
      Label(
        "请用编辑器改正；或运行 keji fsck --repair，由历史重建（原文件留在 .keji 里）",
        "mend it with an editor, or run keji fsck --repair, which rebuilds it from the history and keeps this file in .keji"
      )
    case .registerMissing:
      Label(
        "请把文件放回来；或运行 keji fsck --repair，由历史重建",
        "put it back, or run keji fsck --repair, which rebuilds it from the history")
    case .notRegular:
      Label(
        "请移开它，放回原来的文件，或再运行 keji fsck --repair",
        "move it away, then put the file back or run keji fsck --repair")
    case .noSite:
      Label("请运行 keji init --site 站点名 目录", "run keji init --site NAME DIR")
    case .olderState:
      Label(
        "请退出后运行 keji fsck --repair 按历史补写；台账是特意换回旧版的，用 keji fsck --repair --keep",
        "quit and run keji fsck --repair, which writes them again from the history; if older files were put back on purpose, keji fsck --repair --keep"
      )
    case .brokenChain, .markAhead, .rewritten, .historyMissing:
      Label(
        "请用 keji restore 备份文件 新目录 恢复；没有备份，就用 keji init --site 新站点名 目录 另起一份历史，旧的留作凭据",
        "restore a backup with keji restore FILE DIR; without one, keji init --site NEWNAME DIR begins a new history and keeps the old one as evidence"
      )
    case .unreadable:
      Label(
        "请改正权限或检查磁盘（keji doctor），再打开",
        "set its modes right or have the disk checked (keji doctor), then open again")
    case .failedWrite:
      Label("请检查磁盘（keji doctor），再打开", "have the disk checked (keji doctor), then open again")
    }
  }

  /// What is wrong and what to do.
  func told(_ words: Label) -> Label {
    guard let wayBack else { return words }
    return words + Label("。", "; ") + wayBack
  }
}

extension FolderReport.Problem {
  /// A problem of a known kind; its words say what to do as well.
  init(
    _ state: FolderState, _ words: Label, file: String? = nil, line: Int? = nil, column: Int? = nil,
    register: RegisterID? = nil, id: RecordID? = nil
  ) {
    self.init(
      state.level, state.rawValue, state.told(words), file: file, line: line, column: column,
      register: register, id: id)
  }
}

extension HistoryDamage {
  /// A site has a name and nothing of a history, which begins with the founding of a folder.
  static func missing(_ site: String, _ year: Int) -> HistoryDamage {
    let file = HistoryFileName(site: site, year: year).description
    return HistoryDamage(file: file, line: nil, offset: nil, fact: .missing)
  }

  var state: FolderState {
    switch fact {
    case .brokenLine: .brokenChain
    case .markAhead: .markAhead
    case .rewritten: .rewritten
    case .missing: .historyMissing
    case .unreadable: .unreadable
    }
  }

  /// As `keji fsck` tells it; of another site's history where `isForeign`.
  func problem(isForeign: Bool = false) -> FolderReport.Problem {
    FolderReport.Problem(
      isForeign ? .otherSite : state, FolderWords.words(fact), file: DataFolders.names.history + "/" + file,
      line: line)
  }
}

extension Ledger.Damage {
  /// What is wrong with a register's file, and what to do.
  func telling(_ state: FolderState) -> Ledger.Damage {
    Ledger.Damage(file: file, line: line, column: column, words: state.told(words))
  }

  /// What kind of damage it is that reading a file found: in its text, or in getting at it.
  func state(of present: FileIdentity?) -> FolderState {
    guard let present else { return .registerMissing }
    if !present.isRegular { return .notRegular }
    return line == nil ? .unreadable : .register
  }
}
