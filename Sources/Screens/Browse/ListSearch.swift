import Algorithms
import ChineseText
import Registers
import TextUI

/// A search in a list: what is typed, what is found so far, where it began.
struct ListSearch: Sendable {
  private let register: Register
  var editor: LineEditor
  var isTyping: Bool
  private(set) var run: RowSearch
  let origin: Int
  /// The cursor has not yet gone to the first hit.
  private var wantsHit = false
  /// Hits that the list shows, once all are known: void or filtered ones are hits too.
  private(set) var shownHits: ShownHits?

  /// How many they are and, unless every row stands at its own number, where.
  struct ShownHits: Sendable {
    let count: Int
    let positions: [UInt32]
  }

  init(in register: Register, origin: Int) {
    self.register = register
    editor = LineEditor()
    isTyping = true
    self.origin = origin
    run = RowSearch()
  }

  mutating func retype(at desk: Desk) {
    run = RowSearch(
      TextQuery(editor.text), in: register, showing: desk.searchedColumns(of: register), of: desk.ledger,
      at: desk.circumstances)
    shownHits = nil
    wantsHit = true
    _ = run.step(in: register, of: desk.ledger)
  }

  /// Looks for the same in other records or columns.
  mutating func restart(at desk: Desk) {
    shownHits = nil
    run = run.renewed(
      in: register, showing: desk.searchedColumns(of: register), of: desk.ledger, at: desk.circumstances)
    _ = run.step(in: register, of: desk.ledger)
  }

  mutating func step(_ list: RowList, at desk: Desk) -> Bool {
    if run.step(in: register, of: desk.ledger) { return true }
    guard shownHits == nil else { return false }
    let hits = run.hits
    if list.isDense {
      shownHits = ShownHits(count: hits.count, positions: [])
    } else {
      let positions = (0..<list.count).filter { hits.contains(list[$0]) }.map(UInt32.init)
      shownHits = ShownHits(count: positions.count, positions: positions)
    }
    return true
  }

  /// Which hit of the list one is, from 1; nil while that is not known.
  func ordinal(of position: Int, in list: RowList) -> Int? {
    if list.isDense { return run.hits.rank(of: position) }
    guard let positions = shownHits?.positions else { return nil }
    return positions.partitioningIndex { Int($0) >= position } + 1
  }

  // MARK: Hits

  /// The first hit at or after where the search began, once it is known which that is.
  ///
  /// - Parameter inOrder: the list has every row at its own place.
  mutating func arrival(in list: RowList, inOrder: Bool) -> Int? {
    guard wantsHit else { return nil }
    // Rows have been looked at below the frontier, which tells nothing of another order.
    let limit = run.isDone ? list.count : inOrder ? min(list.count, run.frontier) : 0
    let ahead = (origin..<max(origin, limit)).first { run.hits.contains(list[$0]) }
    guard ahead != nil || run.isDone else { return nil }
    wantsHit = false
    return ahead ?? (0..<min(origin, list.count)).first { run.hits.contains(list[$0]) }
  }

  /// The hit that comes next, around the end of the list too.
  func hit(from here: Int, forward: Bool, in list: RowList) -> (position: Int, wrapped: Bool)? {
    let count = list.count
    let steps = (1...max(1, count)).lazy.map { (here + (forward ? $0 : count - $0)) % max(1, count) }
    return steps.first { count > 0 && run.hits.contains(list[$0]) }.map { position in
      (position, forward ? position <= here : position >= here)
    }
  }

  /// Lights the matched characters of a cell.
  func light(_ text: String, in place: ColumnLayout.Place, on canvas: inout Canvas, row: Int) {
    guard !run.query.isEmpty, let ranges = run.query.matches(text) else { return }
    let scalars = Array(text.unicodeScalars)
    for range in ranges {
      let before = scalars[..<range.lowerBound].reduce(0) { $0 + CellWidth.of($1) }
      let length = scalars[range.clamped(to: scalars.indices)].reduce(0) { $0 + CellWidth.of($1) }
      let end = min(before + length, place.width)
      guard before < end else { continue }
      canvas.restyle(row: row, columns: place.start + before..<place.start + end, Style.match)
    }
  }

  /// How many hits there are, and which of them the cursor is on.
  func words(at position: Int, in list: RowList) -> Label {
    let count = shownHits?.count ?? run.hits.count
    if count == 0, run.isDone { return Label("没有命中", "no hit") }
    let dots = run.isDone ? "" : "+"
    let isOnHit = list.count > 0 && run.hits.contains(list[position])
    guard isOnHit, let ordinal = ordinal(of: position, in: list) else {
      return Label("命中 \(count)\(dots)", "\(count)\(dots) hits")
    }
    return Label("命中 \(ordinal)/\(count)\(dots)", "hit \(ordinal) of \(count)\(dots)")
  }
}
