import ChineseText
import Registers

/// What a look over all files of a data folder found.
public struct FolderReport: Sendable {
  /// The name under which this copy writes its history; nil before it has one.
  public var site: String?
  /// The last line of this site's history and its hash: what a printed report states.
  public var seq: Int
  public var head: String
  public var problems: [Problem]

  public init(site: String?, seq: Int, head: String, problems: [Problem]) {
    self.site = site
    self.seq = seq
    self.head = head
    self.problems = problems
  }

  /// The worst there is; nil when all is well.
  public var worst: Level? { problems.map(\.level).max() }

  /// How bad a problem is.
  public enum Level: String, Sendable, Comparable {
    case repaired, warning
    case damage = "error"

    public static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }
    private var rank: Int {
      switch self {
      case .repaired: 0
      case .warning: 1
      case .damage: 2
      }
    }
  }

  /// Something that is not as it should be, and where. Names fields and places, never values.
  public struct Problem: Sendable, Hashable {
    public var level: Level
    /// Stable, for scripts: `broken-chain`, `duplicate-id`.
    public var rule: String
    public var words: Label
    /// The path within the folder.
    public var file: String?
    /// From 1.
    public var line: Int?
    public var column: Int?
    public var register: RegisterID?
    public var id: RecordID?

    public init(
      _ level: Level, _ rule: String, _ words: Label, file: String? = nil, line: Int? = nil,
      column: Int? = nil, register: RegisterID? = nil, id: RecordID? = nil
    ) {
      self.level = level
      self.rule = rule
      self.words = words
      self.file = file
      self.line = line
      self.column = column
      self.register = register
      self.id = id
    }
  }
}
