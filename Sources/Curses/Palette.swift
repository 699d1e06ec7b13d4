import TextUI

/// What a style looks like in a number of colours. Text keeps the terminal's own foreground and
/// background wherever it can, so that it is legible on dark and on light; what stands out has
/// both colours its own, or a tone that the theme knows to be legible.
nonisolated struct Palette: Hashable, Sendable {
  /// How many colours there are to use: none but attributes, eight, eight with their bright half,
  /// 256.
  enum Depth: Hashable, Sendable { case mono, few, some, many }

  struct Look: Hashable, Sendable {
    /// Colour numbers; -1 is the terminal's own.
    var foreground: Int16 = -1
    var background: Int16 = -1
    var isBold = false
    var isDim = false
    var isUnderlined = false
    var isReversed = false
  }

  /// Colours that are legible without a background of their own.
  private struct Tones {
    let dim: Int16
    let warning: Int16
    let error: Int16
    let success: Int16
  }

  let depth: Depth
  private let theme: Theme

  init(_ depth: Depth, _ theme: Theme) {
    self.depth = theme == .mono ? .mono : depth
    self.theme = theme
  }

  /// By the number of colours the terminal has, fewer than eight being none.
  init(colors: Int, _ theme: Theme) {
    self.init(colors >= 256 ? .many : colors >= 16 ? .some : colors >= 8 ? .few : .mono, theme)
  }

  func look(_ style: Style) -> Look {
    var look = style.isSelected ? selection : plain(style.role)
    guard style.isSelected else { return look }
    look.isBold = [.title, .heading, .key, .match, .error].contains(style.role)
    look.isUnderlined = [.input, .match].contains(style.role)
    return look
  }

  /// Where the theme says what the text's own colour stands on, a soft background is enough; where
  /// nothing is known of it, it is turned round: always legible, and the fewest bytes, which a list
  /// sends with every key.
  private var selection: Look {
    switch (depth, theme) {
    case (.mono, _), (_, .neutral): Look(isReversed: true)
    case (.many, .dark): Look(background: 24)
    case (.many, .light): Look(background: 80)
    case (_, .light): Look(foreground: Self.white, background: Self.blue)
    default: Look(foreground: Self.black, background: Self.cyan)
    }
  }

  private var title: Look {
    switch (depth, theme) {
    case (.mono, _): Look(isBold: true)
    case (_, .light): Look(foreground: Self.black, background: Self.cyan)
    default: Look(foreground: Self.white, background: Self.blue, isBold: true)
    }
  }

  private var tones: Tones? {
    switch (depth, theme) {
    case (.many, .dark): Tones(dim: 248, warning: 214, error: 210, success: 114)
    case (.many, .light): Tones(dim: 240, warning: 94, error: 124, success: 22)
    case (.many, _): Tones(dim: 244, warning: 130, error: 160, success: 28)
    // Of sixteen, only the bright ones are legible on black, and none but grey on white.
    case (.some, .dark): Tones(dim: Self.grey, warning: 11, error: 9, success: 10)
    default: nil
    }
  }

  private var dim: Look {
    if let tones { return Look(foreground: tones.dim) }
    return depth == .some ? Look(foreground: Self.grey) : Look(isDim: true)
  }

  private func plain(_ role: Style.Role) -> Look {
    switch role {
    case .plain, .label: Look()
    case .heading, .key: Look(isBold: true)
    case .input: Look(isUnderlined: true)
    case .title: title
    case .dim, .border: dim
    case .match:
      depth == .mono
        ? Look(isBold: true, isUnderlined: true) : Look(foreground: Self.black, background: Self.yellow)
    case .banner:
      depth == .mono
        ? Look(isBold: true, isReversed: true) : Look(foreground: Self.black, background: Self.yellow)
    case .gap: Look(isBold: true, isReversed: true)
    case .warning: sign(Self.black, on: Self.yellow, tone: tones?.warning)
    case .error: sign(Self.white, on: Self.red, tone: tones?.error)
    case .success: sign(Self.black, on: Self.green, tone: tones?.success)
    }
  }

  /// A tone on the terminal's own background, or where none is legible the background too.
  private func sign(_ foreground: Int16, on background: Int16, tone: Int16?) -> Look {
    if depth == .mono { return Look(isBold: true) }
    return tone.map { Look(foreground: $0, isBold: true) }
      ?? Look(foreground: foreground, background: background)
  }

  private static let black: Int16 = 0
  private static let red: Int16 = 1
  private static let green: Int16 = 2
  private static let yellow: Int16 = 3
  private static let blue: Int16 = 4
  private static let cyan: Int16 = 6
  private static let white: Int16 = 7
  /// Bright black.
  private static let grey: Int16 = 8
}
