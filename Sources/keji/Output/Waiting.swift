import ChineseText
import Office
import Registers

/// What a command says when it has to wait for the lock.
enum Waiting {
  static func told(in language: Language) -> @Sendable (LockHolder?) -> Void {
    { Output.tell(HolderWords.waiting($0), language) }
  }
}
