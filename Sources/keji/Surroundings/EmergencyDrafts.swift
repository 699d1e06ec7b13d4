import Glibc
import PlainFileRepository
import Registers

/// Drafts that the data folder could not take (a full or broken disk, a folder that was moved away):
/// they lie in the person's state folder, each under the path of the data folder it belongs to and
/// under its inode number, so that it is found where the folder was and where it went.
struct EmergencyDrafts: DraftStore {
  private let path: String
  private let inode: String

  init(of dataFolder: String) {
    path = dataFolder + " "
    var facts = stat()
    inode = stat(dataFolder, &facts) == 0 ? "\t\(facts.st_ino)" : ""
  }

  private var folder: DraftFolder? {
    Surroundings.madeStateFolder().map { DraftFolder(path: $0 + "/drafts") }
  }

  func drafts() -> [StoredDraft] { own.map { StoredDraft(key: key(of: $0), text: $0.text) } }

  /// Those of this folder, under the keys they are stored with: `PATH KEY<tab>INODE`.
  private var own: [StoredDraft] {
    let all = folder?.drafts() ?? []
    return all.filter { $0.key.hasPrefix(path) || !inode.isEmpty && $0.key.hasSuffix(inode) }
  }

  private func key(of stored: StoredDraft) -> String {
    let whole = stored.key.lastIndex(of: "\t").map { stored.key[..<$0] } ?? stored.key[...]
    if whole.hasPrefix(path) { return String(whole.dropFirst(path.count)) }
    // Of where the folder was before: a path may hold blanks, the key of a draft hardly ever.
    return String(whole[(whole.lastIndex(of: " ").map(whole.index(after:)) ?? whole.startIndex)...])
  }

  func keep(_ draft: StoredDraft) throws(StoreError) {
    guard let folder else { throw .system(call: "mkdir", path: Surroundings.stateFolder, errno: errno) }
    try folder.keep(StoredDraft(key: path + draft.key + inode, text: draft.text))
    for older in own where key(of: older) == draft.key && older.key != path + draft.key + inode {
      folder.discardDraft(older.key)
    }
  }

  func discardDraft(_ key: String) {
    for stored in own where self.key(of: stored) == key { folder?.discardDraft(stored.key) }
  }
}
