import ChineseText
import Registers
import TextUI

/// A screen of this program.
public protocol OfficeScreen: Screen<Desk, Effect> {
  /// Painted over the screen below, which stays visible around it.
  var isOverlay: Bool { get }
  /// Shown in the title line: unsaved, number of records.
  func remark(at desk: Desk) -> Label?
  /// The form as typed, where something is not saved: kept when the line drops.
  var draft: StoredDraft? { get }
  /// An overlay above was answered.
  mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect]
  /// An errand this screen sent is done.
  mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect]
  /// What to ask for when it is first shown.
  func opening(at desk: Desk) -> [Effect]
}

extension OfficeScreen {
  public var isOverlay: Bool { false }
  public func remark(at desk: Desk) -> Label? { nil }
  public var draft: StoredDraft? { nil }
  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] { [] }
  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    if case .failed(let why) = outcome { return [.fail(why)] }
    return []
  }
  public func opening(at desk: Desk) -> [Effect] { [] }
}
