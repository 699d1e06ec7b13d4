import ChineseText
import Registers

/// What stands against a row of an imported file, or is to be answered for, and where.
public struct ImportFault: Hashable, Sendable {
  /// Line of the file on which the row begins, from 1; `nil` for the file as a whole.
  public var line: Int?
  /// The column of the sheet, from 1.
  public var column: Int?
  /// The heading of that column as written, or what the field is called.
  public var heading: Label?
  /// Wire name of the field.
  public var field: String?
  public var id: RecordID?
  /// Stable id of the rule.
  public var rule: String
  public var level: Finding.Level
  public var words: Label

  /// The rule that headings name fields, each one.
  public static let heading = "heading"

  init(
    _ rule: String, _ words: Label, line: Int? = nil, column: Int? = nil, heading: Label? = nil,
    field: String? = nil, id: RecordID? = nil, level: Finding.Level = .refuse
  ) {
    self.line = line
    self.column = column
    self.heading = heading
    self.field = field
    self.id = id
    self.rule = rule
    self.level = level
    self.words = words
  }

  /// `第 3 行 项目名称：必填，尚未填写`.
  public var sentence: Label {
    let row = line.map { Label("第 \($0) 行", "line \($0)") } ?? Label("", "")
    let heading = heading.map { Label(DisplayFilter.show($0.zh), DisplayFilter.show($0.en)) }
    let between = Label(same: line == nil || heading == nil ? "" : " ")
    let place = row + between + (heading ?? Label("", ""))
    return (place.zh.isEmpty ? place : place + Label("：", ": ")) + words
  }
}
