import ChineseText

/// Who holds the store's lock, as he wrote into it (`pid user host since`), in words.
public enum HolderWords {
  /// While it is waited for.
  public static func waiting(_ line: String?) -> Label {
    let name = name(line)
    return Label("\(name.zh)正在保存，等它完成，最多 5 秒", "\(name.en) is saving; waiting for it, 5 s at most")
  }

  /// When it was waited for in vain.
  static func busy(_ line: String?) -> Label {
    let name = name(line)
    let number = parts(line)?.number
    let zh = number.map { "，它若停住了，用 kill -CONT \($0) 让它做完" } ?? ""
    let en = number.map { "; if it was stopped, kill -CONT \($0) lets it finish" } ?? ""
    return Label(
      "\(name.zh)正在保存，等了 5 秒没有轮到，没有保存；请稍后再存，内容还在\(zh)",
      "\(name.en) is saving and did not finish within 5 s, so nothing was saved; save again, nothing is lost\(en)"
    )
  }

  private static func name(_ line: String?) -> Label {
    guard let parts = parts(line) else { return Label("另一程序", "another program") }
    let user = DisplayFilter.show(parts.user)
    return Label("\(user)（进程 \(parts.number)）", "\(user) (process \(parts.number))")
  }

  private static func parts(_ line: String?) -> (number: Int, user: String)? {
    let words = line?.split(separator: " ").map(String.init) ?? []
    guard words.count >= 2, let number = Int(words[0]), number > 0 else { return nil }
    return (number, words[1])
  }
}
