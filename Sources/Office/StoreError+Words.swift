import ChineseText
import Registers

extension StoreError {
  /// What happened, to which thing, and what to do.
  public var words: Label {
    switch self {
    case .busy(let holder): return HolderWords.busy(holder)
    case .conflict(let conflicts):
      let ids = conflicts.map(\.change.id.text).joined(separator: "、")
      return Label("\(ids) 刚被别人改过，请合并", "\(ids) was changed by somebody else meanwhile; merge")
    case .refused(let findings):
      let first = findings.first
      let field = first?.field.flatMap { name in
        first.flatMap { Catalogue.register($0.register)?.field(name)?.label }
      }
      let words = first?.words ?? Label("", "")
      guard let field else { return words }
      return field + Label("：", ": ") + words
    case .unavailable(_, let why), .cannotUndo(let why), .displaced(let why): return why
    case .readOnly(let why): return Label("只读：\(why.zh)", "read-only: \(why.en)")
    case .tooLarge(let fits):
      return Label(
        "一次改动太多，一行历史放不下；最多可放 \(fits) 条，请分批",
        "too many changes for one history line; \(fits) fit, do it in parts")
    case .overQuota:
      return Label(
        "磁盘配额用完（EDQUOT），没有保存；删掉自己不用的文件或请管理员加配额，再存",
        "your disk quota is used up (EDQUOT), not saved; remove files of yours or ask for more, then save again"
      )
    case .noSpace:
      return Label(
        "磁盘已满（ENOSPC），没有保存；腾出空间后再存",
        "no space left on the disk (ENOSPC), not saved; free some space and save again")
    case .system(let call, let path, let number):
      let shown = DisplayFilter.show(path)
      let cause = SystemCause.words(number)
      return Label("\(call) \(shown)：", "\(call) \(shown): ") + cause + SystemCause.cure(number)
    case .damaged(let file, let line, let column, let why):
      let place = [line, column].compactMap { $0.map(String.init) }.joined(separator: ":")
      let at = DisplayFilter.show(file) + (place.isEmpty ? "" : ":" + place)
      return Label(same: at + " ") + why
    case .notAFolder(let path):
      let shown = DisplayFilter.show(path)
      return Label("\(shown) 不是数据目录；用 keji init 新建", "\(shown) is not a data folder; keji init makes one")
    case .newerFormat(let found, let known):
      return Label(
        "数据格式 \(found) 比本程序认识的 \(known) 新，请升级程序",
        "data format \(found) is newer than the \(known) this program knows; upgrade it")
    case .unmade(let error): return Label("没有保存：\(error)", "not saved: \(error)")
    case .closed: return Label("数据目录已关闭", "the data folder is closed")
    }
  }
}
