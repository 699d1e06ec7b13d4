import Registers

/// The names that a backup's members have. A closed list: no name leads out of the folder that is
/// restored, and nothing comes in that the store does not know.
enum BackupName {
  /// The folder in the archive that holds all, so that `tar xf` strews nothing about.
  static let top = "keji-backup"
  /// Digests of all other files, as `sha256sum -c` reads them; the last member.
  static let sums = "SHA256SUMS"
  /// What of `.keji` is backed up: the site's name, how far the registers hold what the history
  /// says, and whether an account owns the folder for others.
  static let inner = ["folded", "site", DataFolders.strong]

  static let folders = [DataFolders.names.history, DataFolders.names.keji]

  /// Whether a file of the data folder itself is backed up.
  static func isRoot(_ name: String) -> Bool {
    if [".gitattributes", ".gitignore"].contains(name) { return true }
    let bytes = Array(name.utf8)
    let isPlain = bytes.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
      default: false
      }
    }
    return isPlain && bytes.first != 0x2E && bytes.count <= 80
      && (name.hasSuffix(".json") || name.hasSuffix(".template"))
  }

  /// Where a member belongs: its folder, empty for the data folder itself, and its name there. Nil
  /// for what no backup of ours holds.
  static func place(of member: String) -> (folder: String, name: String)? {
    let parts = member.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.first == top else { return nil }
    switch parts.count {
    case 2: return isRoot(parts[1]) || parts[1] == sums ? ("", parts[1]) : nil
    case 3 where parts[1] == DataFolders.names.history:
      return HistoryFileName(parts[2])?.description == parts[2] ? (parts[1], parts[2]) : nil
    case 3 where parts[1] == DataFolders.names.keji:
      return inner.contains(parts[2]) ? (parts[1], parts[2]) : nil
    default: return nil
    }
  }

  /// Whether a member is one of the folders, written with or without a stroke at the end.
  static func isFolder(_ member: String) -> Bool {
    let bare = member.hasSuffix("/") ? String(member.dropLast()) : member
    return bare == top || folders.contains { bare == top + "/" + $0 }
  }
}
