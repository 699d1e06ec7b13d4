import ChineseText
import JSONText
import Registers

/// A Markdown table (the GitHub flavour) under a heading.
struct MarkdownForm: ExportForm {
  private let source: ExportSource
  private var cells: ShownCells
  private var totals: ColumnTotals

  init(_ source: ExportSource) {
    self.source = source
    cells = ShownCells(source)
    totals = ColumnTotals(source)
  }

  mutating func begin(_ out: inout [UInt8]) {
    let title = source.title.map { Self.escaped(DisplayFilter.show($0)) }
    out.append(contentsOf: "# \(title.joined(separator: " "))\n\n".utf8)
    guard !source.columns.isEmpty else { return }
    append(source.columns.map { DisplayFilter.show($0.heading(source.plan.language)) }, to: &out)
    for column in source.columns {
      out.append(contentsOf: (column.kind.isNumeric ? "| ---: " : "| --- ").utf8)
    }
    out.append(contentsOf: "|\n".utf8)
  }

  mutating func append(_ record: Record, row: Int, to out: inout [UInt8]) {
    guard !source.columns.isEmpty else { return }
    cells.forEach(of: record) { _, text, _ in
      out.append(contentsOf: "| ".utf8)
      Self.append(escaped: text, to: &out)
      out.append(UInt8(ascii: " "))
    }
    out.append(contentsOf: "|\n".utf8)
    totals.add(cells, of: record, row: row)
  }

  mutating func end(_ out: inout [UInt8]) {
    guard !totals.totalled.isEmpty else { return }
    append(totals.cells(source.plan.language), to: &out)
    for sentence in totals.sentences(of: source.register, source.plan.language) {
      out.append(contentsOf: "\n\(Self.escaped(DisplayFilter.show(sentence)))\n".utf8)
    }
  }

  private func append(_ texts: [String], to out: inout [UInt8]) {
    for text in texts { out.append(contentsOf: "| \(Self.escaped(text)) ".utf8) }
    out.append(contentsOf: "|\n".utf8)
  }

  private static func escaped(_ text: String) -> String {
    var text = text
    var bytes: [UInt8] = []
    text.withUTF8 { append(escaped: $0, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Data stays data: what Markdown or HTML would act upon gets a backslash (CommonMark 2.4).
  private static func append(escaped text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "~"):
        out.append(UInt8(ascii: "\\"))
      default: break
      }
      out.append(byte)
    }
  }
}
