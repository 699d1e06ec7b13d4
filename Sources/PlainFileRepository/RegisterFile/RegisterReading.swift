import ChineseText
import Glibc
import JSONText
import Registers

/// What reading a register's file gives.
enum RegisterReading {
  case absent
  /// It cannot be used; the reason is kept with the ledger.
  case damaged(Ledger.Damage)
  /// Its bytes, and the check that is still to be made of a large one.
  case rows(RegisterRows, FileContents, BackgroundCheck?)
}

extension Folder {
  /// Reads a register. A small one is checked at once, a large one only found its lines in.
  func reading(_ register: RegisterID, mapFrom: Int) -> RegisterReading {
    let name = register.fileName
    let contents: FileContents
    do {
      let limit = JSONLimits.register.fileBytes
      contents = try self.contents(of: name, limit: limit, mapFrom: mapFrom, untorn: true)
    } catch  where error.isAbsence { return .absent } catch {
      return .damaged(Ledger.Damage(file: name, line: nil, column: nil, words: FolderWords.reason(error)))
    }
    if contents.slot != nil, let index = RecordIndex.lines(of: contents.block) {
      let rows = RegisterRows(register: register, block: contents.block, index: index)
      return .rows(rows, contents, BackgroundCheck(contents.block, file: name))
    }
    do throws(JSONFault) {
      let index = try RecordIndex.strict(contents.block, limits: .register)
      var ids = IDCheck(contents.block, index)
      if let fault = ids.step(.max).fault {
        return .damaged(BackgroundCheck.damage(fault, name, contents.block, index))
      }
      let rows = RegisterRows(register: register, block: contents.block, index: index)
      return .rows(rows, contents, nil)
    } catch {
      return .damaged(
        Ledger.Damage(file: name, line: error.line, column: error.column, words: Label(error.zh, error.en)))
    }
  }
}

/// The strict check of a large register, taken in slices between keys.
struct BackgroundCheck {
  /// How a slice of work ended.
  enum Outcome {
    case more
    case good(RecordIndex, HistoryHash)
    case bad(Ledger.Damage)
  }

  private let block: ByteBlock
  private let file: String
  private var bytes: RegisterCheck
  private var digest = DigestWalk()
  private var ids: IDCheck?
  private var index: RecordIndex?

  init(_ block: ByteBlock, file: String) {
    self.block = block
    self.file = file
    bytes = RegisterCheck(block, limits: .register)
  }

  /// How much is done, from 0 to 100; ids count as a fifth.
  var percent: Int {
    let checked = block.count == 0 ? 80 : bytes.checkedBytes * 80 / block.count
    guard let ids, let index, index.count > 0 else { return checked }
    return 80 + ids.progress * 20 / index.count
  }

  /// Some milliseconds of work.
  mutating func step() -> Outcome {
    if var ids, let index {
      let step = ids.step(5_000)
      self.ids = ids
      if let fault = step.fault { return .bad(BackgroundCheck.damage(fault, file, block, index)) }
      return step.isDone ? .good(index, digest.end()) : .more
    }
    do throws(JSONFault) {
      let index = try bytes.step(bytes: 1 << 20)
      digest.go(to: index == nil ? bytes.checkedBytes : block.count, in: block)
      if let index {
        self.index = index
        ids = IDCheck(block, index)
      }
      return .more
    } catch {
      let words = Label(error.zh, error.en)
      return .bad(Ledger.Damage(file: file, line: error.line, column: error.column, words: words))
    }
  }

  static func damage(_ fault: IDCheck.Fault, _ file: String, _ block: ByteBlock, _ index: RecordIndex)
    -> Ledger.Damage
  {
    let row: Int
    let words: Label
    switch fault {
    case .missing(let at):
      row = at
      words = Label("记录没有编号（id）", "the record has no id")
    case .twice(let at, let id):
      row = at
      let shown = DisplayFilter.show(id)
      words = Label("编号重复：\(shown)", "the id \(shown) is there twice")
    }
    let start = index.range(row, in: block).lowerBound
    return block.withBytes { bytes in
      let before = bytes[..<start]
      let lineStart = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
      let column = bytes[lineStart..<start].count { $0 & 0xC0 != 0x80 } + 1
      return Ledger.Damage(file: file, line: before.count { $0 == 10 } + 1, column: column, words: words)
    }
  }
}
