import ChineseText
import Glibc
import JSONText
import Registers

/// A head that somebody kept outside the folder: the hash of a history line, or its first digits as
/// papers print them.
public struct PrintedHead: Sendable {
  let digits: [UInt8]

  /// The fewest digits that say which line is meant.
  public static let fewest = 12

  /// Reads 12 to 64 hexadecimal digits, in small or capital letters, blanks and hyphens between them.
  public init?(_ text: String) {
    let written = Folding.halfWidth(text).lowercased().filter { !" -\u{3000}".contains($0) }
    let digits = Array(written.utf8)
    let isHex = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard isHex, (PrintedHead.fewest...64).contains(digits.count) else { return nil }
    self.digits = digits
  }
}

/// What a look over the histories of all sites found, each from its first line on, hash by hash over
/// the bytes as they lie. Nothing is written or put right.
public struct ChainProof: Sendable {
  public var sites: [Site] = []
  /// The lines that the head asked for is the hash of; more than one only for a head of few digits.
  public var found: [Line] = []

  /// How far the chain of a site holds.
  public struct Site: Sendable {
    public var name: String
    /// The last line that holds, and its hash.
    public var seq: Int
    public var head: String
    /// Where it breaks; nil when it holds to the end.
    public var damage: Damage?
    /// Bytes behind the last line that are no line: what a save leaves that was cut off, and nobody
    /// was told is saved.
    public var tornBytes = 0
  }

  /// Where a chain breaks and how.
  public struct Damage: Sendable {
    public var file: String
    /// From 1.
    public var line: Int?
    public var words: Label
  }

  /// A line of a history.
  public struct Line: Sendable {
    public var file: String
    /// From 1.
    public var line: Int
    public var seq: Int
    /// As the line has it: `2026-03-04T10:11:12.345+08:00`.
    public var time: String
    public var hash: String
  }

  public var isSound: Bool { sites.allSatisfy { $0.damage == nil } }
}

extension ChainProof {
  /// - Parameter mark: the line up to which all was saved for certain, where the folder says it: its site's
  ///   chain goes that far, and has that very line.
  init(of folders: Folder, head: PrintedHead?, mark: FoldMark?) throws(FileError) {
    let files = try folders.names().compactMap(HistoryFileName.init)
    for site in Set(files.map(\.site)).sorted() {
      let own = files.filter { $0.site == site }.sorted { $0.year < $1.year }
      var end = ChainEnd.start
      var result = Site(name: site, seq: 0, head: "")
      let mark = mark?.file.site == site ? mark : nil
      var marked: HistoryHash?
      for file in own where result.damage == nil {
        let isLast = file == own.last
        result.damage = follow(file, isLast: isLast, in: folders, &end, &result.tornBytes, head) {
          seq, hash in
          if seq == mark?.seq { marked = hash }
        }
      }
      if let mark, result.damage == nil, mark.seq > 0, marked != mark.hash {
        let fact: HistoryDamage.Fact = marked == nil ? .markAhead(seq: mark.seq) : .rewritten(seq: mark.seq)
        let place = DataFolders.names.history + "/" + mark.file.description
        result.damage = Damage(file: place, line: nil, words: FolderWords.words(fact))
      }
      result.seq = end.seq
      result.head = end.hash.description
      sites.append(result)
    }
  }

  /// Goes on over one file; where the chain breaks in it.
  private mutating func follow(
    _ file: HistoryFileName, isLast: Bool, in folder: Folder, _ end: inout ChainEnd, _ torn: inout Int,
    _ head: PrintedHead?, _ passing: (Int, HistoryHash) -> Void
  ) -> Damage? {
    let place = DataFolders.names.history + "/" + file.description
    let contents: FileContents
    do { contents = try folder.contents(of: file.description, limit: 1 << 36, mapFrom: 1 << 20) } catch {
      return Damage(file: place, line: nil, words: FolderWords.reason(error))
    }
    var number = 0
    let outcome = contents.block.withBytes { bytes in
      end.walk(bytes, of: file) { line in
        number += 1
        if let seq = line.seq, let hash = line.hash { passing(seq, hash) }
        guard let head, let hash = line.hash, hash.hex.starts(with: head.digits) else { return }
        found.append(
          Line(
            file: place, line: number, seq: line.seq ?? 0, time: line.text("t") ?? "", hash: hash.description)
        )
      }
    }
    switch outcome {
    case .whole where !contents.wasCut: return nil
    case .torn(let from) where isLast && !contents.wasCut:
      torn = contents.block.count - from
      return nil
    default: return Damage(file: place, line: number + 1, words: FolderWords.words(.brokenLine))
    }
  }
}

extension PlainFileRepository {
  /// Verifies the histories of the data folder at `path`, and says which line `head` is the hash of.
  /// Under the shared lock where it can be had, so that no line is met half written.
  public static func proof(at path: String, head: PrintedHead?) throws(StoreError) -> ChainProof {
    let root: Folder
    do { root = try Folder.open(path: path) } catch  where error.isAbsence || error.code == ENOTDIR {
      throw .notAFolder(path: path)
    } catch { throw StoreError(error) }
    do {
      let history = try root.folder(DataFolders.names.history)
      let keji = try? root.folder(DataFolders.names.keji)
      let lock = keji.flatMap { try? LockFile($0, isWritable: false) }
      let isLocked = (try? lock?.acquire(.shared, patience: 5_000)) == true
      defer { if isLocked { lock?.release() } }
      let mark = (try? keji?.bytes(of: "folded")).flatMap { $0 }.flatMap(FoldMark.init)
      return try ChainProof(of: history, head: head, mark: mark)
    } catch  where error.isAbsence { throw .notAFolder(path: path) } catch { throw StoreError(error) }
  }
}
