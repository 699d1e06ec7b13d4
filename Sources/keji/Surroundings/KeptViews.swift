import PlainFileRepository
import Registers

/// How this person wants the lists: a file for each view in the state folder.
struct KeptViews: ViewStore {
  private func folder() -> DraftFolder? {
    Surroundings.madeStateFolder().map { DraftFolder(path: $0 + "/views") }
  }

  func views() -> [ViewName: ListView] {
    var views: [ViewName: ListView] = [:]
    for kept in folder()?.drafts() ?? [] { views[ViewName(key: kept.key)] = ListView(text: kept.text) }
    return views
  }

  func keep(_ view: ListView?, as name: ViewName) {
    guard let view else {
      folder()?.discardDraft(name.key)
      return
    }
    try? folder()?.keep(StoredDraft(key: name.key, text: view.text))
  }
}
