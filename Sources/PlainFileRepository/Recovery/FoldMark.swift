import Registers

/// `.keji/folded`: how far the register files hold what this site's history says.
///
/// The first line names file, number and hash of a history line: all up to it is in the registers.
/// Further lines, in any order, make that finer: `waiting FILE SEQ`, a large register that holds
/// only what is up to SEQ; `seen FILE INODE SIZE MODIFIED`, a register file as this program last
/// knew it, by which edits of others are noticed; `digest FILE HEX`, SHA-256 of its bytes; `prev FILE SEQ INODE SIZE MODIFIED`, the
/// replaced version as it was when it was replaced, holding what is up to SEQ.
struct FoldMark: Hashable, Sendable {
  /// The file that holds the line; the one a first line would go to, when there is none.
  var file: HistoryFileName
  var seq: Int
  var hash: HistoryHash
  var waiting: [RegisterID: Int] = [:]
  var seen: [RegisterID: FileMark] = [:]
  /// SHA-256 of the bytes of the file in `seen`: size and time can be put back, and disks forget.
  var digests: [RegisterID: HistoryHash] = [:]
  var replaced: [RegisterID: Replaced] = [:]

  /// A version of a register that made room for a newer one.
  struct Replaced: Hashable, Sendable {
    var seq: Int
    var mark: FileMark
  }

  /// The last history line that the file of `register` holds.
  func folded(_ register: RegisterID) -> Int { waiting[register] ?? seq }

  /// The last history line that every register holds.
  var floor: Int { min(seq, waiting.values.min() ?? seq) }

  var bytes: [UInt8] {
    var text = "\(file) \(seq) \(hash)\n"
    func sorted<V>(_ lines: [RegisterID: V]) -> [(key: RegisterID, value: V)] {
      lines.sorted { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }
    }
    for (id, seq) in sorted(waiting) { text += "waiting \(id.fileName) \(seq)\n" }
    for (id, mark) in sorted(seen) { text += "seen \(id.fileName) \(FoldMark.text(mark))\n" }
    for (id, digest) in sorted(digests) { text += "digest \(id.fileName) \(digest)\n" }
    for (id, old) in sorted(replaced) {
      text += "prev \(id.fileName) \(old.seq) \(FoldMark.text(old.mark))\n"
    }
    return Array(text.utf8)
  }

  private static func text(_ mark: FileMark) -> String { "\(mark.inode) \(mark.size) \(mark.modified)" }
}

extension FoldMark {
  /// Reads what `bytes` writes; nil when the first line is not whole. Further lines that cannot be
  /// read are passed over: they only save work, but for `waiting`, without which the mark is none.
  init?(_ bytes: [UInt8]) {
    guard bytes.last == 10 else { return nil }
    let lines = bytes.split(separator: 10).map {
      String(decoding: $0, as: UTF8.self).split(separator: " ").map(String.init)
    }
    guard let first = lines.first, first.count == 3, let file = HistoryFileName(first[0]),
      let seq = Int(first[1]), seq >= 0, let hash = HistoryHash(Array(first[2].utf8))
    else { return nil }
    self.init(file: file, seq: seq, hash: hash)
    for words in lines.dropFirst() {
      guard words.count >= 2, words[1].hasSuffix(".json") else { continue }
      let id = RegisterID(String(words[1].dropLast(5)))
      switch words[0] {
      case "waiting":
        guard words.count == 3, let seq = Int(words[2]), seq >= 0 else { return nil }
        waiting[id] = seq
      case "digest": digests[id] = HistoryHash(Array(words[2...].joined().utf8))
      case "seen": seen[id] = FoldMark.mark(words.dropFirst(2))
      case "prev":
        guard words.count == 6, let seq = Int(words[2]), let mark = FoldMark.mark(words.dropFirst(3)) else {
          continue
        }
        replaced[id] = Replaced(seq: seq, mark: mark)
      default: continue
      }
    }
  }

  private static func mark(_ words: ArraySlice<String>) -> FileMark? {
    let words = Array(words)
    guard words.count == 3, let inode = UInt64(words[0]), let size = Int(words[1]),
      let modified = Int(words[2])
    else { return nil }
    return FileMark(inode: inode, size: size, modified: modified)
  }
}
