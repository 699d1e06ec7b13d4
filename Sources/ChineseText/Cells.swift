/// Measuring and fitting text in cells; the text has passed `DisplayFilter`.
public enum Cells {
  /// Where the text stands within its cells.
  public enum Side: Sendable { case leading, trailing, center }

  /// The displayed units of `text`; marks without a base, and those beyond the fourth, show as `?`.
  public static func clusters(_ text: some StringProtocol) -> [Cluster] {
    var result: [Cluster] = []
    result.reserveCapacity(text.utf8.count)
    var shape = ClusterShape()
    for scalar in text.unicodeScalars {
      if !shape.takes(scalar) {
        result.append(Cluster(shape.isStray ? ClusterShape.standIn : scalar, width: shape.width))
      } else if !shape.isStray {
        result[result.count - 1].append(scalar)
        result[result.count - 1].width = shape.width
      }
    }
    return result
  }

  /// Cells that the clusters of `text` take together.
  public static func width(_ text: some StringProtocol) -> Int {
    var total = 0
    var shape = ClusterShape()
    for scalar in text.unicodeScalars {
      let before = shape.width
      total += shape.takes(scalar) ? shape.width - before : shape.width
    }
    return total
  }

  /// `text` when it fits `cells`; else as many whole clusters as leave room for `mark`, and `mark`.
  /// A cut before a wide cluster may leave one cell unused.
  public static func cut(_ text: String, to cells: Int, mark: String = "~") -> String {
    if width(text) <= max(cells, 0) { return text }
    return cut(clusters(text), to: cells, mark: mark).reduce(into: "") { $0 += $1.text }
  }

  /// The same of text that is measured already.
  public static func cut(_ text: [Cluster], to cells: Int, mark: String = "~") -> [Cluster] {
    let cells = max(cells, 0)
    if width(text) <= cells { return text }
    let mark = clusters(mark)
    let markWidth = width(mark)
    if markWidth > cells { return cut(mark, to: cells, mark: "") }
    var used = markWidth
    let kept = text.prefix { cluster in
      used += cluster.width
      return used <= cells
    }
    return kept + mark
  }

  private static func width(_ text: [Cluster]) -> Int { text.reduce(0) { $0 + $1.width } }

  /// `text` in exactly `cells` cells: filled with spaces, cut when wider.
  public static func pad(_ text: String, to cells: Int, _ side: Side = .leading) -> String {
    let fitting = standingAlone(cut(text, to: cells))
    let (before, after) = blanks(max(cells - width(fitting), 0), side)
    return String(repeating: " ", count: before) + fitting + String(repeating: " ", count: after)
  }

  /// The same of text that is measured already.
  public static func padded(_ text: [Cluster], to cells: Int, _ side: Side = .leading) -> [Cluster] {
    let fitting = cut(text, to: cells)
    let (before, after) = blanks(max(cells - width(fitting), 0), side)
    let blank = Cluster(" ", width: 1)
    return Array(repeating: blank, count: before) + fitting + Array(repeating: blank, count: after)
  }

  private static func blanks(_ count: Int, _ side: Side) -> (before: Int, after: Int) {
    switch side {
    case .leading: (0, count)
    case .trailing: (count, 0)
    case .center: (count / 2, count - count / 2)
    }
  }

  /// `text`, its first mark without a base replaced, so that it cannot join what is put before it.
  private static func standingAlone(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, CellWidth.of(first) == 0 else { return text }
    return clusters(text).reduce("") { $0 + $1.text }
  }
}
