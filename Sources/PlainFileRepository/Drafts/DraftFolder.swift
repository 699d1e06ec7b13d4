import Glibc
import JSONText
import Registers

/// A folder of unsaved forms, a file each, that only their writer can open.
public struct DraftFolder: DraftStore {
  private let opened: Result<Folder, FileError>

  /// The folder at `path`, made with mode 0700 where it is missing; its parent must be there.
  public init(path: String) {
    opened = Result { () throws(FileError) in
      mkdir(path, 0o700)
      return try DraftFolder.own(try Folder.open(path: path))
    }
  }

  init(_ folder: Folder) { opened = Result { () throws(FileError) in try DraftFolder.own(folder) } }

  /// A folder that somebody else made, or that others can write to, may hold drafts that nobody of us
  /// typed: it is not used.
  private static func own(_ folder: Folder) throws(FileError) -> Folder {
    let facts = try folder.identity()
    guard facts.owner == geteuid(), facts.permissions & 0o077 == 0 else {
      throw .system(call: .open, path: folder.path, code: EPERM)
    }
    return folder
  }

  public func drafts() -> [StoredDraft] {
    guard case .success(let folder) = opened, let names = try? folder.names() else { return [] }
    return names.filter { $0.hasSuffix(".json") }.compactMap { name in
      guard let bytes = try? folder.bytes(of: name, limit: 16 << 20) else { return nil }
      return bytes.withUnsafeBufferPointer { buffer in
        let object = JSONObject(buffer)
        guard let key = object.value("key"), let text = object.value("text"),
          let keyText = JSONLexeme.string(buffer.slice(key)),
          let draft = JSONLexeme.string(buffer.slice(text))
        else { return nil }
        return StoredDraft(key: keyText, text: draft)
      }
    }
  }

  public func keep(_ draft: StoredDraft) throws(StoreError) {
    var bytes = Array("{\"key\":".utf8)
    JSONWriter.append(string: draft.key, to: &bytes)
    bytes.append(contentsOf: ",\"text\":".utf8)
    JSONWriter.append(string: draft.text, to: &bytes)
    bytes.append(contentsOf: "}\n".utf8)
    do {
      let folder = try opened.get()
      try folder.replace(DraftFolder.name(draft.key), with: bytes, by: folder, mode: 0o600)
    } catch { throw StoreError(error) }
  }

  public func discardDraft(_ key: String) {
    guard case .success(let folder) = opened else { return }
    try? folder.unlink(DraftFolder.name(key))
  }

  /// A file name that no key can lead astray: letters, digits and `-` stand for themselves.
  static func name(_ key: String) -> String {
    var name = ""
    for byte in key.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: name.unicodeScalars.append(Unicode.Scalar(byte))
      default: name += "_" + String(UInt16(byte) + 0x100, radix: 16).dropFirst()
      }
    }
    if name.utf8.count > 200 { name = Array(key.utf8).withUnsafeBytes { HistoryHash(of: $0).description } }
    return name + ".json"
  }
}
