import ChineseText

/// Something about the surroundings of a data folder that is not as it should be (`keji doctor`).
public struct Complaint: Sendable, Hashable {
  /// How bad it is.
  public enum Level: String, Sendable {
    /// To be known; nothing need be done.
    case note
    case warning
    /// Saves may be lost, or others get in.
    case error
  }
  public var level: Level
  /// Stable, for scripts: `network-file-system`.
  public var rule: String
  public var words: Label
  /// The path it is about, within the data folder where it has no stroke in front.
  public var file: String?

  public init(_ level: Level, _ rule: String, _ words: Label, file: String? = nil) {
    self.level = level
    self.rule = rule
    self.words = words
    self.file = file
  }
}
