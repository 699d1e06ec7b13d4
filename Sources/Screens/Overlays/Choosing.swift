import ChineseText
import Registers

/// A question with a list of answers, asked over the screen that wants to know.
public struct Choosing: Hashable, Sendable {
  /// What comes of it.
  public enum Wanted: Hashable, Sendable {
    /// One option, which says itself what it stands for.
    case option
    /// What a field shall hold: the value that is chosen, or of a list all that are ticked.
    case value(field: String, isList: Bool)
    /// What a column is filtered by.
    case filter(column: String)
    /// The columns to sort by, in the order of their ticking: each upwards or, ticked again,
    /// downwards.
    case order
  }

  /// Where the answers come from.
  public enum Source: Hashable, Sendable {
    case options([Option])
    /// The live records of a register, by name; narrowed while typing. Each stands for the value
    /// that refers to it.
    case records(RegisterID)
    /// Options, and behind them the live records of registers that what is typed finds, each as a place.
    case places([Option], recordsOf: [RegisterID])
  }

  public struct Option: Hashable, Sendable {
    public var label: Label
    public var detail: Label
    public var chosen: Chosen
    /// Why it cannot be chosen.
    public var obstacle: Label?

    public init(
      _ chosen: Chosen, label: Label, detail: Label = Label(same: ""), obstacle: Label? = nil
    ) {
      self.chosen = chosen
      self.label = label
      self.detail = detail
      self.obstacle = obstacle
    }
  }

  public var wanted: Wanted
  public var title: Label
  public var source: Source
  /// What is ticked at first, where several may be.
  public var ticked: [Chosen]
  /// Where the cursor starts.
  public var start: Chosen?
  /// Answers besides those of the source, behind them.
  public var extra: [Option]
  /// What the list is narrowed by at first.
  public var typed: String

  public init(
    _ wanted: Wanted = .option, title: Label, source: Source, ticked: [Chosen] = [], start: Chosen? = nil,
    extra: [Option] = [], typed: String = ""
  ) {
    self.wanted = wanted
    self.title = title
    self.source = source
    self.ticked = ticked
    self.start = start
    self.extra = extra
    self.typed = typed
  }

  /// Several may be ticked.
  var isMultiple: Bool {
    switch wanted {
    case .option: false
    case .value(_, let isList): isList
    case .filter, .order: true
    }
  }

  /// Where none was ticked or unticked, Enter takes the line under the cursor alone.
  var takesLine: Bool {
    switch wanted {
    case .filter, .order: true
    case .option, .value: false
    }
  }
}

/// A question to be answered yes or no, no being the default; with a reason where one is due.
public struct Confirmation: Hashable, Sendable {
  public enum Purpose: Hashable, Sendable {
    case void(RecordReference)
    case delete(RecordReference)
    case override(ChangeSet)
    /// What was done to a record past the rules is explained.
    case explain(RecordReference)
    /// A step back, or to where nothing follows: the state it leads to.
    case step(to: String)
    /// A job over marked records; asked again where they are many.
    case bulk(again: Bool)
    case overwrite(ExportOrder)
    /// What was pasted is imported nowhere.
    case giveUpImport
    case quit
  }
  public var purpose: Purpose
  public var title: Label
  public var lines: [Label]
  public var asksReason: Bool
  /// What the yes is called: 作废, 删除, 覆盖.
  public var yes: Label

  public init(purpose: Purpose, title: Label, lines: [Label], asksReason: Bool, yes: Label) {
    self.purpose = purpose
    self.title = title
    self.lines = lines
    self.asksReason = asksReason
    self.yes = yes
  }

  /// By which a reason that was begun is found again: what it is the reason of.
  var name: String {
    switch purpose {
    case .void(let reference): "void." + reference.id.text
    case .delete(let reference): "delete." + reference.id.text
    case .explain(let reference): "explain." + reference.id.text
    case .override(let set): "override." + set.overridden.sorted().joined(separator: ",")
    default: title.zh
    }
  }
}

/// A question that is answered by typing a line.
public struct Asking: Hashable, Sendable {
  public enum Purpose: Hashable, Sendable {
    case filter(String)
    case viewName
    /// A field that a move asks for, or that a merge is to hold.
    case answer(String)
    /// The file that something is written to.
    case file
    case importFile
  }
  public var purpose: Purpose
  public var title: Label
  /// What may be typed.
  public var help: Label
  public var text: String
  /// The text stands there as a proposal, which what is typed replaces.
  public var isProposal: Bool
  /// The kind of the field that is asked for.
  public var kind: FieldKind?

  public init(
    purpose: Purpose, title: Label, help: Label, text: String = "", isProposal: Bool = false,
    kind: FieldKind? = nil
  ) {
    self.isProposal = isProposal
    self.kind = kind
    self.purpose = purpose
    self.title = title
    self.help = help
    self.text = text
  }
  /// By which a reply that was begun is found again.
  var name: String {
    switch purpose {
    case .filter(let column): "filter." + column
    case .viewName: "view"
    case .answer(let field): field + "." + title.zh
    case .file: "file"
    case .importFile: "import"
    }
  }
}
