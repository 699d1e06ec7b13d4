/// Which line of a scrolling list is selected and which stands at its top; keeps the selection
/// inside the window. Knows nothing of what the lines are.
public struct ListCursor: Hashable, Sendable {
  /// Index of the selected line; 0 in an empty list.
  public var selected: Int
  /// Index of the line shown first.
  public var top: Int

  public init(selected: Int = 0, top: Int = 0) {
    self.selected = selected
    self.top = top
  }

  /// Moves the selection by so many lines and stops at the ends.
  ///
  /// `count` is the number of lines in the list, `height` the number shown at once.
  public mutating func move(by lines: Int, count: Int, height: Int) {
    let (target, overflow) = selected.addingReportingOverflow(lines)
    select(overflow ? (lines < 0 ? 0 : count - 1) : target, count: count, height: height)
  }

  /// Selects a line, or the nearest there is, scrolling no further than needed to show it.
  public mutating func select(_ index: Int, count: Int, height: Int) {
    let last = max(0, count - 1)
    let height = max(1, height)
    selected = min(max(0, index), last)
    if selected < top { top = selected }
    if selected - height >= top { top = selected - height + 1 }
    // A list that shrank, or a window that grew, leaves no empty lines below while some are above.
    top = min(max(0, top), max(0, count - height))
  }
}
