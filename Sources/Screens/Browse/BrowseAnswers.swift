import ChineseText
import Registers
import TextUI

/// What comes back to a list: answers of overlays, outcomes of errands, the mouse.
extension BrowseScreen {
  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    if marks.isEmpty, let effects = stepping.receive(answer, at: desk) { return effects }
    if let effects = Removal.receive(answer, at: desk) { return effects }
    switch answer {
    case .chose(.sort(let key)): sort(by: key.column, at: desk)
    case .sorted(let keys): setSort(keys, at: desk)
    case .chose(.noFilter): setFilter([], at: desk)
    case .chose(.filter(let column)): return chooseFilter(of: column, at: desk)
    case .filtered(let column, let terms): filter(column, by: terms, at: desk)
    case .chose(.same(let column)): filterSame(column, at: desk)
    case .told(.filter(let column), let text): return filter(column, typed: text, at: desk)
    case .saved(let reference) where reference.register == register.id: follow(reference.id, at: desk)
    case .viewed(let view): return changingView(at: desk) { $0 = view }
    case .chose(.view(let choice)): return useView(choice, at: desk)
    case .told(.viewName, let name): return keepView(as: name, at: desk)
    default: return receiveBulk(answer, at: desk)
    }
    return []
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .undone(let entry, _):
      if let change = entry.changes.first(where: { $0.register == register.id }) {
        anchor = change.id
        follow(anchor, at: desk)
      }
      return [Words.undone(entry)]
    case .saved(let commit):
      finishBulk(at: desk)
      return [Words.saved(commit)]
    case .refused(let findings, let set): return refused(findings, set)
    case .failed(let why):
      bulk = nil
      return [.fail(why)]
    case .conflict(let conflicts, _, _):
      bulk = nil
      let id = conflicts.first?.change.id.text ?? ""
      return [
        .fail(
          Label(
            "没有保存：\(id) 刚被别人改过，列表已是新的，请再办一次",
            "Not saved: somebody just changed \(id); the list is up to date, try again"))
      ]
    default: return []
    }
  }

  /// The screen's first row, below the title and its rule.
  private static let headingRow = 2

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    switch mouse.gesture {
    case .wheelUp: move(by: -3, at: desk)
    case .wheelDown: move(by: 3, at: desk)
    case .press where mouse.at.row == BrowseScreen.headingRow:
      let layout = layout(in: desk.body.columns, at: desk)
      if let hit = layout.table.layout.places.first(where: { $0.cells.contains(mouse.at.column) }) {
        sort(by: layout.columns[hit.column].name, at: desk)
      }
    case .press, .double:
      let columns = 0..<layout(in: desk.body.columns, at: desk).width
      let rows = desk.area.lines(2..<2 + pageHeight(desk)).rows
      let position = mouse.at.row - rows.lowerBound + cursor.top
      guard Area(rows: rows, columns: columns).contains(mouse.at), position < list.count else { return [] }
      select(position, at: desk)
      if mouse.gesture == .double { return perform(.open, at: desk) }
    }
    return []
  }
}
