import ChineseText
import Glibc
import Registers

/// The sentences that the repository tells. Facts about files; never values of fields.
enum FolderWords {
  /// Why a file could not be used.
  static func reason(_ error: FileError) -> Label {
    switch error {
    case .system(let call, _, let code): reason(code) + Label("（\(call.rawValue)）", " (\(call.rawValue))")
    case .notRegular: Label("不是普通文件", "it is not a regular file")
    case .tooLarge(_, let bytes, let limit):
      Label("有 \(bytes) 字节，上限是 \(limit)", "it has \(bytes) bytes, the limit is \(limit)")
    case .changing: Label("正被别的程序改写", "another program is writing into it")
    case .displaced(let displacement): words(displacement)
    }
  }

  static func reason(_ code: Int32) -> Label {
    switch code {
    case EACCES, EPERM: Label("没有权限", "permission denied")
    case ENOENT: Label("文件不存在", "there is no such file")
    case ENOSPC: Label("磁盘已满", "the disk is full")
    case EDQUOT: Label("磁盘配额用完了", "the disk quota is used up")
    case EFBIG: Label("文件超过允许的大小（ulimit -f）", "the file is larger than is allowed (ulimit -f)")
    case EROFS: Label("磁盘是只读的", "the disk is read-only")
    case EIO: Label("磁盘读写出错", "the disk reports an error")
    case EMFILE, ENFILE: Label("打开的文件太多", "too many open files")
    case ENOMEM: Label("内存不足", "not enough memory")
    default: Label("系统错误 \(code)", "system error \(code)")
    }
  }

  static func damage(_ damage: HistoryDamage) -> Label {
    var place = damage.file
    if let line = damage.line { place += ":\(line)" }
    if let offset = damage.offset { place += " (byte \(offset))" }
    return Label(place + "：", place + ": ") + words(damage.fact)
  }

  static func words(_ fact: HistoryDamage.Fact) -> Label {
    switch fact {
    case .brokenLine:
      Label("历史记录的校验链在此断开", "the chain of the history breaks here")
    case .markAhead(let seq): Label("历史记录缺少已保存的第 \(seq) 号", "the history lacks line \(seq), which was saved")
    case .rewritten(let seq):
      Label("历史记录第 \(seq) 号与保存时不同", "line \(seq) of the history is not the one that was saved")
    case .missing: Label("历史文件不见了", "the history file is gone")
    case .unreadable(let error): Label("历史文件读不了：", "the history file cannot be read: ") + reason(error)
    }
  }

  /// Why a copy without a site name is not saved to; `sites` have written histories in it.
  static func noSite(_ sites: [String]) -> Label {
    let known = sites.joined(separator: "、")
    let words = Label(
      "这份数据没有站点名（新取来的副本，或 .keji 被删，如 git clean -fdx）",
      "this copy of the data has no site name: it is a fresh clone, or .keji was removed, as git clean -fdx does"
    )
    guard !sites.isEmpty else { return FolderState.noSite.told(words) }
    return FolderState.noSite.told(words)
      + Label(
        "：还是原来那个单位的就用原名（\(known)），另一处的副本取新名",
        ": the old name (\(sites.joined(separator: ", "))) where it is still that office's folder, a new one for a copy elsewhere"
      )
  }
  static let asked = Label("以只读方式打开", "opened read-only")
  static let notOurs = Label("以 root 身份不能改动属于其他用户的数据", "as root, data of another user is not changed")
  static let asRoot = Label("正以 root 身份运行", "running as root")
  static let open = Label(
    "数据目录对所有用户开放，请用 chmod o-rwx 收回", "the data folder is open to everybody; chmod o-rwx would close it")

  static func readOnly(_ error: FileError) -> Label { Label("只能查看：", "read-only: ") + reason(error) }

  static func recoveryFailed(_ error: StoreError) -> Label {
    let words = Label("只能查看：恢复没有完成", "read-only: recovery was not completed")
    switch error {
    case .system(_, let path, let code): return words + Label(same: " \(path) ") + reason(code)
    case .damaged(let file, _, _, let why): return words + Label(same: " \(file) ") + why
    default: return words
    }
  }

