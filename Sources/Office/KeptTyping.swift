import Registers

/// What is typed on the open screens, as it was last written down. Nothing is written twice, and what was written
/// while nobody typed goes again when it was taken back.
struct KeptTyping: Sendable {
  private var texts: [String: String] = [:]
  /// Those that were written because nobody typed, not because somebody asked for it.
  private var idle: Set<String> = []

  /// A draft that was asked for: it outlasts the screen.
  mutating func note(_ draft: StoredDraft) {
    texts[draft.key] = draft.text
    idle.remove(draft.key)
  }

  mutating func forget(_ key: String) {
    texts[key] = nil
    idle.remove(key)
  }

  /// What is to be written and what is out of date, given what is typed now.
  mutating func renew(_ drafts: [StoredDraft]) -> (written: [StoredDraft], gone: [String]) {
    let written = drafts.filter { texts[$0.key] != $0.text }
    let gone = idle.subtracting(drafts.map(\.key)).sorted()
    gone.forEach { forget($0) }
    for draft in written {
      texts[draft.key] = draft.text
      idle.insert(draft.key)
    }
    return (written, gone)
  }
}
