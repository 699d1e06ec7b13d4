/// Signs that a program copies a folder to other machines behind the store's back: it replaces the
/// lock and registers, and puts copies of its own beside them.
enum SyncedPlace {
  /// Names that such programs give their folders, and what they leave in them.
  private static let folders: [(name: String, program: String)] = [
    ("OneDrive", "OneDrive"), ("Nextcloud", "Nextcloud"), ("ownCloud", "ownCloud"), ("Dropbox", "Dropbox"),
    ("Seafile", "Seafile"), ("Nutstore", "坚果云"), ("我的坚果云", "坚果云"), ("BaiduSyncdisk", "百度网盘"),
    ("百度网盘同步空间", "百度网盘"), ("WPSDrive", "WPS 云盘"), ("WPS云盘", "WPS 云盘"), ("Google Drive", "Google Drive"),
  ]
  private static let marks: [(name: String, program: String)] = [
    (".stfolder", "Syncthing"), (".stignore", "Syncthing"), (".owncloudsync.log", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"), (".dropbox", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".seafile-data", "Seafile"),
  ]

  /// The program whose folder a path lies in, by the names on the path: `OneDrive - 县科技局` too.
  static func program(onPath path: String) -> String? {
    for part in path.split(separator: "/") {
      for (name, program) in folders where part == name || part.hasPrefix(name + " ") { return program }
    }
    return nil
  }

  /// The program that left its mark in a folder with these names.
  static func program(among names: [String]) -> String? {
    for name in names {
      if let mark = marks.first(where: { $0.name == name }) { return mark.program }
      if name.hasPrefix(".sync_") && name.hasSuffix(".db") || name.hasPrefix("._sync_") { return "Nextcloud" }
    }
    return nil
  }

  /// A copy that such a program put beside a file of which it found two versions.
  static func isConflictCopy(_ name: String) -> Bool {
    name.contains(".sync-conflict-") || name.contains("conflicted copy") || name.contains("(冲突")
      || name.contains("_conflict-")
  }
}
