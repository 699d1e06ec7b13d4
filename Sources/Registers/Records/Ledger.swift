import ChineseText
import JSONText

/// All registers, in memory, as a value.
public struct Ledger: Sendable {
  private var registers: [RegisterID: RegisterRows] = [:]
  /// What all registers hold: of equal versions the records are the same.
  public private(set) var version = RegisterRows.Version()
  /// Registers whose file cannot be read; what was last read of them, if anything, stays shown.
  public var damage: [RegisterID: Damage] = [:]
  /// Registers still being checked after opening: shown, searchable, not yet writable.
  public var unchecked: [RegisterID: CheckProgress] = [:]

  public init() {}

  /// A register's records; empty when it has none yet.
  public subscript(_ id: RegisterID) -> RegisterRows {
    get { registers[id] ?? RegisterRows(register: id) }
    set {
      registers[id] = newValue
      version = RegisterRows.Version()
    }
  }

  public func record(_ reference: RecordReference) -> Record? {
    self[reference.register].record(reference.id)
  }

  public func record(_ register: RegisterID, _ id: RecordID) -> Record? { registers[register]?.record(id) }

  public mutating func apply(_ changes: [Change]) {
    for change in changes {
      var rows = self[change.register]
      registers[change.register] = nil
      rows.apply(id: change.id, now: change.now)
      registers[change.register] = rows
    }
    version = RegisterRows.Version()
  }

  /// How a record is called: its naming field, else its id.
  public func name(of reference: RecordReference) -> String? {
    guard let register = Catalogue.register(reference.register), let record = record(reference) else {
      return nil
    }
    return name(of: record, in: register)
  }

  /// Of a code list `210 农学`; a code that is the name itself stands once.
  public func name(of record: Record, in register: Register) -> String {
    if case .text(let name)? = record.value(of: register.naming) {
      return register.isCodeList && name != record.id.text ? "\(record.id) \(name)" : name
    }
    return record.id.text
  }

  /// Live records of a register that name a record in one of their fields.
  public func records(_ register: RegisterID, where field: any AnyField, is id: RecordID) -> [Record] {
    records(register, where: field.spec, is: id)
  }

  public func records(_ register: RegisterID, where field: FieldSpec, is id: RecordID) -> [Record] {
    let rows = self[register]
    return rows.rows(where: field, equals: id.text, form: .references).compactMap { rows.record(at: $0) }
      .filter { !$0.isVoid }
  }

  /// Records of other registers that refer to this one, by register and field.
  public func referrers(to reference: RecordReference) -> [Referrers] {
    Catalogue.all.flatMap { register -> [Referrers] in
      register.fields.compactMap { field in
        guard field.kind.target == reference.register else { return nil }
        let rows = self[register.id].rows(where: field, equals: reference.id.text, form: .references)
        return rows.isEmpty ? nil : Referrers(register: register.id, field: field, rows: rows)
      }
    }
  }

  /// The records of one register that refer to a record through one field.
  public struct Referrers: Sendable {
    public let register: RegisterID
    public let field: FieldSpec
    public let rows: [Int]
  }

  /// Why nothing can be saved to a register just now.
  public func obstacle(toSaving register: RegisterID) -> Label? {
    let name = Catalogue.register(register)?.label ?? Label(same: register.text)
    if let damage = damage[register] {
      return Label(
        "\(name.zh)的文件有错，暂不能保存：\(damage.words.zh)",
        "\(name.en) cannot be saved, its file is damaged: \(damage.words.en)")
    }
    if let progress = unchecked[register] {
      return Label(
        "\(name.zh)还在核对（\(progress.percent)%），完成后即可修改",
        "\(name.en) is still being checked (\(progress.percent)%); it can be changed after that")
    }
    return nil
  }

  /// How far the check of a large register is.
  public struct CheckProgress: Hashable, Sendable {
    public let percent: Int
    public init(percent: Int) { self.percent = percent }
  }

  /// A register file that cannot be read, and where.
  public struct Damage: Hashable, Sendable {
    public let file: String
    /// From 1; `nil` when it is not a place in the text (unreadable, missing).
    public let line: Int?
    public let column: Int?
    public let words: Label

    /// `patents.json:2:17`, as editors and compilers write it.
    public var place: String {
      ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
    }

    public init(file: String, line: Int?, column: Int?, words: Label) {
      self.file = file
      self.line = line
      self.column = column
      self.words = words
    }
  }
}
