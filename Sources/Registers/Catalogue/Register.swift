import ChineseText
import JSONText

/// A register 台账, declared once: its fields, states, rules and lists. Everything that treats its
/// records generically — list, form, page, files, command line, checks, papers — reads this.
public final class Register: Sendable, Identifiable {
  public let id: RegisterID
  public let label: Label
  public let purpose: Label
  public let serial: Serial
  public let fields: [FieldSpec]
  public let lifecycle: Lifecycle?
  public let derived: [Derived]
  public let rules: [Rule]
  public let list: ListDeclaration
  /// The field by which a record is called in lists of other registers.
  public let naming: FieldSpec
  public let period: Period
  /// What home shows behind the name.
  public let summary: Summary
  /// Registers whose records are rows in the form of a record of this one (decision 3).
  public let children: [Child]
  /// Questions that are asked of it again and again.
  public let views: [View]
  /// Records of other registers that a record of this one gives rise to.
  public let followUps: [FollowUp]
  /// Ways to look at its records under those they name.
  public let groupings: [Grouping]

  private let positions: [String: Int]

  public init(
    _ id: RegisterID, _ label: Label, purpose: Label, serial: Serial, naming: any AnyField,
    fields: [any AnyField], lifecycle: Lifecycle? = nil, derived: [Derived] = [], rules: [Rule] = [],
    list: ListDeclaration, period: Period = .none, summary: Summary = .count, children: [Child] = [],
    views: [View] = [], followUps: [FollowUp] = [], groupings: [Grouping] = []
  ) {
    self.id = id
    self.label = label
    self.purpose = purpose
    self.serial = serial
    self.naming = naming.spec
    self.fields = fields.map(\.spec) + [Register.voidedOn.spec, Register.voidReason.spec]
    self.lifecycle = lifecycle
    self.derived = derived
    self.rules = rules
    self.list = list
    self.period = period
    self.summary = summary
    self.children = children
    self.views = views
    self.followUps = followUps
    self.groupings = groupings
    var positions: [String: Int] = [:]
    for (index, field) in self.fields.enumerated() { positions[field.name] = index }
    self.positions = positions
  }

  /// Every record may be void: it stays, is hidden by default and never counted (decision 6).
  public static let voidedOn = Field.date("voidedOn", Label("作废日期", "Voided on")).managed()
  public static let voidReason = Field.text("voidReason", Label("作废原因", "Reason for voiding")).managed()

  public func field(_ name: String) -> FieldSpec? { positions[name].map { fields[$0] } }
  public var key: FieldSpec { fields[0] }
  /// An id as it is stored, from how somebody wrote it.
  public func id(typed text: String) -> RecordID { RecordID(key.spelling?(text) ?? text) }

  /// Rows of another register that belong to a record: saved with it as one change set.
  public struct Child: Sendable {
    public let register: RegisterID
    /// The reference by which a row names its parent.
    public let field: String
    /// Only while the parent is in one of these states; always when there are none.
    public let states: [String]

    public init(_ register: RegisterID, by field: String, in states: String...) {
      self.register = register
      self.field = field
      self.states = states
    }

    public func stands(in state: String?) -> Bool { states.isEmpty || state.map(states.contains) ?? false }
  }

  /// A list with a name: what of the register needs somebody's attention, or is looked at often.
  public struct View: Sendable, Identifiable {
    public let id: String
    public let label: Label
    public let conditions: [Condition]
    /// Counted on the home screen while it is not empty.
    public let isTodo: Bool

    public init(_ id: String, _ label: Label, _ conditions: [Condition], isTodo: Bool = false) {
      self.id = id
      self.label = label
      self.conditions = conditions
      self.isTodo = isTodo
    }
  }

  /// A new record elsewhere that starts with what this one says: a subsidy for a granted patent.
  public struct FollowUp: Sendable, Identifiable {
    public let label: Label
    public let register: RegisterID
    /// The field there that names the record here.
    public let field: String
    /// Why it cannot be begun for this record; `nil` lets it pass.
    public let guardedBy: (@Sendable (Record, Ledger, Circumstances) -> Label?)?

    public var id: String { register.text + "/" + field }

    public init(
      _ label: Label, in register: RegisterID, by field: String,
      guardedBy: (@Sendable (Record, Ledger, Circumstances) -> Label?)? = nil
    ) {
      self.label = label
      self.register = register
      self.field = field
      self.guardedBy = guardedBy
    }
  }

  /// Which date or year decides the period a record belongs to (decision 7).
  public enum Period: Sendable {
    case none
    case date(of: String)
    case year(of: String)
  }

  /// What home shows behind the register's name: tallies over its records, added up in slices.
  public struct Summary: Sendable {
    /// How many sums there are.
    public let parts: Int
    /// The fields that `tally` looks at.
    public let fields: [FieldSpec]
    /// Adds to each sum what one record adds: a million of them are gone through while somebody
    /// waits for the home screen.
    public let tally: Tally
    public let words: @Sendable ([Int64]) -> Label

