import ChineseText
import Registers

/// A question with a list of answers, asked over the screen that wants to know.
public struct Choosing: Hashable, Sendable {
  public enum Purpose: Hashable, Sendable {
    case sort
    case field(String)
    case move
    case removal(RecordReference)
    case draft
    case exportScope, exportFormat, exportEncoding
    case leave, leaveRow
    case signIn
    case palette
    /// Which paper of a batch.
    case paper
    case filterColumn, sameValue
    case filterValue(String)
    case bulkField, bulkRemoval
    case namedView, forgottenView
    /// A field that a move asks for, or that a merge leaves open.
    case answer(String)
  }

  /// Where the answers come from.
  public enum Source: Hashable, Sendable {
    case options([Option])
    /// The live records of a register, by name; narrowed while typing.
    case records(RegisterID)
  }

  public struct Option: Hashable, Sendable {
    public var label: Label
    public var detail: Label
    /// What is handed back.
    public var value: String
    /// Why it cannot be chosen.
    public var obstacle: Label?

    public init(label: Label, detail: Label = Label(same: ""), value: String, obstacle: Label? = nil) {
      self.label = label
      self.detail = detail
      self.value = value
      self.obstacle = obstacle
    }
  }

  public var purpose: Purpose
  public var title: Label
  public var source: Source
  /// The value the cursor starts on.
  public var selected: String?
  /// Several may be ticked; handed back joined by `;`.
  public var isMultiple: Bool
  /// The ticked stand in the order of their ticking, each upwards (`+` in front) or, ticked again,
  /// downwards (`-`).
  public var isOrdered: Bool
  /// Answers besides those of the source, behind them.
  public var extra: [Option]
  /// The value the cursor starts on, where that is not what is selected.
  public var start: String?
  /// Where several may be ticked and none was ticked or unticked, Enter takes the line under the
  /// cursor alone.
  public var takesRow: Bool
  /// What the list is narrowed by at first.
  public var typed: String

  public init(
    purpose: Purpose, title: Label, source: Source, selected: String? = nil, isMultiple: Bool = false,
    isOrdered: Bool = false, extra: [Option] = [], start: String? = nil, takesRow: Bool = false,
    typed: String = ""
  ) {
    self.typed = typed
    self.purpose = purpose
    self.title = title
    self.source = source
    self.selected = selected
    self.isMultiple = isMultiple
    self.isOrdered = isOrdered
    self.extra = extra
    self.start = start
    self.takesRow = takesRow
  }
}

/// A question to be answered yes or no, no being the default; with a reason where one is due.
public struct Confirmation: Hashable, Sendable {
  public enum Purpose: Hashable, Sendable {
    case void(RecordReference)
    case delete(RecordReference)
    case override(ChangeSet)
    /// A job over marked records; asked again where they are many.
    case bulk(again: Bool)
    case overwrite(ExportOrder)
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
  }
  public var purpose: Purpose
  public var title: Label
  /// What may be typed.
  public var help: Label
  public var text: String

  public init(purpose: Purpose, title: Label, help: Label, text: String = "") {
    self.purpose = purpose
    self.title = title
    self.help = help
    self.text = text
  }
}
