import Glibc
import Registers

/// Unsaved forms that lie with the data, a folder for each person.
struct Drafts: DraftStore {
  let data: DataFolder

  func drafts() -> [StoredDraft] { (try? folder(making: false))?.drafts() ?? [] }

  func keep(_ draft: StoredDraft) throws(StoreError) { try folder(making: true).keep(draft) }

  func discardDraft(_ key: String) { (try? folder(making: false))?.discardDraft(key) }

  private func folder(making: Bool) throws(StoreError) -> DraftFolder {
    guard let all = data.folders?.drafts else { throw .closed }
    let name = String(data.author.uid)
    do { return DraftFolder(making ? try all.makeFolder(name, mode: 0o700) : try all.folder(name)) } catch {
      throw StoreError(error)
    }
  }
}
