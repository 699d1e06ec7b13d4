import ChineseText
import Office
import Registers

/// How a command ends when it does not end well: words for people, an exit code for scripts.
struct Failure: Error {
  /// The exit codes of the command line (docs/cli.md).
  enum Code: Int32 {
    case failed = 1
    case usage = 2
    case notFound = 3
    case conflict = 4
    case damaged = 5
    /// The lock was not had in time.
    case busy = 6
  }
  let code: Code
  let words: Label

  init(_ code: Code, _ zh: String, _ en: String) { self.init(code, Label(zh, en)) }

  init(_ code: Code, _ words: Label) {
    self.code = code
    self.words = words
  }

  init(_ error: StoreError) {
    let code: Code =
      switch error {
      case .busy: .busy
      case .conflict: .conflict
      case .damaged, .unavailable: .damaged
      case .notAFolder: .notFound
      default: .failed
      }
    self.init(code, error.words)
  }

  init(_ refusal: FieldSpec.Refusal, field: FieldSpec? = nil) {
    let place = field.map { $0.label + Label("（\($0.name)）：", " (\($0.name)): ") } ?? Label("", "")
    self.init(.failed, place + refusal.words)
  }
}
