/// What happens to a screen from outside.
public enum Event: Hashable, Sendable {
  case key(Key)
  /// Text of a bracketed paste, control characters already dropped except newline and tab.
  case paste(String)
  case mouse(Mouse)
  case resized(Size)
  /// Nothing came for a while.
  case tick
  /// Stopped and continued, or Ctrl-L: paint everything anew.
  case redraw
  /// The terminal is gone; the program saves its drafts and ends.
  case hangUp
  /// Asked to end (SIGTERM, SIGINT from outside).
  case terminate
}

/// A mouse press, in cells from the upper left corner.
public struct Mouse: Hashable, Sendable {
  public enum Gesture: Hashable, Sendable { case press, double, wheelUp, wheelDown }
  public var gesture: Gesture
  public var at: Point

  public init(_ gesture: Gesture, at point: Point) {
    self.gesture = gesture
    self.at = point
  }
}

/// A place on the glass, in cells, from the upper left corner (0, 0).
public struct Point: Hashable, Sendable {
  public var row: Int
  public var column: Int

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// Extent in cells.
public struct Size: Hashable, Sendable {
  public var rows: Int
  public var columns: Int

  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}
