import TextUI

/// What a style looks like in a number of colours. Text keeps the terminal's own foreground and
/// background wherever it can, so that it is legible on dark and on light; what stands out has
/// both colours its own.
nonisolated struct Palette: Hashable, Sendable {
  /// How many colours there are to use; `mono` has attributes only.
  enum Depth: Hashable, Sendable { case mono, few, many }

  struct Look: Hashable, Sendable {
    /// Colour numbers; -1 is the terminal's own.
    var foreground: Int16 = -1
    var background: Int16 = -1
    var isBold = false
    var isDim = false
    var isUnderlined = false
    var isReversed = false
  }

  let depth: Depth

  init(_ depth: Depth) {
    self.depth = depth
  }

  /// By the number of colours the terminal has, fewer than eight being none.
  init(colors: Int) {
    depth = colors >= 256 ? .many : colors >= 8 ? .few : .mono
  }

  func look(_ style: Style) -> Look {
    var look = style.isSelected ? selection : plain(style.role)
    guard style.isSelected else { return look }
    look.isBold = [.title, .heading, .key, .match, .error].contains(style.role)
    look.isUnderlined = [.input, .match].contains(style.role)
    return look
  }

  private var selection: Look {
    depth == .mono
      ? Look(isReversed: true) : Look(foreground: Self.black, background: Self.cyan)
  }

  private func plain(_ role: Style.Role) -> Look {
    switch role {
    case .plain, .label: Look()
    case .heading, .key: Look(isBold: true)
    case .input: Look(isUnderlined: true)
    case .title:
      depth == .mono
        ? Look(isBold: true)
        : Look(foreground: Self.white, background: Self.blue, isBold: true)
    case .dim, .border: depth == .many ? Look(foreground: 244) : Look(isDim: true)
    case .match:
      depth == .mono
        ? Look(isBold: true, isUnderlined: true)
        : Look(foreground: Self.black, background: Self.yellow)
    case .banner: sign(Self.black, on: Self.yellow, many: nil)
    case .warning: sign(Self.black, on: Self.yellow, many: 130)
    case .error: sign(Self.white, on: Self.red, many: 160)
    case .success: sign(Self.black, on: Self.green, many: 28)
    }
  }

  /// With 256 colours a tone that is legible on black and on white; with eight there is none, so
  /// the background is set too.
  private func sign(_ foreground: Int16, on background: Int16, many: Int16?) -> Look {
    switch depth {
    case .mono: return Look(isBold: true, isReversed: many == nil)
    case .many:
      if let many { return Look(foreground: many, isBold: true) }
      return Look(foreground: foreground, background: background)
    case .few: return Look(foreground: foreground, background: background)
    }
  }

  private static let black: Int16 = 0
  private static let red: Int16 = 1
  private static let green: Int16 = 2
  private static let yellow: Int16 = 3
  private static let blue: Int16 = 4
  private static let cyan: Int16 = 6
  private static let white: Int16 = 7
}
