import ChineseText
import Registers
import Screens

/// Makes and tries the seals of PINs: a salted hash that is slow to try (decision 40).
public protocol Locksmith {
  /// A seal to be kept instead of the PIN.
  func seal(_ pin: String) -> String?
  func opens(_ seal: String, with pin: String) -> Bool
}

/// A save that waits until the person at a shared login has shown that it is he who signs.
struct HeldSignature {
  enum Stage: Equatable {
    case prove
    /// He has none yet and chooses one; the first time it was typed stands behind the second question.
    case choose
    case again(String)
  }
  let set: ChangeSet
  let sender: ScreenID
  let person: RecordID
  var stage: Stage
}

/// How wrong PINs are slowed down: a person's tries in a row, and the seconds until the next.
struct PINTries {
  private(set) var wait = 0

  /// After the second wrong one, each doubles the wait, up to a minute.
  mutating func failed(_ count: Int64) { wait = count < 3 ? 0 : min(60, 1 << Int(min(count - 1, 6))) }
  mutating func tick() { wait = max(0, wait - 1) }

  static let pinLength = 6...20

  /// What is wrong with a new one; `nil` when it will do.
  static func refusal(of pin: String) -> Label? {
    let bytes = Array(Folding.code(pin).utf8)
    guard pinLength.contains(bytes.count) else {
      return Label("口令要 6 到 20 个字符", "a PIN has 6 to 20 characters")
    }
    let steps = Set(zip(bytes, bytes.dropFirst()).map { Int($1) - Int($0) })
    guard steps.count == 1, let step = steps.first, (-1...1).contains(step) else { return nil }
    return Label("口令不能是一串相同或相连的数字", "a PIN is not one digit repeated or counted up")
  }
}
