/// Columns beside each other, on the glass or on paper: which of them have room, where each begins
/// and how wide it is.
public struct ColumnLayout: Hashable, Sendable {
  /// What a column asks for.
  public struct Column: Hashable, Sendable {
    fileprivate enum Width: Hashable, Sendable {
      case fixed(wish: Int, stretch: Int)
      case flexible(keeping: Int, enough: Int)
    }
    /// Cells that it is given before any column gets more.
    public let least: Int
    fileprivate let width: Width
    fileprivate let side: Cells.Side

    /// - Parameters:
    ///   - wish: with so many cells nothing in it is cut; flexible columns give them.
    ///   - stretch: takes so many more where flexible columns have enough.
    public static func fixed(
      _ least: Int, wish: Int? = nil, stretch: Int = 0, _ side: Cells.Side = .leading
    ) -> Column {
      Column(least: least, width: .fixed(wish: wish ?? least, stretch: stretch), side: side)
    }

    /// Takes what room is left; several share it.
    ///
    /// - Parameters:
    ///   - keeping: gives cells to what others wish for down to so many.
    ///   - enough: what it has beyond so many goes to those that stretch.
    public static func flexible(
      _ least: Int, keeping: Int = .max, enough: Int = .max, _ side: Cells.Side = .leading
    ) -> Column { Column(least: least, width: .flexible(keeping: keeping, enough: enough), side: side) }

    fileprivate var isFlexible: Bool { if case .flexible = width { true } else { false } }
  }

  /// What becomes of columns that have no room.
  public enum Overflow: Hashable, Sendable {
    /// They wait to the right; so many stand still on the left, and so many behind those are passed
    /// over.
    case scrolls(frozen: Int = 0, offset: Int = 0)
    /// They are left out, a flexible one last.
    case leavesOut
    /// The widest are cut; where that does not help, the last go.
    case cuts
  }

  public struct Place: Hashable, Sendable {
    /// Which of the columns stands here.
    public let column: Int
    public let start: Int
    public let width: Int
    public let side: Cells.Side
    public var cells: Range<Int> { start..<start + width }
  }

  public let places: [Place]
  /// Columns that went out of sight to the left, and those that wait to the right.
  public private(set) var hiddenLeft = 0
  public private(set) var hiddenRight = 0
  private let gap: Int

  /// - Parameter across: the cells that the columns may take.
  public init(
    _ columns: [Column], across: Range<Int> = 0..<Int.max, gap: Int = 1, overflow: Overflow = .scrolls()
  ) {
    self.gap = gap
    var widths = columns.map(\.least)
    var shown = Array(columns.indices)
    switch overflow {
    case .scrolls(let frozen, let offset):
      let wanted = Self.scrolled(widths, gap, room: across.count, frozen: frozen, offset: offset)
      shown = Self.fitting(wanted.columns, widths, gap, room: across.count)
      hiddenLeft = wanted.passed
      hiddenRight = wanted.columns.count - shown.count
    case .leavesOut:
      let order = shown.filter { columns[$0].isFlexible } + shown.filter { !columns[$0].isFlexible }
      shown = order.reduce(into: []) { taken, column in
        let isFitting = Self.span(taken + [column], widths, gap) <= across.count
        if isFitting || taken.isEmpty { taken.append(column) }
      }.sorted()
    case .cuts: Self.cut(&widths, gap, room: across.count)
    }
    shown.removeAll { !widths.indices.contains($0) }
    Self.share(across.count - Self.span(shown, widths, gap), among: shown.map { ($0, columns[$0]) }, &widths)
    var start = across.lowerBound
    places = shown.map { column in
      defer { start += widths[column] + gap }
      return Place(
        column: column, start: start, width: min(widths[column], across.count), side: columns[column].side)
    }
  }

  /// From the first cell of the first column to behind the last of the last.
  public var width: Int { (places.last?.cells.upperBound ?? 0) - (places.first?.start ?? 0) }

  /// One line of text, a cell for each of the columns.
  public func line(_ cells: [String]) -> String {
    places.map { Cells.pad(cells[$0.column], to: $0.width, $0.side) }
      .joined(separator: String(repeating: " ", count: gap))
  }

  // MARK: Room

  /// Cells that columns take with the gaps between them.
  private static func span(_ columns: [Int], _ widths: [Int], _ gap: Int) -> Int {
    columns.reduce(max(0, columns.count - 1) * gap) { $0 + widths[$1] }
  }

  /// The columns from the first that is seen on.
  private static func scrolled(_ widths: [Int], _ gap: Int, room: Int, frozen: Int, offset: Int) -> (
    columns: [Int], passed: Int
  ) {
    var frozen = min(frozen, widths.count)
    let first = { (frozen: Int) in min(frozen + offset, widths.count - 1) }
    // What stands still leaves room for one column that moves.
    while frozen > 0, frozen < widths.count,
      span(Array(0..<frozen) + [first(frozen)], widths, gap) > room
    { frozen -= 1 }
    // Nothing is out of sight to the left while there is room for it.
    let still = Array(0..<frozen)
    var begin = frozen < widths.count ? first(frozen) : frozen
    while begin > frozen, span(still + Array((begin - 1)..<widths.count), widths, gap) <= room { begin -= 1 }
    return (still + Array(begin..<widths.count), begin - frozen)
  }

  /// So many of the columns as have room, one in any case.
  private static func fitting(_ columns: [Int], _ widths: [Int], _ gap: Int, room: Int) -> [Int] {
    var used = -gap
    return Array(
      columns.prefix { column in
        used += widths[column] + gap
        return used <= room || column == columns.first
      })
  }

  /// Below this a column that is cut says nothing.
  private static let narrowest = 4

  private static func cut(_ widths: inout [Int], _ gap: Int, room: Int) {
    while true {
      let excess = span(Array(widths.indices), widths, gap) - room
      guard excess > 0, let widest = widths.max() else { return }
      if widest > narrowest, let column = widths.lastIndex(of: widest) {
        // Down to the next widest at once, or as far as is needed.
        let next = widths.filter { $0 < widest }.max() ?? narrowest
        widths[column] = max(next, narrowest, widest - excess)
      } else if widths.count > 1 {
        widths.removeLast()
      } else {
        widths[0] = max(room, 0)
      }
    }
  }

  /// Gives the spare cells to flexible columns, and of those what others wish for.
  private static func share(_ spare: Int, among shown: [(index: Int, column: Column)], _ widths: inout [Int])
  {
    let flexible = shown.filter(\.column.isFlexible).map(\.index)
    guard !flexible.isEmpty else { return }
    var left = max(0, spare)
    var (kept, enough) = (0, Int.max)
    for (index, column) in shown {
      guard case .flexible(let keeping, let most) = column.width else { continue }
      left += max(0, widths[index] - keeping)
      kept += min(widths[index], keeping)
      enough = min(enough, most)
    }
    for (index, column) in shown {
      guard case .fixed(let wish, _) = column.width else { continue }
      let more = min(left, wish - column.least)
      widths[index] += more
      left -= more
    }
    left += kept
    for (index, column) in shown {
      guard case .fixed(_, let stretch) = column.width, left > enough else { continue }
      let more = min(stretch, left - enough)
      widths[index] += more
      left -= more
    }
    for index in flexible { widths[index] = left / flexible.count }
  }
}
