/// What curses is given for one cell: scalars whose width by the C library is the cell's width by
/// our own table, or a visible sign in their place. Terminals and curses trust the C library's
/// table; where it disagrees, everything to the right would move.
nonisolated struct Glyph: Hashable, Sendable {
  let scalars: [Unicode.Scalar]

  /// Stands for a wide character that the C library does not know.
  static let wideSign: Unicode.Scalar = "〓"

  /// - Parameters:
  ///   - text: a cluster, display-filtered.
  ///   - width: the cells it takes on the canvas, 1 or 2.
  ///   - isASCII: lines, arrows and quotes become look-alikes.
  ///   - measure: the C library's width of a scalar, negative when it knows none.
  init(_ text: String, width: Int, isASCII: Bool = false, measure: (Unicode.Scalar) -> Int) {
    // A variation selector for emoji never widens here, and terminals differ on it.
    let wanted = text.unicodeScalars.filter { $0.value != 0xFE0F && $0.value != 0xFE0E }
    guard let base = wanted.first, !(isASCII && width == 1 && Self.hasLookAlike(base)),
      measure(base) == width, wanted.count <= 5, wanted.dropFirst().allSatisfy({ measure($0) == 0 })
    else {
      scalars = [Self.sign(for: wanted.first, width: width)]
      return
    }
    scalars = Array(wanted)
  }

  private static func hasLookAlike(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && sign(for: scalar, width: 1) != "?"
  }

  private static func isLine(_ scalar: Unicode.Scalar) -> Bool { (0x2500...0x257F).contains(scalar.value) }

  private static func sign(for base: Unicode.Scalar?, width: Int) -> Unicode.Scalar {
    guard width == 1 else { return wideSign }
    guard let base else { return " " }
    switch base {
    case "─", "━", "—", "–", "‐", "―", "═": return "-"
    case "│", "┃", "║": return "|"
    case let line where isLine(line): return "+"
    case "“", "”", "″": return "\""
    case "‘", "’", "′": return "'"
    case "·", "…", "•": return "."
    case "×": return "x"
    case "▸", "›", "»": return ">"
    case "◂", "‹", "«": return "<"
    default: return "?"
    }
  }
}
