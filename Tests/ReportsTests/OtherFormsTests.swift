import ChineseText
import JSONText
import Registers
import Testing

@testable import Reports

@Suite struct OtherFormsTests {
  @Test(arguments: Catalogue.all.map(\.id)) func recordsGoOutByteForByte(_ id: RegisterID) {
    let ledger = Sample.seeds
    let bytes = Sample.bytes(Sample.plan(id, .json, in: ledger), in: ledger)
    #expect(bytes == ledger[id].block.withBytes { Array($0) })
  }

  @Test func chosenRecordsAreAnArrayToo() {
    var ledger = Ledger()
    ledger["x"] = Sample.rows("x", lines: [#"{"id":"A","n":1.10}"#, #"{ "id":"B" }"#, #"{"id":"C"}"#])
    let plan = ExportPlan(register: "x", rows: RowList([2, 1, 7]), format: .json, language: .chinese)
    #expect(Sample.text(plan, in: ledger) == "[\n {\"id\":\"C\"}\n,{ \"id\":\"B\" }\n]\n")
    let none = ExportPlan(register: "x", rows: RowList([]), format: .json, language: .chinese)
    #expect(Sample.text(none, in: ledger) == "[\n]\n")
  }

  @Test func markdownKeepsDataInItsCells() {
    let ledger = Sample.oddities
    for language in Language.allCases {
      let plan = Sample.plan("project-library", .markdown, in: ledger, language)
      let lines = Sample.lines(Sample.text(plan, in: ledger))
      #expect(lines[0].contains(language == .chinese ? "演示数据" : "demonstration data"))
      let rows = lines.filter { $0.hasPrefix("|") }
      #expect(rows.count == Sample.odd.count + 1 + 3)
      for row in rows {
        var pipes = 0
        var isEscaped = false
        for byte in row.utf8 {
          if byte == UInt8(ascii: "|"), !isEscaped { pipes += 1 }
          isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        }
        #expect(pipes == ProjectLibrary.register.list.columns.count + 1)
        #expect(DisplayFilter.show(row) == row)
      }
      #expect(rows[1].contains("---:"))
      #expect(lines.contains { $0.contains("\\<b>\\&amp;") })
    }
  }

  @Test func previewsAreTheFirstLines() {
    let ledger = Sample.oddities
    for format in ExportFormat.allCases {
      let plan = Sample.plan(format, in: ledger)
      let all = Sample.lines(Sample.text(plan, in: ledger)).map { line in
        DisplayFilter.show(line.unicodeScalars.last == "\r" ? String(line.unicodeScalars.dropLast()) : line)
      }
      for rows in [0, 1, 5, 12, 10_000] {
        let preview = ExportPreview.lines(plan, ledger: ledger, at: Sample.circumstances, rows: rows)
        #expect(preview == Array(all.prefix(rows)))
      }
    }
  }

  @Test func everydayTextIsMeasuredAsAllText() {
    for text in Sample.odd + ["abc", "油茶（试）", "，。、", "～", "＿", "一鿿", "〒", "a\u{7F}", "䷀"] {
      if let width = Array(text.utf8).withUnsafeBufferPointer(EverydayText.width) {
        #expect(width == Cells.width(text))
        #expect(DisplayFilter.show(text) == text)
      }
    }
    for value in UInt32(0x20)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(Character(scalar))
      if let width = Array(text.utf8).withUnsafeBufferPointer(EverydayText.width) {
        #expect(width == CellWidth.of(scalar) && DisplayFilter.show(text) == text, "U+\(value)")
      }
    }
    #expect(Array("油茶a（".utf8).withUnsafeBufferPointer(EverydayText.width) == 7)
    #expect(Array([0xE6, 0xB2]).withUnsafeBufferPointer(EverydayText.width) == nil)
  }

  @Test func walksFindFieldsInAnyOrder() {
    let fields = [
      FieldSpec("id", Label("a", "a"), .text),
      FieldSpec("averylongwirenameindeed", Label("b", "b"), .text, aliases: ["old", "older"]), nil,
      FieldSpec("averylongwirenameindeex", Label("c", "c"), .text),
    ]
    func found(_ text: String) -> [String] {
      var walk = FieldWalk(fields)
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { walk.read($0) }
      return walk.places.map { String(decoding: bytes[$0], as: UTF8.self) }
    }
    #expect(
      found(#"{"x":0,"averylongwirenameindeex":3,"averylongwirenameindeed":2,"id":1}"#) == [
        "1", "2", "", "3",
      ])
    #expect(found(#"{"older":3,"old":2,"id":1,"id":9}"#) == ["1", "2", "", ""])
    #expect(found(#"{"old":2,"averylongwirenameindee\u0064":5}"#) == ["", "5", "", ""])
    #expect(found("[]") == ["", "", "", ""] && found("") == ["", "", "", ""])
  }

  @Test func formatsHaveNamesAndEndings() {
    #expect(ExportFormat.allCases.map(\.rawValue) == ["text", "csv", "tsv", "md", "json"])
    #expect(ExportFormat.allCases.map(\.fileExtension) == ["txt", "csv", "tsv", "md", "json"])
    for format in ExportFormat.allCases { #expect(!format.label.zh.isEmpty && !format.label.en.isEmpty) }
  }
}
