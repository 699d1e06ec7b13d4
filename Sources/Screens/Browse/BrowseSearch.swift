import ChineseText
import Registers
import TextUI

/// A search in a list: what is typed, what is found so far, where it began.
struct BrowseSearch: Sendable {
  var editor: LineEditor
  var isTyping: Bool
  private(set) var run: RowSearch
  let origin: Int
  /// The cursor has not yet gone to the first hit.
  var wantsHit = false
  /// Hits that the list shows, once all are known: void or filtered ones are hits too.
  private(set) var shownHits: ShownHits?

  /// How many they are and, unless every row stands at its own number, where.
  struct ShownHits: Sendable {
    let count: Int
    let positions: [UInt32]
  }

  init(origin: Int) {
    editor = LineEditor()
    isTyping = true
    self.origin = origin
    run = RowSearch()
  }

  mutating func retype(in register: Register, showing columns: [String], at desk: Desk) {
    run = RowSearch(TextQuery(editor.text), in: register, showing: columns, of: desk.ledger)
    shownHits = nil
    wantsHit = true
    _ = run.step(in: register, of: desk.ledger)
  }

  func restarted(in register: Register, showing columns: [String], at desk: Desk) -> BrowseSearch {
    var search = self
    search.shownHits = nil
    search.run = run.renewed(in: register, showing: columns, of: desk.ledger)
    _ = search.run.step(in: register, of: desk.ledger)
    return search
  }

  mutating func step(in register: Register, _ list: RowList, at desk: Desk) -> Bool {
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
    var (low, high) = (0, positions.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(positions[middle]) < position { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }
}

extension BrowseScreen {
  /// The columns that the person chose for the list, else those that every glass has room for.
  func searchedColumns(at desk: Desk) -> [String] {
    let chosen = desk.views[ViewName(register.id)]?.columns ?? []
    return chosen.isEmpty ? register.searchedColumns : chosen
  }

  mutating func beginSearch() {
    if search == nil { search = BrowseSearch(origin: cursor.selected) }
    search?.isTyping = true
  }

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    if search?.isTyping != true {
      // A Chinese character typed in the list starts a search instead of an error. Punctuation is a
      // command that an input method stood in the way of, here or everywhere.
      guard case .character(let scalar) = key, scalar.value >= 0x2E80, key.command == key,
        keymap.action(for: key) == nil
      else { return nil }
      beginSearch()
    }
    guard var search else { return nil }
    let before = search.editor.text
    guard search.editor.type(key) else { return nil }
    self.search = search
    if search.editor.text != before { retype(at: desk) }
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    if search == nil { beginSearch() }
    search?.isTyping = true
    search?.editor.insert(text)
    retype(at: desk)
    return []
  }

  private mutating func retype(at desk: Desk) {
    let columns = searchedColumns(at: desk)
    search?.retype(in: register, showing: columns, at: desk)
    if search?.editor.isEmpty == true, let origin = search?.origin { select(origin, at: desk) }
    jumpToHit(at: desk)
  }

  /// Goes to the first hit at or after where the search began, as soon as it is known.
  mutating func jumpToHit(at desk: Desk) {
    guard let search, search.wantsHit else { return }
    let limit = search.run.isDone ? list.count : knownPositions(search)
    let ahead = (search.origin..<max(search.origin, limit)).first { search.run.hits.contains(list[$0]) }
    if let ahead {
      self.search?.wantsHit = false
      selectAmidst(ahead, at: desk)
    } else if search.run.isDone {
      self.search?.wantsHit = false
      let first = (0..<min(search.origin, list.count)).first { search.run.hits.contains(list[$0]) }
      if let first { selectAmidst(first, at: desk) }
    }
  }

  /// Positions whose rows have been looked at: all below the frontier while the list is in file
  /// order, none before the end otherwise.
  private func knownPositions(_ search: BrowseSearch) -> Int {
    query.sort.isEmpty && query.conditions.isEmpty ? min(list.count, search.run.frontier) : 0
  }

  mutating func nextHit(forward: Bool, at desk: Desk) -> [Effect] {
    guard let search, list.count > 0 else { return [] }
    let here = cursor.selected
    let count = list.count
    var position = here
    for _ in 0..<count {
      position = (position + (forward ? 1 : count - 1)) % count
      if search.run.hits.contains(list[position]) {
        let wrapped = forward ? position <= here : position >= here
        selectAmidst(position, at: desk)
        return wrapped ? [.tell(Notice(.note, Label("已绕回另一头", "Wrapped around to the other end")))] : []
      }
    }
    return []
  }

  mutating func endSearch(at desk: Desk) {
    guard let search else { return }
    self.search = nil
    if search.run.hits.count == 0 { select(search.origin, at: desk) }
  }
}
