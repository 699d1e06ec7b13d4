import ChineseText
import Office

/// What a command says when it has to wait for the lock.
enum Waiting {
  static func told(in language: Language) -> @Sendable (String?) -> Void {
    { Output.tell(HolderWords.waiting($0), language) }
  }
}
