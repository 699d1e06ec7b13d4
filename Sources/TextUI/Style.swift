/// What a stretch of text is, not what it looks like; the terminal's palette turns it into colour
/// and attributes. Nothing is told by colour alone: marks and reverse video say it too.
public struct Style: Hashable, Sendable {
  public enum Role: UInt8, Hashable, Sendable, CaseIterable {
    case plain, title, heading, label, dim, key, border
    /// A field's editable stretch, underlined where the terminal can.
    case input
    case match, warning, error, success, banner
    /// Something is missing here that was due: turned round.
    case gap
  }
  public var role: Role
  /// The row or field the cursor is on.
  public var isSelected: Bool

  public init(_ role: Role, selected: Bool = false) {
    self.role = role
    isSelected = selected
  }

  /// Small, and another for each style.
  public var number: Int { Int(role.rawValue) * 2 + (isSelected ? 1 : 0) }

  public static let plain = Style(.plain)
  public static let title = Style(.title)
  public static let heading = Style(.heading)
  public static let label = Style(.label)
  public static let dim = Style(.dim)
  public static let key = Style(.key)
  public static let border = Style(.border)
  public static let input = Style(.input)
  public static let match = Style(.match)
  public static let warning = Style(.warning)
  public static let error = Style(.error)
  public static let success = Style(.success)
  public static let banner = Style(.banner)
  public static let gap = Style(.gap)
  public static let selected = Style(.plain, selected: true)

  public func selected(_ on: Bool) -> Style { Style(role, selected: on) }
}
