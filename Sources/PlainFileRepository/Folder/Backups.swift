import Glibc
import Registers

/// Copies of the registers in `backup/YYYY-MM-DD`, made before the first change of a day. Files that
/// are as they were in the backup before are linked to it: those copies are nobody's to write.
struct Backups {
  /// How many days' copies are kept, the newest.
  let count: Int
  /// The day for which a backup was made or tried.
  private var triedOn: CalendarDate?

  init(count: Int) { self.count = count }

  /// Makes the backup of a day, once. Under the lock. Returns why that failed.
  mutating func makeIfDue(on today: CalendarDate, _ folders: DataFolders) -> FileError? {
    guard triedOn != today else { return nil }
    triedOn = today
    do {
      let names = try folders.backup.names()
      if !names.contains(today.iso) { try make(today.iso, after: names, folders) }
      return nil
    } catch { return error }
  }

  private func make(_ name: String, after names: [String], _ folders: DataFolders) throws(FileError) {
    let part = name + ".part"
    for stale in names where stale.hasSuffix(".part") { try remove(stale, folders.backup) }
    let dates = names.filter { CalendarDate(iso: $0) != nil }
    let before = try dates.last.map { name throws(FileError) in try folders.backup.folder(name) }
    let target = try folders.backup.makeFolder(part, mode: DataFolders.mode)
    for file in try folders.root.names() where file.hasSuffix(".json") || file.hasSuffix(".template") {
      guard let present = try folders.root.identity(of: file), present.isRegular else { continue }
      if let old = try before?.identity(of: file), old.size == present.size, old.modified == present.modified
      {
        try before?.link(file, to: target, file)
      } else {
        try copy(file, from: folders.root, to: target)
      }
    }
    try target.sync()
    try folders.backup.rename(part, to: folders.backup, name)
    try folders.backup.sync()
    for old in dates.dropLast(max(0, count - 1)) { try remove(old, folders.backup) }
  }

  private func remove(_ name: String, _ backup: Folder) throws(FileError) {
    let folder = try backup.folder(name)
    for file in try folder.names() { try folder.unlink(file) }
    try backup.removeFolder(name)
  }

  private func copy(_ name: String, from: Folder, to: Folder) throws(FileError) {
    let source = try from.open(name, O_RDONLY)
    let facts = try source.identity()
    if let free = to.freeBytes(), free < facts.size + 16 << 20 {
      throw .system(call: .write, path: to.path, code: ENOSPC)
    }
    let target = try to.create(name)
    let room = UnsafeMutableRawPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { room.deallocate() }
    var offset = 0
    while true {
      let got = try source.read(into: room, count: 1 << 20, at: offset)
      if got == 0 { break }
      try target.writeAll(UnsafeRawBufferPointer(start: room, count: got))
      offset += got
    }
    let time = timespec(tv_sec: facts.modified / 1_000_000_000, tv_nsec: facts.modified % 1_000_000_000)
    futimens(target.number, [time, time])
    try target.sync()
  }
}
