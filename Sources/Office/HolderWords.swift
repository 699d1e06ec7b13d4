import ChineseText
import Registers

/// Who holds the store's lock, in words.
public enum HolderWords {
  /// While it is waited for.
  public static func waiting(_ holder: LockHolder?) -> Label {
    let name = name(holder)
    return Label("\(name.zh)正在保存，等它完成，最多 5 秒", "\(name.en) is saving; waiting for it, 5 s at most")
  }

  /// When it was waited for in vain.
  static func busy(_ holder: LockHolder?) -> Label {
    let name = name(holder)
    let number = holder?.process
    let zh = number.map { "，它若停住了，用 kill -CONT \($0) 让它做完" } ?? ""
    let en = number.map { "; if it was stopped, kill -CONT \($0) lets it finish" } ?? ""
    return Label(
      "\(name.zh)正在保存，等了 5 秒没有轮到，没有保存；请稍后再存，内容还在\(zh)",
      "\(name.en) is saving and did not finish within 5 s, so nothing was saved; save again, nothing is lost\(en)"
    )
  }

  private static func name(_ holder: LockHolder?) -> Label {
    guard let holder else { return Label("另一程序", "another program") }
    let person = holder.person.map { Label(same: DisplayFilter.show($0)) } ?? Label("另一程序", "another program")
    return person + Label("（进程 \(holder.process)）", " (process \(holder.process))")
  }
}
