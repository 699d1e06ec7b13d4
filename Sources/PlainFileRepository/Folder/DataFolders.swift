import Glibc

/// The folders of a data folder, open.
struct DataFolders {
  let root: Folder
  let history: Folder
  /// `.keji`: what belongs to this machine and is not in git.
  let keji: Folder
  let temporary: Folder
  let previous: Folder
  let backup: Folder
  let drafts: Folder

  static let names = (
    keji: ".keji", history: "history", temporary: "tmp", previous: "prev", backup: "backup", drafts: "drafts"
  )
  /// In `.keji`, says that an account owns the folder for others, who come by `sudo`.
  static let strong = "strong"
  /// The mode of the folder itself where an account owns it: nobody else gets in.
  static let strongMode: mode_t = 0o700
  /// Set-group-id: all that is made within belongs to the folder's group.
  static let mode: mode_t = 0o2770

  /// Opens them; those that are missing are made when that is allowed.
  init(_ root: Folder, making: Bool) throws(FileError) {
    func opened(_ parent: Folder, _ name: String) throws(FileError) -> Folder {
      making ? try parent.makeFolder(name, mode: DataFolders.mode) : try parent.folder(name)
    }
    self.root = root
    history = try opened(root, DataFolders.names.history)
    keji = try opened(root, DataFolders.names.keji)
    temporary = try opened(keji, DataFolders.names.temporary)
    previous = try opened(keji, DataFolders.names.previous)
    backup = try opened(keji, DataFolders.names.backup)
    drafts = try opened(keji, DataFolders.names.drafts)
  }
}
