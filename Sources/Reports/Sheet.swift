import ChineseText
import Registers

/// The parts of a paper laid out on a sheet of plain text.
struct Sheet {
  private let language: Language
  /// In cells: what a printer of 80 columns leaves between its margins.
  private static let width = 76
  private var nameWidth: Int { language == .chinese ? 10 : 14 }

  init(_ language: Language) { self.language = language }

  func lines(_ parts: [PaperPart]) -> [String] { parts.flatMap(lines) }

  private func lines(_ part: PaperPart) -> [String] {
    switch part {
    case .heading(let words):
      let text = words(language)
      return [String(repeating: " ", count: max(0, (Self.width - Cells.width(text)) / 2)) + text]
    case .line(let words): return [words(language)]
    case .fact(let name, let words): return [Cells.pad(name(language), to: nameWidth) + words(language)]
    case .table(let columns, let rows):
      var table = TextTable(
        headings: columns.map { $0.heading(language) }, alignments: columns.map(\.side))
      for row in rows { table.add(row) }
      return table.lines()
    case .signatures(let signatures):
      let signed = signatures.map { role, person in
        (role + Label("：", ": "))(language) + (person ?? PaperPart.toWrite)
      }
      return [signed.joined(separator: "    ")]
    case .rule: return [String(repeating: "-", count: Self.width)]
    }
  }
}
