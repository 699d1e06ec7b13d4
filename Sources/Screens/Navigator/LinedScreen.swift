import TextUI

/// A screen with lines one of which the cursor is on: what the mouse does with them.
public protocol LinedScreen: OfficeScreen {
  var cursor: ListCursor { get set }
  /// Where lines stand on the glass, and how many there are to show.
  func listing(at desk: Desk) -> (area: Area, count: Int)
  /// What a click on a line does besides moving the cursor there.
  mutating func pressed(_ mouse: Mouse, in area: Area, at desk: Desk) -> [Effect]
}

extension LinedScreen {
  /// A double click is Enter.
  public mutating func pressed(_ mouse: Mouse, in area: Area, at desk: Desk) -> [Effect] {
    mouse.gesture == .double ? handle(.enter, at: desk) ?? [] : []
  }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] { clickLine(mouse, at: desk) }

  mutating func clickLine(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    if let effects = wheel(mouse, at: desk) { return effects }
    let (area, count) = listing(at: desk)
    let line = mouse.at.row - area.rows.lowerBound + cursor.top
    guard area.contains(mouse.at), line < count else { return [] }
    cursor.select(line, count: count, height: area.height)
    return pressed(mouse, in: area, at: desk)
  }
}
