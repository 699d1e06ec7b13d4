import Glibc
import Registers

/// Unsaved forms lie with the data, a folder for each person.
extension PlainFileRepository {
  public func drafts() -> [StoredDraft] { (try? draftFolder(making: false))?.drafts() ?? [] }

  public func keep(_ draft: StoredDraft) throws(StoreError) { try draftFolder(making: true).keep(draft) }

  public func discardDraft(_ key: String) { (try? draftFolder(making: false))?.discardDraft(key) }

  private func draftFolder(making: Bool) throws(StoreError) -> DraftFolder {
    guard let folders else { throw .closed }
    let name = String(writer().uid)
    do {
      let folder = making ? try folders.drafts.makeFolder(name, mode: 0o700) : try folders.drafts.folder(name)
      return DraftFolder(folder)
    } catch { throw StoreError(error) }
  }
}
