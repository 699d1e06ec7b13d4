import ChineseText
import Forms
import Registers
import TextUI

/// What comes to a list from outside: typing, answers of overlays, outcomes of errands, the mouse.
extension BrowseScreen {
  // MARK: Searching

  mutating func beginSearch() {
    if search == nil { search = ListSearch(in: register, origin: rows.cursor.selected) }
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
    let before = search?.editor.text
    guard search?.editor.type(key) == true else { return nil }
    if search?.editor.text != before { lookAnew(at: desk) }
    return []
  }

  public mutating func paste(_ text: String, at desk: Desk) -> [Effect] {
    if search?.isTyping != true, ImportSource.isRows(text) {
      if let why = desk.obstacle(toSaving: register.id) { return [.fail(why)] }
      return [.show(.importing(ImportSource(pasted: text, into: register.id)))]
    }
    beginSearch()
    search?.editor.insert(text)
    lookAnew(at: desk)
    return []
  }

  private mutating func lookAnew(at desk: Desk) {
    search?.retype(at: desk)
    if let search, search.editor.isEmpty { rows.select(search.origin, at: desk) }
    arrive(at: desk)
  }

  /// Goes to the hit that was looked for, as soon as it is known; where there is none, back to where it
  /// began and not to what a shorter text had found.
  mutating func arrive(at desk: Desk) {
    if let hit = search?.arrival(in: rows.list, inOrder: rows.isInOrder) {
      rows.selectAmidst(hit, at: desk)
    } else if let search, search.isTyping, search.run.isDone, search.run.hits.count == 0 {
      rows.select(search.origin, at: desk)
    }
  }

  mutating func go(forward: Bool, at desk: Desk) -> [Effect] {
    guard let hit = search?.hit(from: rows.cursor.selected, forward: forward, in: rows.list) else {
      return []
    }
    rows.selectAmidst(hit.position, at: desk)
    return hit.wrapped ? [.tell(Notice(.note, Label("已绕回另一头", "Wrapped around to the other end")))] : []
  }

  // MARK: Answers

  /// The marked records, else the one under the cursor.
  func targets(at desk: Desk) -> BulkTalk.Targets {
    let marked = marks.records(in: desk.ledger[register.id])
    return BulkTalk.Targets(
      records: marks.isEmpty ? rows.record(at: desk).map { [$0] } ?? [] : marked,
      hidden: marks.count(outside: rows.list))
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    if marks.isEmpty, let effects = stepping.receive(answer, at: desk) { return effects }
    if let effects = Removal.receive(answer, at: desk) { return effects }
    switch answer {
    case .chose(.sort(let key)): sort(at: desk) { $0.sort(by: key.column) }
    case .sorted(let keys): sort(at: desk) { $0.sort = keys }
    case .chose(.noFilter): filter(at: desk) { $0.own = [] }
    case .chose(.filter(let column)):
      return rows.filter.asking(for: column, rows.record(at: desk), at: desk)
    case .filtered(let column, let terms): filter(at: desk) { $0.set(column, to: terms) }
    case .chose(.same(let column)):
      if let record = rows.record(at: desk) { filter(at: desk) { $0.setSame(column, as: record, at: desk) } }
    case .told(.filter(let column), let text):
      defer { reload(at: desk) }
      return rows.filter.set(column, typed: text, at: desk)
    case .saved(let reference) where reference.register == register.id: show(reference.id, at: desk)
    case .viewed(let view): return changingView(at: desk) { $0 = view }
    case .chose(.view(let choice)): return use(choice, at: desk)
    case .told(.viewName, let name): return named(at: desk).keep(as: name)
    case .told(.importFile, let path):
      importPath = path
      return path.isEmpty ? [] : [.errand(.read(path: path))]
    default: return talk.receive(answer, targets(at: desk), at: desk)
    }
    return []
  }

  /// What was just saved is seen, also where the view that the register opens on would hide it.
  private mutating func show(_ id: RecordID, at desk: Desk) {
    let row = desk.ledger[register.id].row(of: id)
    if rows.filter.firstView != nil, let row, rows.list.position(of: row) == nil {
      filter(at: desk) { $0.firstView = nil }
    }
    rows.putCursor(on: id, at: desk)
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .undone(let entry, _):
      let change = entry.changes.first { $0.register == register.id }
      rows.putCursor(on: change?.id, at: desk)
      return [Words.undone(entry)]
    case .saved(let commit):
      if talk.end() { marks = Marks(freshTotals(at: desk)) }
      return [Words.saved(commit)]
    case .draft(nil): return [.show(.ask(ImportSource.asking(importPath ?? "")))]
    case .draft(let kept?):
      return takeUp(ImportDraft(kept, into: register.id).source)
    case .read(let path, let text):
      let form = ImportSheet.Form(ofFile: path) ?? .csv
      var source = ImportSource(register.id, text: text, form: form, path: path)
      source.options = importOptions
      importOptions = nil
      return [.show(.importing(source))]
    case .refused(let findings, let set): return talk.refused(findings, set)
    case .failed(let why):
      _ = talk.end()
      return [.fail(why)]
    case .conflict(let conflicts, _, _):
      _ = talk.end()
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

  /// An import that was left before it was done. A file may be gone meanwhile: it is forgotten then, so that
  /// another can be named.
  private mutating func takeUp(_ source: ImportSource) -> [Effect] {
    let words =
      source.path == nil
      ? Label("上次粘贴的还没有导入", "What was pasted the last time is not imported yet")
      : Label("上次的文件还没有导入", "The file of the last time is not imported yet")
    guard let path = source.path else { return [.show(.importing(source)), .tell(Notice(.note, words))] }
    (importPath, importOptions) = (path, source.options)
    return [
      .errand(.discardDraft(ImportDraft.key(register.id))), .errand(.read(path: path)),
      .tell(Notice(.note, words)),
    ]
  }

  // MARK: Mouse

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    guard let layout = picture?.layout else { return [] }
    switch mouse.gesture {
    case .wheelUp: rows.move(by: -3, at: desk)
    case .wheelDown: rows.move(by: 3, at: desk)
    case .press where mouse.at.row == desk.area.rows.lowerBound:
      let hit = layout.table.layout.places.first { $0.cells.contains(mouse.at.column) }
      if let hit { sort(at: desk) { $0.sort(by: layout.columns[hit.column].name) } }
    case .press, .double:
      let lines = desk.area.lines(2..<2 + ListedRows.height(desk)).rows
      let position = mouse.at.row - lines.lowerBound + rows.cursor.top
      guard Area(rows: lines, columns: 0..<layout.width).contains(mouse.at), position < rows.list.count
      else { return [] }
      rows.select(position, at: desk)
      if mouse.gesture == .double { return perform(.open, at: desk) }
    }
    return []
  }
}