  static func writeFailed(_ error: FileError) -> Label {
    Label("写入历史失败，已停止保存，请检查磁盘：", "writing the history failed, saving has stopped, check the disk: ")
      + reason(error)
  }

  static func torn(_ count: Int, _ kept: String) -> Label {
    Label(
      "上次保存中断，残留的 \(count) 字节已移到 \(kept)", "a save was cut off; the \(count) bytes it left are now in \(kept)"
    )
  }

  static func busy(_ holder: LockHolder?) -> Label {
    guard let holder else { return Label("另一程序正在保存", "another program is saving") }
    let name = holder.person.map { DisplayFilter.show($0) + " " } ?? ""
    return Label(
      "另一程序正在保存（\(name)进程 \(holder.process)）", "another program is saving (\(name)process \(holder.process))")
  }

  /// What became of the folder or a part of it, and the way back.
  static func words(_ displacement: Displacement) -> Label {
    switch displacement {
    case .folder(let path, let now?):
      Label(
        "数据目录被移走了：原在 \(path)，现在 \(now)。请移回原处再存，或退出后用 keji --data \(now) 打开",
        "the data folder was moved: it was \(path) and is now \(now); move it back and save again, or quit and open it with keji --data \(now)"
      )
    case .folder(let path, nil):
      Label(
        "数据目录 \(path) 被删除了，或换成了另一个。请退出，找回目录或用 keji restore 备份文件 新目录 恢复，再打开",
        "the data folder \(path) was removed, or another was put in its place; quit, bring it back or restore a backup with keji restore FILE DIR, then open it again"
      )
    case .inner(let name):
      Label(
        "数据目录里的 \(name) 被删除或换掉了。请退出后重新打开，照那时的提示做",
        "\(name) in the data folder was removed or replaced; quit and open the folder again: it says what to do"
      )
    case .lock:
      Label(
        "锁文件 .keji/lock 被别的程序（如网盘同步）换掉了，怕两人同时写乱。请再存一次；并让同步软件不要动数据目录里的 .keji",
        "the lock file .keji/lock was replaced by another program, such as one that syncs folders, and two might write at once; save again, and keep that program away from .keji"
      )
    }
  }

  static let notSaved = Label("没有保存：", "not saved: ")
  static let backInPlace = Label("数据目录又在原处了，可以保存", "the data folder is back in its place; saving is possible")

  static func external(_ register: RegisterID, _ count: Int) -> Label {
    let label = label(register)
    return Label(
      "\(label.zh)被其他程序改动了 \(count) 条记录", "another program changed \(count) record(s) of \(label.en)")
  }

  /// So many records of a register, as a sentence about them begins.
  private static func records(_ register: RegisterID, _ count: Int) -> Label {
    let label = label(register)
    return Label("\(label.zh)有 \(count) 条记录", "\(count) record(s) of \(label.en)")
  }

  static func collision(_ register: RegisterID, _ count: Int) -> Label {
    records(register, count)
      + Label(
        "同时被别处改动，保留了这里的，别处的见历史",
        " were changed elsewhere at the same moment; this version stays, the other is in the history")
  }

  static func unexplained(_ register: RegisterID, _ count: Int) -> Label {
    records(register, count) + Label("在历史里找不到来由", " are not explained by the history")
  }

  static func laidDown(_ site: String) -> Label {
    Label(
      "站点 \(site) 的历史坏了，另起新站点时已经记下断在哪里；留作凭据，不用再处理",
      "the history of the site \(site) is broken; where, the new site wrote down when it began: it is kept as evidence, and nothing is to be done"
    )
  }

  static func stranger(_ site: String) -> Label {
    Label(
      "站点 \(site) 不是这个数据目录认识的，它的历史不算数",
      "the folder does not know the site \(site), and its history does not count"
    )
  }

