import Glibc
import PlainFileRepository
import Registers

/// Drafts that the data folder could not take (a full or broken disk): they lie in the person's
/// state folder, each under the path of the data folder it belongs to.
struct EmergencyDrafts: DraftStore {
  private let prefix: String

  init(of dataFolder: String) { prefix = dataFolder + " " }

  private var folder: DraftFolder? {
    Surroundings.madeStateFolder().map { DraftFolder(path: $0 + "/drafts") }
  }

  func drafts() -> [StoredDraft] {
    let all = folder?.drafts() ?? []
    return all.filter { $0.key.hasPrefix(prefix) }.map {
      StoredDraft(key: String($0.key.dropFirst(prefix.count)), text: $0.text)
    }
  }

  func keep(_ draft: StoredDraft) throws(StoreError) {
    guard let folder else { throw .system(call: "mkdir", path: Surroundings.stateFolder, errno: errno) }
    try folder.keep(StoredDraft(key: prefix + draft.key, text: draft.text))
  }

  func discardDraft(_ key: String) { folder?.discardDraft(prefix + key) }
}
