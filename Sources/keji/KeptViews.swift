import PlainFileRepository
import Registers

/// How this person wants the lists: a file for each register in the state folder.
struct KeptViews: ViewStore {
  private func folder() -> DraftFolder? {
    Surroundings.madeStateFolder().map { DraftFolder(path: $0 + "/views") }
  }

  func views() -> [RegisterID: ListView] {
    var views: [RegisterID: ListView] = [:]
    for kept in folder()?.drafts() ?? [] {
      views[RegisterID(kept.key)] = ListView(text: kept.text)
    }
    return views
  }

  func keep(_ view: ListView, of register: RegisterID) {
    try? folder()?.keep(StoredDraft(key: register.text, text: view.text))
  }
}
