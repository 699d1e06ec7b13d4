import ChineseText
import Registers

/// What was typed into a screen and is saved nowhere yet. Every screen says it, so that nothing is lost
/// because somebody leaves, goes elsewhere, or the line drops.
public enum Unsaved: Hashable, Sendable {
  /// Nothing is typed here, or only what is looked for.
  case nothing
  /// 口令: never written down anywhere.
  case secret
  /// Offered when the same is opened again.
  case draft(StoredDraft)
  /// A part of what the screen below holds: that one keeps it with its own, as if it had been handed over.
  case part(Answer)
  /// What was typed in reply to the screen's `question`; `nil` as long as it is what stood there at first.
  case reply(String?)
}

/// Replies that were handed over and led to nothing that is saved yet: a step may ask for several things,
/// and a save may fail. Each under the name of its draft.
struct OpenReplies: Sendable {
  private var texts: [String: String] = [:]

  var drafts: [StoredDraft] {
    texts.sorted { $0.key < $1.key }.map { StoredDraft(key: $0.key, text: $0.value) }
  }

  subscript(key: String) -> String? { texts[key] }

  /// Takes note of what was handed over, where it is to be saved with a record: an answer for a field, a reason.
  ///
  /// - Returns: whether it was such a reply.
  mutating func note(_ answer: Answer, as key: String) -> Bool {
    switch answer {
    case .told(.answer, let text), .confirmed(_, let text):
      texts[key] = text.isEmpty ? nil : text
      return true
    default: return false
    }
  }

  /// Gives up what was replied over a screen.
  ///
  /// - Returns: the names of the drafts that it may have.
  mutating func forget(over matter: String) -> [String] {
    let keys = texts.keys.filter { $0.hasPrefix(matter + StoredDraft.mark) }.sorted()
    for key in keys { texts[key] = nil }
    return keys
  }
}

extension StoredDraft {
  /// Stands between the matter of a screen and a question that is asked over it.
  static let mark = "/?"

  /// How a draft is called when somebody is told that it is there.
  public static func name(of key: String) -> Label {
    let parts = key.split(separator: "/", maxSplits: 2).map(String.init)
    let first = parts.first ?? key
    let register = Catalogue.register(RegisterID(first))?.label ?? Label(same: first)
    guard parts.count > 1 else { return register }
    let about: Label =
      switch parts[1] {
      case "new": Label("新增", ", new")
      case "import": Label("导入", ", import")
      case "month": Label("月表", ", month sheet")
      case let id where id.hasPrefix("?"): Label("没答完的问题", ", a question")
      case let id: Label(same: " " + id)
      }
    return register + about
  }

  /// What somebody opens to find a draft again: those of one record, say, are one.
  public static func matter(of key: String) -> String {
    key.split(separator: "/", maxSplits: 2).prefix(2).joined(separator: "/")
  }
}
