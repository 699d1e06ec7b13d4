import ChineseText
import JSONText

/// A register 台账, declared once: its fields, states, rules and lists. Everything that treats its
/// records generically — list, form, page, files, command line, checks, papers — reads this.
public final class Register: Sendable, Identifiable {
  public let id: RegisterID
  public let label: Label
  /// Where home lists it.
  public let area: WorkArea
  public let purpose: Label
  public let serial: Serial
  public let fields: [FieldSpec]
  public let lifecycle: Lifecycle?
  public let derived: [DerivedSpec]
  /// Conditions with a name that lists can be narrowed by, though they are no columns.
  public let predicates: [DerivedSpec]
  public let rules: [RuleSpec]
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
  /// The one that its list opens on: what is at work, without what has been settled. `nil` shows all.
  public let firstView: View?
  /// Records of other registers that a record of this one gives rise to.
  public let followUps: [FollowUp]
  /// What is written down of a record later on, though it has no states for that.
  public let supplements: [Supplement]
  /// Ways to look at its records under those they name.
  public let groupings: [Grouping]
  /// What opens for a record of it.
  public let page: Page
  /// Texts that the office prints for a record of it.
  public let papers: [Paper]
  /// Why nothing new is tied to one of its records; `nil` where nothing speaks against it.
  let retired: (@Sendable (Record, Ledger, Circumstances) -> Label?)?
  /// Its records are called by code and name: `210 农学`.
  public let isCodeList: Bool
  /// Numbers of the yearly report that are counted over its records.
  public let figures: [Figure]
  /// How far its records are, as home draws them; `nil` for a register of nothing that is to be reached.
  public let gauge: (@Sendable (Record, Ledger, Circumstances) -> GaugeReading?)?

  /// All that is counted over it: what home shows, and the report's.
  public var allFigures: [Figure] {
    summary.figures.filter { shown in !figures.contains { $0.id == shown.id } } + figures
  }

  private let positions: [String: Int]

  /// What the inits of `Register+Declaring.swift` come to: the declared types erased.
  init<Home: RegisterKind>(
    _ label: Label, _ area: WorkArea, _ purpose: Label, _ serial: Serial, _ naming: FieldSpec,
    _ fields: [any AnyField], _ following: [any AnyField], _ lifecycle: Lifecycle?,
    _ derived: [any AnyDerived], _ predicates: [Predicate<Home>], _ rules: [Rule<Home>],
    _ list: [any AnyColumn], _ period: Registers.Period<Home>, _ home: Summary?,
    _ children: [Registers.Child<Home>], _ views: [Registers.View<Home>],
    _ firstView: Registers.View<Home>?, _ followUps: [Registers.FollowUp<Home>],
    _ supplements: [Registers.Supplement<Home>], _ groupings: [Grouping], _ page: Page,
    _ papers: [Registers.Paper<Home>], _ retired: Retired<Home>?, _ figures: [Figure],
    _ gauge: Registers.Gauge<Home>?, _ isCodeList: Bool
  ) {
    var specs = fields.map(\.spec)
    for field in following.map(\.spec) {
      guard let index = specs.firstIndex(where: { $0.name == field.name }) else { continue }
      specs[index] = field
    }
    specs += [Register.voidedOn, Register.voidReason]
    id = Home.registerID
    self.label = label
    self.area = area
    self.purpose = purpose
    self.serial = serial
    self.naming = naming
    self.fields = specs
    self.lifecycle = lifecycle
    self.derived = derived.map(\.spec)
    self.predicates = predicates.map(\.spec)
    self.rules = rules.map(\.spec)
    self.list = ListDeclaration(list.map(\.listed), key: specs[0], serial)
    self.period = period.erased
    summary = home ?? .count(of: Home.self)
    self.children = children.map(\.erased)
    self.views = views.map(\.erased)
    self.firstView = firstView?.erased
    self.followUps = followUps.map(\.erased)
    self.supplements = supplements.map(\.erased)
    self.groupings = groupings
    self.page = page
    self.papers = papers.map(\.erased)
    self.retired = retired?.erased
    self.figures = figures
    self.gauge = gauge?.erased
    self.isCodeList = isCodeList
    positions = Dictionary(uniqueKeysWithValues: specs.indices.map { (specs[$0].name, $0) })
  }

  /// Every record may be void: it stays, is hidden by default and never counted (decision 6).
  public static let voidedOn = managed("voidedOn", Label("作废日期", "Voided on"), .date)
  public static let voidReason = managed("voidReason", Label("作废原因", "Reason for voiding"), .text)

  private static func managed(_ name: String, _ label: Label, _ kind: FieldKind) -> FieldSpec {
    var spec = FieldSpec(name, label, kind)
    spec.isManaged = true
    return spec
  }

  public func field(_ name: String) -> FieldSpec? { positions[name].map { fields[$0] } }
  /// A derived value or a predicate.
  func derived(_ name: String) -> DerivedSpec? {
    derived.first { $0.id == name } ?? predicates.first { $0.id == name }
  }
  public var key: FieldSpec { fields[0] }
  /// An id as it is stored, from how somebody wrote it.
  public func id(typed text: String) -> RecordID {
    serial.id(typed: text) ?? RecordID(key.spelling?(text, Ledger()) ?? text)
  }

  /// Rows of another register that belong to a record: saved with it as one change set.
  public struct Child: Sendable {
    public let register: RegisterID
    /// The reference by which a row names its parent.
    public let field: String
    /// Only while the parent is in one of these states; always when there are none.
    public let states: [String]

    init(register: RegisterID, field: String, states: [String]) {
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
    /// Until when something is to be done about a record of it; `nil` where no day is set.
    let deadline: (@Sendable (Record, Ledger, Circumstances) -> CalendarDate?)?

    /// How many days are left for a record, less than none when it is late; `nil` where no day is set.
    public func daysLeft(for record: Record, in ledger: Ledger, at circumstances: Circumstances) -> Int? {
      deadline?(record, ledger, circumstances).map { $0.dayNumber - circumstances.today.dayNumber }
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
  }

  /// What is written down of a record later on, asked for field by field: that what an inspection found was
  /// put right.
  public struct Supplement: Sendable, Identifiable {
    public let label: Label
    /// Asked in this order; none may stay empty.
    public let asks: [FieldSpec]
    /// Why there is nothing to write down; `nil` lets it pass.
    public let guardedBy: (@Sendable (Record, Ledger, Circumstances) -> Label?)?

    public var id: String { asks.map(\.name).joined(separator: "+") }
  }

  /// Whether something can follow on a record of it.
  public var hasSteps: Bool { lifecycle != nil || !followUps.isEmpty || !supplements.isEmpty }

  /// Which date or year decides the period a record belongs to (decision 7).
  public struct Period: Sendable {
    /// A date, a month or a year; `nil` where the records belong to no period.
    public let field: String?
    /// Its records go on through other years; they close with that one only when nothing is left to be done.
    public let isBeginning: Bool
  }
}
