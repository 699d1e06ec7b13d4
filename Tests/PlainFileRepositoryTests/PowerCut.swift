import Glibc

@testable import PlainFileRepository

/// Watches a folder call by call and says in which states the power could fail. What was synced is there.
/// Of the rest there may be nothing, or the names without what the files hold, or what they hold without
/// the names, or the names of a single folder: a disk puts them down in any order.
final class PowerCut: CallGate {
  /// What a disk holds below the place of the folder, by path.
  typealias Tree = [String: Node]

  enum Node: Hashable {
    case folder(mode: UInt32)
    case file(File)
  }

  struct File: Hashable {
    var bytes: [UInt8] = []
    var mode: UInt32 = 0o660
    var modified = 0
  }

  struct State: Hashable {
    let tree: Tree
    /// Lines that were called saved by then.
    let saved: [Int]
    /// Whether all that was to be done was told to be done.
    let isDone: Bool

    /// A folder in which the disk is so.
    func folder() -> TestFolder {
      let folder = TestFolder()
      let place = String(folder.path.dropLast(5))
      for (path, node) in tree.sorted(by: { $0.key < $1.key }) {
        switch node {
        case .folder(let mode):
          mkdir(place + path, 0o700)
          chmod(place + path, mode_t(mode))
        case .file(let file):
          let number = open(place + path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
          _ = file.bytes.withUnsafeBytes { write(number, $0.baseAddress, $0.count) }
          fchmod(number, mode_t(file.mode))
          let time = timespec(
            tv_sec: file.modified / 1_000_000_000, tv_nsec: file.modified % 1_000_000_000)
          futimens(number, [time, time])
          close(number)
        }
      }
      return folder
    }
  }

  /// Names and contents, by the numbers of folders and files.
  private struct Disk {
    var names: [UInt64: [String: UInt64]] = [:]
    var files: [UInt64: File] = [:]
    var places: [String: UInt64] = [:]
    var modes: [UInt64: UInt32] = [:]
  }

  private let folder: TestFolder
  private let inner: (any CallGate)?
  private let place: String
  private var synced = Disk()
  private var known: Set<State> = []
  /// Lines that were called saved so far.
  private var saved: [Int] = []
  private var isDone = false
  /// The states met so far, each once, in their order.
  private(set) var states: [State] = []

  /// All that is in the folder now is on the disk. `inner` may refuse calls.
  init(of folder: TestFolder, _ inner: (any CallGate)? = nil) {
    self.folder = folder
    self.inner = inner
    place = String(folder.path.dropLast(5))
    synced = look()
  }

  func verdict(on call: SystemCall, path: String) -> CallVerdict {
    let telling: Set<SystemCall> = [.write, .fsync, .fdatasync, .ftruncate, .rename, .link, .unlink, .mkdir]
    if telling.contains(call) {
      let now = look()
      note(now)
      // A sync that fails may have written all the same.
      if call == .fsync || call == .fdatasync { settle(path, now) }
    }
    return inner?.verdict(on: call, path: path) ?? .pass
  }

  /// A line is called saved.
  func promise(_ seq: Int) {
    note(look())
    saved.append(seq)
  }

  /// All work is done; the states in which the power could fail from now on.
  func end() -> [State] {
    note(look())
    isDone = true
    note(look())
    return states.filter(\.isDone)
  }

  private func settle(_ path: String, _ now: Disk) {
    guard let number = now.places[path] else { return }
    if let names = now.names[number] {
      synced.names[number] = names
      synced.modes.merge(now.modes) { $1 }
    }
    if let file = now.files[number] { synced.files[number] = file }
  }

  private func note(_ now: Disk) {
    add(synced.names, synced.files, now)
    add(now.names, synced.files, now)
    add(synced.names, synced.files.merging(now.files) { $1 }, now)
    for (number, names) in now.names where synced.names[number] != names {
      add(synced.names.merging([number: names]) { $1 }, synced.files, now)
    }
  }

  private func add(_ names: [UInt64: [String: UInt64]], _ files: [UInt64: File], _ now: Disk) {
    guard let top = now.places[place] else { return }
    var tree: Tree = [:]
    func grow(_ number: UInt64, _ path: String) {
      for (name, inner) in names[number] ?? [:] {
        let path = path + "/" + name
        if let mode = now.modes[inner] ?? synced.modes[inner] {
          tree[path] = .folder(mode: mode)
          grow(inner, path)
        } else {
          tree[path] = .file(files[inner] ?? File())
        }
      }
    }
    grow(top, "")
    let state = State(tree: tree, saved: saved, isDone: isDone)
    if known.insert(state).inserted { states.append(state) }
  }

  private func look() -> Disk {
    var disk = Disk()
    func look(_ folder: Folder) throws(FileError) {
      let own = try folder.identity().inode
      disk.places[folder.path] = own
      disk.names[own] = [:]
      disk.modes[own] = try folder.identity().permissions
      for name in try folder.names() {
        guard let facts = try folder.identity(of: name) else { continue }
        disk.names[own]?[name] = facts.inode
        disk.places[folder.path + "/" + name] = facts.inode
        if facts.isFolder {
          try look(folder.folder(name))
        } else {
          disk.files[facts.inode] = File(
            bytes: try folder.bytes(of: name) ?? [], mode: facts.permissions, modified: facts.modified)
        }
      }
    }
    if let top = try? Folder.open(path: place) { try? look(top) }
    return disk
  }
}
