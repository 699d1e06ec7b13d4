import ArgumentParser
import ChineseText
import JSONText
import Registers
import Reports

struct List: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The records of a register that match 列出记录.",
    usage: "keji list REGISTER [--where EXPR]... [--search TEXT] [--sort FIELD,-FIELD]")

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, tsv, json, md }

  @OptionGroup var options: GlobalOptions
  @Option(name: .customLong("where"), help: "field=value, !=, <, <=, >, >=, ~ (contains).") var conditions:
    [String] = []
  @Option(help: "One of the register's named lists, such as awaiting 常看的名单.") var view: String?
  @Option(parsing: .unconditional, help: "Text, pinyin or pinyin initials.") var search: String?
  @Option(parsing: .unconditional, help: "Fields, comma between, - before one for descending.") var sort:
    String?
  @Option(help: "Fields, comma between.") var columns: String?
  @Option(help: "At most so many.") var limit: Int?
  @Option(help: "Form.") var format: Format = .table
  @Flag(help: "With --format json: derived values too, under _derived.") var derived = false
  @Flag(help: "Void records too.") var void = false
  @Argument(help: "Register.", completion: Completions.registers) var register: String

  /// The conditions of the named list, where one is asked for.
  private func named(_ register: Register) throws -> [Condition] {
    guard let view else { return [] }
    if let found = register.views.first(where: { $0.id == view || $0.label.zh == view }) {
      return found.conditions
    }
    let known = register.views.map(\.id).joined(separator: " ")
    throw Failure(
      .usage, "\(register.label.zh)没有名单 \(view)" + (known.isEmpty ? "" : "；有：\(known)"),
      "\(register.label.en) has no list \(view)" + (known.isEmpty ? "" : "; there are: \(known)"))
  }

  func registers(in folder: OpenedFolder) throws -> Set<RegisterID> {
    try folder.register(register).neighbours
  }

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    var query = Query(conditions: try named(register), showsVoid: void)
    for text in conditions {
      guard let condition = Condition(expression: text) else {
        throw Failure(.usage, "--where \(text) 应写成 字段=值 之类", "--where \(text) should be like field=value")
      }
      query.conditions.append(condition)
    }
    query.sort = (sort ?? "").split(separator: ",").map { Query.SortKey(expression: String($0)) }
    let columns = columns?.split(separator: ",").map(String.init)
    if let stray = columns?.first(where: { register.kind(of: $0) == nil }) {
      throw Failure(.usage, "没有字段 \(stray)", "there is no field \(stray)")
    }
    var rows: RowList
    do { rows = try folder.ledger.rows(of: register, query, at: folder.circumstances) } catch {
      throw Failure(.usage, error.words)
    }
    if let search {
      rows = folder.ledger.rows(rows, of: register, matching: TextQuery(search), at: folder.circumstances)
    }
    if let limit { rows = RowList((0..<min(max(0, limit), rows.count)).map { UInt32(rows[$0]) }) }
    if derived {
      guard format == .json else {
        throw Failure(.usage, "--derived 只用于 --format json", "--derived goes with --format json")
      }
      writeDerived(rows, of: register, in: folder)
      return
    }
    let plan = ExportPlan(
      register: register.id, rows: rows, columns: columns, format: exportFormat, language: folder.language)
    var writer = ExportWriter(plan, ledger: folder.ledger, at: folder.circumstances)
    while let chunk = writer.next() { Output.write(chunk) }
  }

  private func writeDerived(_ rows: RowList, of register: Register, in folder: OpenedFolder) {
    let records = (0..<rows.count).lazy.compactMap { folder.ledger[register.id].record(at: rows[$0]) }
    Output.write(
      JSONOutput.array(
        records.map { record in
          let derived = JSONOutput.derived(of: record, in: register, folder)
          return JSONSplice.setting([("_derived", derived)], in: record.squeezed)
        }))
  }

  private var exportFormat: ExportFormat {
    switch format {
    case .table: .text
    case .csv: .csv
    case .tsv: .tsv
    case .json: .json
    case .md: .markdown
    }
  }
}
