/// Breaking running text into lines by the rules for Chinese punctuation (避头尾).
public enum Wrapping {
  /// Lines of at most `width` cells (2 at least), filtered for display; `\n` ends a paragraph.
  ///
  /// No line starts with closing punctuation or ends with opening punctuation (GB/T 15834-2011,
  /// 5.1); …… and ——, Latin words, and numbers with their units stay whole, unless longer than a
  /// line. Spaces at a break are dropped, those that indent a paragraph stay.
  public static func lines(_ text: String, width: Int) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      var paragraph = Paragraph(width: max(width, 2))
      for atom in LineAtom.atoms(of: DisplayFilter.show(String($0))) { paragraph.add(atom) }
      return paragraph.finished()
    }
  }
}

/// The lines of one paragraph while they fill.
private struct Paragraph {
  let width: Int
  private var lines: [String] = []
  private var line = ""
  private var used = 0
  private var hasInk = false
  /// Spaces that count only when something follows on the same line.
  private var pending: LineAtom?

  init(width: Int) { self.width = width }

  mutating func add(_ atom: LineAtom) {
    if atom.isBlank {
      if hasInk { pending = atom } else if lines.isEmpty { append(atom) }
      return
    }
    let blanks = pending?.width ?? 0
    if hasInk && used + blanks + atom.width > width { breakLine() } else if let pending { append(pending) }
    pending = nil
    append(atom)
    hasInk = true
  }

  func finished() -> [String] { lines + [line] }

  /// Breaks between clusters only for what is longer than a line.
  private mutating func append(_ atom: LineAtom) {
    for cluster in atom.clusters {
      if used + cluster.width > width { breakLine() }
      line += cluster.text
      used += cluster.width
    }
  }

  private mutating func breakLine() {
    lines.append(line)
    line = ""
    used = 0
    hasInk = false
  }
}