  static func succession(_ reference: RecordReference) -> Label {
    Label(
      "\(reference.register):\(reference.id) 改动前的内容与上一行留下的不同：中间的历史被人动过",
      "\(reference.register):\(reference.id) was not what the line before left of it: somebody has touched the history between"
    )
  }

  static func layout(_ register: RegisterID) -> Label {
    let label = label(register)
    return Label(
      "\(label.zh)的文件排版不是每条一行，首次保存时整体改写",
      "the file of \(label.en) is not one record a line; the first save rewrites it whole")
  }

  static func damaged(_ damage: Ledger.Damage) -> Label {
    Label(place(damage) + "：", place(damage) + ": ") + damage.words
  }

  private static func place(_ damage: Ledger.Damage) -> String {
    guard let line = damage.line, let column = damage.column else { return damage.file }
    return "\(damage.file):\(line):\(column)"
  }

  static func foldLater(_ error: FileError) -> Label {
    Label("已保存；台账文件稍后更新：", "saved; the register file will be refreshed later: ") + reason(error)
  }

  static func backupFailed(_ error: FileError) -> Label {
    Label("今天的备份没有做成：", "today's backup was not made: ") + reason(error)
  }

  static let markMissing = Label(
    "折叠标记缺失或损坏；台账已与历史逐条核对，没有缺少的改动，标记已重建",
    "the fold mark was missing or damaged; registers and history were compared record by record, nothing is lacking, and the mark was made anew"
  )

  /// Records of a register that are behind the history.
  static func older(_ register: RegisterID, _ count: Int) -> Label {
    records(register, count)
      + Label(
        "停在历史里较早的状态，之后保存的改动没有写进去",
        " are in a state that the history went on from: changes saved later are not in the file")
  }

  /// Why nothing is saved after the fold mark was lost: records that are behind, and registers that
  /// cannot be compared.
  static func older(_ changes: [Change], unread: [RegisterID]) -> Label {
    let counts = Dictionary(grouping: changes, by: \.register).mapValues(\.count)
    let behind = counts.sorted { $0.key.text < $1.key.text }.map { older($0.key, $0.value) }
    let closed = unread.sorted { $0.text < $1.text }.map { register in
      label(register) + Label("的文件读不了，没法与历史核对", ": the file cannot be read and compared with the history")
    }
    let all = behind + closed
    return Label("折叠标记（.keji）丢了：", "the fold mark (.keji) was lost: ")
      + Label(all.map(\.zh).joined(separator: "；"), all.map(\.en).joined(separator: "; "))
  }

  static func redone(_ register: RegisterID, _ count: Int) -> Label {
    let label = label(register)
    return Label(
      "\(label.zh)：按历史补写了 \(count) 条记录", "\(label.en): \(count) record(s) were written again from the history"
    )
  }

  static func rebuilt(_ register: RegisterID, _ count: Int, kept: String?) -> Label {
    let label = label(register)
    let words = Label(
      "\(label.zh)：由历史重建，共 \(count) 条", "\(label.en) was rebuilt from the history with \(count) record(s)")
    guard let kept else { return words }
    return words + Label("；原文件在 \(kept)", "; the file that was there is \(kept)")
  }

  private static func label(_ register: RegisterID) -> Label {
    Catalogue.register(register)?.label ?? Label(same: register.text)
  }
}

extension StoreError {
  init(_ error: FileError) {
    switch error {
    case .system(let call, let path, let code):
      switch code {
      case ENOSPC: self = .noSpace
      case EDQUOT: self = .overQuota
      default: self = .system(call: call.rawValue, path: path, errno: code)
      }
    case .notRegular(let path), .tooLarge(let path, _, _), .changing(let path):
      self = .damaged(file: path, line: nil, column: nil, FolderWords.reason(error))
    case .displaced(let displacement):
      self = .displaced(FolderWords.notSaved + FolderWords.words(displacement))
    }
  }

  init(_ trouble: HistoryTrouble) {
    switch trouble {
    case .file(let error): self.init(error)
    case .damage(let damage):
      self = .damaged(file: damage.file, line: damage.line, column: nil, FolderWords.words(damage.fact))
    }
  }
}