    public typealias Tally =
      @Sendable (FieldPlaces, UnsafeBufferPointer<UInt8>, Circumstances, inout [Int64]) -> Void

    public init(
      parts: Int, of fields: [any AnyField], tally: @escaping Tally,
      words: @escaping @Sendable ([Int64]) -> Label
    ) {
      self.parts = parts
      self.fields = fields.map(\.spec)
      self.tally = tally
      self.words = words
    }

    /// Adds what the records of some rows add.
    public func add(
      _ range: Range<Int>, of rows: RegisterRows, at circumstances: Circumstances, to sums: inout [Int64]
    ) {
      var places = FieldPlaces(fields)
      for row in range {
        rows.slice(at: row)?.withBytes { record in
          places.read(record)
          tally(places, record, circumstances, &sums)
        }
      }
    }

    /// The number of records that are not void.
    public static let count = Summary(parts: 1, of: [Register.voidedOn]) { fields, record, _, sums in
      if !fields.isFilled(0, in: record) { sums[0] += 1 }
    } words: {
      Label(same: String($0[0]))
    }
  }
}

/// How a register numbers its records.
public enum Serial: Sendable, Hashable {
  /// `XMK-2020-003`: prefix, working year, number of at least three digits.
  case yearly(String)
  /// `DW-001`: prefix and number.
  case plain(String)
  /// The id is typed: a code of somebody else's.
  case typed

  /// What stands before the number.
  public func stem(year: Int) -> String? {
    switch self {
    case .yearly(let prefix): "\(prefix)-\(year)-"
    case .plain(let prefix): "\(prefix)-"
    case .typed: nil
    }
  }

  /// The id with a number: three digits at least, then as many as needed (decision 2).
  public static func id(stem: String, number: Int) -> RecordID {
    RecordID(stem + CalendarDate.padded(number, 3))
  }
}

/// What surrounds a rule, a figure or a derived value: never read from a clock below the edges.
public struct Circumstances: Sendable, Hashable {
  /// In Asia/Shanghai unless `TZ` says otherwise.
  public var today: CalendarDate
  /// The report year in hand.
  public var year: Int
  /// 截止日: dates inside records count up to here.
  public var asOf: CalendarDate
  /// The staff record of the person at work, when known.
  public var person: RecordID?
  /// The day up to which things have happened for a figure: the as-of date, but never after today.
  public var day: CalendarDate { min(asOf, today) }

  public init(today: CalendarDate, year: Int, asOf: CalendarDate, person: RecordID? = nil) {
    self.today = today
    self.year = year
    self.asOf = asOf
    self.person = person
  }
}

/// What a sitting or a command was told at its start. What it was not told, the folder's settings
/// say, and they may change meanwhile.
public struct Occasion: Sendable, Hashable {
  public var today: CalendarDate
  public var year: Int?
  public var asOf: CalendarDate?
  public var person: RecordID?

  public init(today: CalendarDate, year: Int? = nil, asOf: CalendarDate? = nil, person: RecordID? = nil) {
    self.today = today
    self.year = year
    self.asOf = asOf
    self.person = person
  }
}

/// A value that follows from others: declared once, never stored.
public struct Derived: Sendable, Identifiable {
  public let id: String
  public let label: Label
  public let kind: FieldKind
  public let value: @Sendable (Record, Ledger, Circumstances) -> Value?

  public init(
    _ id: String, _ label: Label, _ kind: FieldKind,
    _ value: @escaping @Sendable (Record, Ledger, Circumstances) -> Value?
  ) {
    self.id = id
    self.label = label
    self.kind = kind
    self.value = value
  }
}

/// The columns of a register's list, most wanted first: narrow terminals drop from the end.
public struct ListDeclaration: Sendable {
  public let columns: [Column]

  public init(_ columns: Column...) { self.columns = columns }

  public struct Column: Sendable {
    /// A field's wire name or a derived value's id.
    public let name: String
    public let heading: Label?
    public let width: Int?
    /// Takes what room is left.
    public let isFlexible: Bool
    /// Its sum stands below the list.
    public let isTotalled: Bool
    /// Money shown in 万元.
    public let inWan: Bool

    public static func field(
      _ field: any AnyField, heading: Label? = nil, width: Int? = nil, flexible: Bool = false,
      total: Bool = false, inWan: Bool = false
    ) -> Column {
      Column(
        name: field.spec.name, heading: heading, width: width, isFlexible: flexible, isTotalled: total,
        inWan: inWan)
    }

    public static func derived(_ id: String, heading: Label? = nil, width: Int? = nil, flexible: Bool = false)
      -> Column
    {
      Column(name: id, heading: heading, width: width, isFlexible: flexible, isTotalled: false, inWan: false)
    }
  }
}
