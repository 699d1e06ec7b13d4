import ChineseText
import Glibc
import JSONText
import Registers

@testable import Reports

/// Ledgers for exports: the seeds, and a few records with everything that makes columns drift.
enum Sample {
  static let today = CalendarDate(iso: "2020-12-31") ?? CalendarDate(dayNumber: 0)
  static let circumstances = Circumstances(today: today, year: 2020, asOf: today)

  static func rows(_ register: RegisterID, _ bytes: [UInt8]) -> RegisterRows {
    let block = ByteBlock(bytes)
    let index = RecordIndex.lines(of: block) ?? RecordIndex(starts: [], end: 0, isCanonical: false)
    return RegisterRows(register: register, block: block, index: index)
  }

  static func rows(_ register: RegisterID, lines: [String]) -> RegisterRows {
    var text = "[\n"
    for (position, line) in lines.enumerated() { text += (position == 0 ? " " : ",") + line + "\n" }
    return rows(register, Array((text + "]\n").utf8))
  }

  /// The demonstration data of the repository.
  static let seeds: Ledger = {
    var ledger = Ledger()
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    for register in Catalogue.all {
      let bytes = file("/\(folder)/seeds/\(register.id.fileName)")
      if !bytes.isEmpty { ledger[register.id] = rows(register.id, bytes) }
    }
    return ledger
  }()

  static let odd: [String] = [
    "a\u{1B}[31mb", "甲\u{202E}乙", "零\u{200B}宽", "表\t格\n行", "é\u{301}\u{302}", "\u{301}先", "👨‍👩‍👧‍👦家", "🇨🇳旗", "☎️电话",
    "ｱｲｳ半角", "𠀀𰀀扩展", "\u{FE59}", "“引号”—…①", "\u{E000}", "㎡㈱", "=1+1", "a|b|c", "a,b\"c",
    "*粗* _斜_ `码` <b>&amp;", "z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "\u{0}", "\u{7F}\u{9B}31m",
    "〿々〆〇", "ﾞ゛\u{3099}", "한글", "\u{1100}\u{1161}", "١٢٣", "\u{FEFF}",
  ]

  /// A library whose titles are odd, and one title far too long.
  static var oddities: Ledger {
    var ledger = seeds
    ledger["project-library"] = rows("project-library", lines: [])
    for (number, title) in (odd + [String(repeating: "很长的题目", count: 30)]).enumerated() {
      let record = Record(register: "project-library", bytes: Array("{}".utf8)).setting([
        FieldEdit(ProjectLibrary.id, RecordID("XMK-2020-\(number)")), FieldEdit(ProjectLibrary.title, title),
        FieldEdit(ProjectLibrary.leader, title), FieldEdit(ProjectLibrary.unit, RecordID(title)),
        FieldEdit(ProjectLibrary.requested, Money(fen: Int64(number) * 123_456)),
        FieldEdit(ProjectLibrary.sector.spec, .text(title)), FieldEdit(ProjectLibrary.summary, title),
      ])
      ledger.apply([.create(record)])
    }
    return ledger
  }

  static func plan(
    _ register: RegisterID, _ format: ExportFormat, in ledger: Ledger, columns: [String]? = nil,
    _ language: Language = .chinese
  ) -> ExportPlan {
    let rows = RowList(ledger[register].rows.map(UInt32.init))
    return ExportPlan(register: register, rows: rows, columns: columns, format: format, language: language)
  }

  /// Of the project library.
  static func plan(_ format: ExportFormat, in ledger: Ledger, _ language: Language = .chinese) -> ExportPlan {
    plan("project-library", format, in: ledger, language)
  }

  static func bytes(_ plan: ExportPlan, in ledger: Ledger, chunk: Int = 256 * 1024) -> [UInt8] {
    var writer = ExportWriter(plan, ledger: ledger, at: circumstances, chunk: chunk)
    var bytes: [UInt8] = []
    while let more = writer.next() { bytes += more }
    return bytes
  }

  static func text(_ plan: ExportPlan, in ledger: Ledger) -> String {
    String(decoding: bytes(plan, in: ledger), as: UTF8.self)
  }

  /// Lines without their ends; not cut at CR LF, which Swift takes for one character.
  static func lines(_ text: String) -> [String] {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func file(_ path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return bytes }
      bytes += piece[0..<count]
    }
  }
}
