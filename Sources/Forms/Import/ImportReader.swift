import ChineseText
import JSONText
import Registers

/// Reads the rows of a sheet as a form reads what is typed.
struct ImportReader {
  let register: Register
  private let columns: ImportColumns?
  private let updates: Bool
  /// What there is before the import.
  private let open: OpenLedger
  /// Where names are looked for: the same, with the new rows of the sheet where they may refer to one
  /// another.
  var names: OpenLedger
  /// A new record before anything is put into it.
  let blank: RecordForm
  /// The rows met so far, by their ids.
  private var met: [RecordID: Int] = [:]
  private var count = 0
  /// Amounts that were compared with those of other records: it takes a while.
  private var doubted = 0
  private static let mostDoubted = 500
  /// Names of JSON members that no field has.
  var strangers: Set<String> = []

  init(_ register: Register, _ columns: ImportColumns?, updates: Bool, in open: OpenLedger) {
    self.register = register
    self.columns = columns
    self.updates = updates
    self.open = open
    names = open
    blank = RecordForm(new: register, .provisional(0), of: nil, carrying: [], in: open)
  }

  struct Found {
    var change: Change?
    var faults: [ImportFault] = []
  }

  mutating func read(_ row: ImportSheet.Row) -> Found {
    count += 1
    return switch row.content {
    case .cells(let cells): read(cells, at: row.line)
    case .object(let object): read(object: object, at: row.line)
    }
  }

  // MARK: Ids

  func recordID(_ text: String) -> RecordID? {
    let code = Folding.code(text).trimmingBlanks
    if code.isEmpty { return nil }
    return register.id(typed: register.serial == .typed ? code : code.uppercased())
  }

  func base(_ id: RecordID?) -> Record? { id.flatMap { open.ledger.record(register.id, $0) } }

  /// An empty form for a row: of the record that it changes, or of a new one.
  func form(_ id: RecordID?, _ base: Record?) -> RecordForm {
    base.map { RecordForm(register, fieldsOf: $0.id, in: open) } ?? blank.numbered(id ?? .provisional(count))
  }

  /// What stands against a row with this id.
  mutating func obstacle(to id: RecordID?, _ base: Record?, at line: Int) -> (rule: String, words: Label)? {
    guard let id else {
      return register.serial == .typed ? ("required", Label("必填，尚未填写", "required, still empty")) : nil
    }
    if let line = met[id] {
      return ("id-once", Label("\(id) 在第 \(line) 行已有一次", "\(id) stands in line \(line) already"))
    }
    met[id] = line
    if let base {
      guard !updates else { return nil }
      let name = open.ledger.name(of: base, in: register)
      return (
        "id-once",
        Label(
          "已有编号为 \(id) 的记录（\(name)）；要改它请选“更新”（--update）",
          "\(id) exists already (\(name)); --update changes it")
      )
    }
    if register.serial != .typed, !register.serial.hasForm(id) {
      return ("id-form", Label("\(id) 不是这个台账的编号", "\(id) is no id of this register"))
    }
    return nil
  }

  /// Whether an amount looks like 元 mixed up with 万元. Where a column is in the wrong unit the first rows
  /// tell.
  private mutating func slip(_ entry: FormEntry, _ base: Record?) -> AmountSlip? {
    guard let amount = entry.doubtful, doubted < ImportReader.mostDoubted else { return nil }
    doubted += 1
    return AmountSlip.found(amount, in: entry.field, of: register, besides: base?.id, open.ledger)
  }

  // MARK: Cells

  private mutating func read(_ cells: [DelimitedReader.Cell], at line: Int) -> Found {
    let columns = columns?.columns ?? []
    if cells.allSatisfy({ $0.text.trimmingBlanks.isEmpty }) { return Found() }
    let key = columns.firstIndex { $0.field?.isKey == true }
    let id = key.flatMap {
      cells.indices.contains($0) ? recordID(FormulaGuard.removed(from: cells[$0].text)) : nil
    }
    let base = base(id)
    var found = Found()
    func fault(_ rule: String, _ field: FieldSpec, _ words: Label) -> ImportFault {
      let column = columns.firstIndex { $0.field?.name == field.name }
      return ImportFault(
        rule, words, line: line, column: column.map { $0 + 1 },
        heading: column.map { columns[$0].heading } ?? field.label, field: field.name, id: id)
    }
    if let why = obstacle(to: id, base, at: line) {
      found.faults.append(fault(why.rule, register.key, why.words))
      return found
    }
    var form = form(id, base)
    var typed: [(field: FieldSpec, text: String)] = []
    for (column, cell) in zip(columns, cells) {
      guard let field = column.field else { continue }
      typed.append((field, ImportReader.text(cell, column)))
    }
    _ = form.give(typed, in: names)
    for entry in form.entries where entry.known == nil {
      if let why = entry.refusal { found.faults.append(fault("kind", entry.field, why)) }
    }
    for entry in form.entries {
      guard let slip = slip(entry, base) else { continue }
      var doubt = fault("amount-slip", entry.field, slip.words)
      doubt.level = .warn
      found.faults.append(doubt)
    }
    for (field, text) in typed where !field.isKey && form.index(of: field.name) == nil {
      do {
        let value = try field.value(typed: text, in: names.ledger, at: names.circumstances)
        form.loaded.append(FieldEdit(field, value))
      } catch { found.faults.append(fault("kind", field, error.words)) }
    }
    found.change = change(of: form, base)
    return found
  }

  /// The text as it was before it was written into a cell, with the unit of its column.
  private static func text(_ cell: DelimitedReader.Cell, _ column: ImportColumns.Column) -> String {
    let text = FormulaGuard.removed(from: cell.text)
    guard column.isInWan, let last = Folding.halfWidth(text).trimmingBlanks.last, last.isNumber else {
      return text
    }
    return text.trimmingBlanks + "万元"
  }

  /// What the form of a row comes to, with what is proposed for a new one.
  func change(of form: RecordForm, _ base: Record?) -> Change {
    if let base { return .edit(base, to: form.record) }
    var form = form
    form.propose(in: names)
    return .create(form.record)
  }
}
