import Glibc
import Registers

/// The file in the person's state folder that his own editor is given. Beside it lies another, locked as long as
/// the program or the editor lives, that says what the text belongs to: whatever ends them, what was written is found
/// again.
struct EditorFile {
  let path: String
  private let owner: Int32

  private static let prefix = "text-"
  private static let ending = ".key"

  /// A new file with a text in it.
  ///
  /// - Parameters:
  ///   - place: the data folder and the name of the draft, with a blank between.
  init(_ text: String, of place: String, in folder: String) throws(Failure) {
    var name = Array((folder + "/" + Self.prefix + "XXXXXX" + Self.ending).utf8CString)
    // Not closed in the editor: it holds the lock on when this program is gone.
    owner = mkstemps(&name, Int32(Self.ending.utf8.count))
    guard owner >= 0 else { throw Self.failure(errno, folder) }
    flock(owner, LOCK_EX | LOCK_NB)
    let beside = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    path = String(beside.dropLast(Self.ending.count))
    do throws(Failure) {
      try Self.write(place + "\n" + text, to: owner, beside)
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw Self.failure(errno, path) }
      defer { close(descriptor) }
      try Self.write(text + "\n", to: descriptor, path)
    } catch {
      remove()
      throw error
    }
  }

  private static func write(_ text: String, to descriptor: Int32, _ path: String) throws(Failure) {
    let bytes = Array(text.utf8)
    guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else { throw failure(errno, path) }
  }

  private static func failure(_ code: Int32, _ path: String) -> Failure {
    let why = String(cString: strerror(code))
    return Failure(.failed, "写不了 \(path)：\(why)", "cannot write \(path): \(why)")
  }

  func remove() {
    Self.remove(path)
    close(owner)
  }

  private static func remove(_ path: String) {
    for name in saved(path) + [path + ending] { unlink(name) }
  }

  /// What the editor wrote, without the line end that editors put behind the last line.
  func text() throws(Failure) -> [UInt8] { try Self.text(path) }

  private static func text(_ path: String) throws(Failure) -> [UInt8] {
    var bytes = try WholeFile.read(newest(path))
    while bytes.last == 10 { bytes.removeLast() }
    return bytes
  }

  /// The file, and where nano and emacs put what was not saved when their line drops.
  private static func saved(_ path: String) -> [String] {
    let parts = (Surroundings.parent(of: path), path.split(separator: "/").last ?? "")
    return [path, path + ".save", "\(parts.0)/#\(parts.1)#"]
  }

  private static func newest(_ path: String) -> String {
    func age(_ name: String) -> (Int, Int) {
      var status = stat()
      return stat(name, &status) == 0 ? (status.st_mtim.tv_sec, status.st_mtim.tv_nsec) : (.min, 0)
    }
    return saved(path).max { age($0) < age($1) } ?? path
  }

  /// Whether vim keeps what was not saved in a file that only vim reads.
  private static func hasSwap(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return access("\(Surroundings.parent(of: path))/.\(name).swp", F_OK) == 0
  }

  /// Only vim can give back the rest: then the file stays, for it to be written to.
  var hasSwap: Bool { Self.hasSwap(path) }

  // MARK: Left behind

  /// What editors wrote that were ended with the program, as drafts of a data folder; their files go. Those that only
  /// vim can finish stay, and are named.
  ///
  /// - Parameter keep: writes a draft; where it cannot, the files stay.
  static func takeUp(
    of dataFolder: String, in folder: String, _ keep: (StoredDraft) throws(StoreError) -> Void
  )
    -> [String]
  {
    var swapped: [String] = []
    for name in names(in: folder) where name.hasPrefix(prefix) && name.hasSuffix(ending) {
      let beside = folder + "/" + name
      let descriptor = open(beside, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, let about = try? WholeFile.read(beside) else {
        continue
      }
      let path = String(beside.dropLast(ending.count))
      let lines = about.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
      let place = String(decoding: lines[0], as: UTF8.self)
      guard place.hasPrefix(dataFolder + " ") else { continue }
      if hasSwap(path) {
        swapped.append(path)
        continue
      }
      var before = lines.count > 1 ? Array(lines[1]) : []
      while before.last == 10 { before.removeLast() }
      if let text = try? text(path), text != before {
        let key = String(place.dropFirst(dataFolder.count + 1))
        let draft = StoredDraft(key: key, text: String(decoding: text, as: UTF8.self))
        guard (try? keep(draft)) != nil else { continue }
      }
      remove(path)
    }
    return swapped
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }
}
