import ChineseText
import Glibc
import Registers

/// Why a backup was not made or not restored. Nothing is left behind then.
public enum BackupFault: Error {
  /// A file stands there already.
  case exists(path: String)
  /// Something else than a regular file stands there.
  case notAFile(path: String)
  /// The folder to restore into holds something.
  case notEmpty(path: String)
  /// The bytes are no archive of ours, from this offset on.
  case notABackup(path: String, offset: Int)
  /// The archive is packed: it begins as gzip does.
  case packed(path: String)
  /// A member that no backup of ours has: a name that leads elsewhere, a link, a device.
  case strange(member: String)
  /// A member that is there twice, or whose digest is told twice.
  case twice(member: String)
  /// A member whose bytes are not those that were backed up.
  case changed(member: String)
  /// A member that the list of digests lacks, or that only the list has.
  case unlisted(member: String)
  case missing(member: String)
  /// Over 8 GiB, which the format does not hold.
  case tooLarge(file: String)
  /// The history or a register of the folder is not as it must be.
  case damaged(place: String, why: Label)
  case store(StoreError)

  init(_ error: FileError) { self = .store(StoreError(error)) }

  /// Whether what was read is damaged, and not only unfit.
  public var isDamage: Bool {
    switch self {
    case .notABackup, .strange, .twice, .changed, .unlisted, .missing, .damaged: true
    default: false
    }
  }

  /// What happened, to which thing, and what to do; nil for an error of the store, which has its own.
  public var words: Label? {
    func show(_ text: String) -> String { DisplayFilter.show(text) }
    let other = Label("；没有恢复任何东西，请换一份备份", "; nothing was restored, take another backup")
    switch self {
    case .exists(let path):
      return Label("\(show(path)) 已存在；要覆盖请加 --force", "\(show(path)) exists; --force replaces it")
    case .notAFile(let path): return Label("\(show(path)) 不是普通文件", "\(show(path)) is not a regular file")
    case .notEmpty(let path):
      return Label(
        "\(show(path)) 里有东西，没有恢复；请写一个还没有的目录",
        "\(show(path)) is not empty, nothing was restored; name a folder that is not there yet")
    case .notABackup(let path, let offset):
      return Label(
        "\(show(path)) 从第 \(offset) 字节起不是备份", "\(show(path)) is no backup from byte \(offset) on") + other
    case .packed(let path):
      return Label(
        "\(show(path)) 是压缩过的，请先用 gunzip 解开", "\(show(path)) is packed; unpack it with gunzip first")
    case .strange(let member):
      return Label("备份里有不该有的 \(show(member))", "the backup holds \(show(member)), which it must not") + other
    case .twice(let member):
      return Label("备份里 \(show(member)) 有两份", "the backup holds \(show(member)) twice") + other
    case .changed(let member):
      return Label(
        "备份里的 \(show(member)) 与备份时不同", "\(show(member)) in the backup is not what was backed up") + other
    case .unlisted(let member):
      return Label("备份里的 \(show(member)) 没有校验和", "\(show(member)) in the backup has no digest") + other
    case .missing(let member):
      return Label("备份里缺 \(show(member))", "the backup lacks \(show(member))") + other
    case .tooLarge(let file):
      return Label("\(show(file)) 超过 8 GiB，备份装不下", "\(show(file)) is over 8 GiB, more than a backup holds")
    case .damaged(let place, let why):
      return Label(same: show(place) + " ") + why
    case .store: return nil
    }
  }
}
