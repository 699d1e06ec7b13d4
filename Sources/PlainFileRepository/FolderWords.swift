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
    }
  }

  static func reason(_ code: Int32) -> Label {
    switch code {
    case EACCES, EPERM: Label("没有权限", "permission denied")
    case ENOENT: Label("文件不存在", "there is no such file")
    case ENOSPC, EDQUOT: Label("磁盘已满", "the disk is full")
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
      Label("历史记录的校验链在此断开，请用 keji fsck 检查", "the chain of the history breaks here; run keji fsck")
    case .markAhead(let seq): Label("历史记录缺少已保存的第 \(seq) 号", "the history lacks line \(seq), which was saved")
    case .rewritten(let seq):
      Label("历史记录第 \(seq) 号与保存时不同", "line \(seq) of the history is not the one that was saved")
    case .missing: Label("历史文件不见了", "the history file is gone")
    case .unreadable(let error): Label("历史文件读不了：", "the history file cannot be read: ") + reason(error)
    }
  }

  static let noSite = Label(
    "这份数据还没有站点名，保存前请先运行 keji init --site 名称",
    "this copy of the data has no site name yet; run keji init --site NAME before saving")
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

  static func busy(_ holder: String?) -> Label {
    let name = holder ?? "?"
    return Label("另一程序正在保存（\(name)）", "another program is saving (\(name))")
  }

  static func external(_ register: RegisterID, _ count: Int) -> Label {
    let label = Catalogue.register(register)?.label ?? Label(same: register.text)
    return Label(
      "\(label.zh)被其他程序改动了 \(count) 条记录", "another program changed \(count) record(s) of \(label.en)")
  }

  static func collision(_ register: RegisterID, _ count: Int) -> Label {
    let label = Catalogue.register(register)?.label ?? Label(same: register.text)
    return Label(
      "\(label.zh)有 \(count) 条记录同时被别处改动，保留了这里的，别处的见历史",
      "\(count) record(s) of \(label.en) were changed elsewhere at the same moment; this version stays, the other is in the history"
    )
  }

  static func unexplained(_ register: RegisterID, _ count: Int) -> Label {
    let label = Catalogue.register(register)?.label ?? Label(same: register.text)
    return Label(
      "\(label.zh)有 \(count) 条记录在历史里找不到来由",
      "\(count) record(s) of \(label.en) are not explained by the history")
  }

  static func stranger(_ site: String) -> Label {
    Label(
      "站点 \(site) 不是这个数据目录认识的，它的历史不算数；确是本单位的另一份，在参数 other-sites 里写上",
      "the folder does not know the site \(site), and its history does not count; if it is a copy of this office's, enter it in the setting other-sites"
    )
  }

  static func succession(_ reference: RecordReference) -> Label {
    Label(
      "\(reference.register):\(reference.id) 改动前的内容与上一行留下的不同：中间的历史被人动过",
      "\(reference.register):\(reference.id) was not what the line before left of it: somebody has touched the history between"
    )
  }

  static func layout(_ register: RegisterID) -> Label {
    let label = Catalogue.register(register)?.label ?? Label(same: register.text)
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
    "折叠标记缺失或损坏，已按历史末尾重建，请运行 keji fsck",
    "the fold mark was missing or damaged and was set to the end of the history; run keji fsck")
}

extension StoreError {
  init(_ error: FileError) {
    switch error {
    case .system(let call, let path, let code):
      self = error.isFullDisk ? .noSpace : .system(call: call.rawValue, path: path, errno: code)
    case .notRegular(let path), .tooLarge(let path, _, _), .changing(let path):
      self = .damaged(file: path, line: nil, column: nil, FolderWords.reason(error))
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
