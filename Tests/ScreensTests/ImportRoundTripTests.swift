import ChineseText
import Forms
import JSONText
import Registers
import Reports
import Testing

/// What an export writes of a register, read into the same folder without it.
@Suite struct ImportRoundTripTests {
  private func open(without register: Register) throws -> (OpenLedger, RegisterRows) {
    var ledger = try SeedLedger.load()
    let rows = ledger[register.id]
    ledger[register.id] = RegisterRows(register: register.id)
    // The year of the demonstration data is over: only such a one is loaded with its signatures.
    let today = try #require(CalendarDate(iso: "2021-12-31"))
    let circumstances = Circumstances(today: today, year: 2021, asOf: today, person: "RY-001")
    return (OpenLedger(ledger: ledger, circumstances: circumstances, language: .chinese), rows)
  }

  private func exported(_ register: Register, _ format: ExportFormat, at circumstances: Circumstances) throws
    -> [UInt8]
  {
    let ledger = try SeedLedger.load()
    let rows = try ledger.rows(of: register, Query(showsVoid: true), at: circumstances)
    let plan = ExportPlan(register: register.id, rows: rows, format: format, language: .chinese)
    var writer = ExportWriter(plan, ledger: ledger, at: circumstances)
    var bytes: [UInt8] = []
    while let chunk = writer.next() { bytes += chunk }
    return bytes
  }

  @Test(arguments: [ImportSheet.Form.csv, .tsv, .json])
  func everyRecordComesBackByteForByte(_ form: ImportSheet.Form) throws {
    for register in Catalogue.all {
      let (open, rows) = try open(without: register)
      let format = try #require(ExportFormat(rawValue: form.rawValue))
      let bytes = try exported(register, format, at: open.circumstances)
      let read = Import(ImportSheet(bytes, form: form), into: register, Import.Options(), in: open)
      let refusals = read.faults.filter { $0.level == .refuse }
      #expect(refusals.isEmpty, "\(register.id) \(refusals.first?.sentence.zh ?? "")")
      #expect(read.changes.count == rows.count)
      // A table does not say in which order a record holds its fields: the program's own is that of the
      // register.
      let wanted = rows.records.map { form == .json ? $0.squeezed : ordered($0, in: register).squeezed }
      let first = zip(read.changes, wanted).first { $0.0.now != $0.1 }
      if let first {
        Issue.record(
          "\(register.id)\n\(String(decoding: first.0.now ?? [], as: UTF8.self))\n\(String(decoding: first.1, as: UTF8.self))"
        )
      }
    }
  }

  private func ordered(_ record: Record, in register: Register) -> Record {
    var members: [(name: String, lexeme: [UInt8]?)] = []
    for field in register.fields {
      record.withLexeme(of: field) { lexeme in members.append((field.name, lexeme.map { Array($0) })) }
    }
    return Record(register: register.id, bytes: JSONSplice.setting(members, in: Array("{}".utf8)))
  }

  /// But that one unit of the demonstration data has closed since: nothing new is tied to it.
  @Test func theRulesTakeBackWhatTheyHaveTaken() throws {
    for register in Catalogue.all {
      let (open, _) = try open(without: register)
      let bytes = try exported(register, .json, at: open.circumstances)
      var read = Import(ImportSheet(bytes, form: .json), into: register, Import.Options(), in: open)
      read.judge(in: open)
      let refusals = read.faults.filter { $0.level == .refuse && $0.rule != "retired" }
      #expect(refusals.isEmpty, "\(register.id) \(refusals.count) \(refusals.first?.sentence.zh ?? "")")
    }
  }
}
