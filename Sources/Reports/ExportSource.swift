import ChineseText
import Registers

/// What the forms of an export read: the plan with everything it names.
struct ExportSource: Sendable {
  let plan: ExportPlan
  let ledger: Ledger
  let circumstances: Circumstances
  /// `nil` for a register that the program does not know: only whole records can be given.
  let register: Register?
  let rows: RegisterRows
  let columns: [ExportColumn]

  init(_ plan: ExportPlan, _ ledger: Ledger, _ circumstances: Circumstances) {
    self.plan = plan
    self.ledger = ledger
    self.circumstances = circumstances
    register = Catalogue.register(plan.register)
    rows = ledger[plan.register]
    columns = register.map { ExportColumn.columns(of: plan, $0) } ?? []
  }

  /// A derived value.
  func derived(_ column: ExportColumn, of record: Record) -> Value? {
    register?.value(column.name, of: record, in: ledger, at: circumstances)
  }

  /// 项目库  2020年  演示数据
  var title: [String] {
    let language = plan.language
    let name = register?.label(language) ?? plan.register.text
    let year = Label("\(circumstances.year)年", "\(circumstances.year)")(language)
    let isDemonstration = Settings.isDemonstration(ledger)
    let mark = isDemonstration ? [Label("演示数据", "demonstration data")(language)] : []
    return [name, year] + mark
  }
}

/// A form of export: its beginning, one record after the other, its end.
protocol ExportForm: Sendable {
  mutating func begin(_ out: inout [UInt8])
  mutating func append(_ record: Record, row: Int, to out: inout [UInt8])
  mutating func end(_ out: inout [UInt8])
  var guardedCells: Int { get }
}

extension ExportForm { var guardedCells: Int { 0 } }
