import ChineseText
import Registers
import TextUI

/// The records of one register as aligned columns, with search, sort and sums.
public struct BrowseScreen: OfficeScreen {
  let register: Register
  var query: Query
  /// How many of the conditions the list was opened with; those behind are the person's filter.
  let given: Int
  var list = RowList([])
  var cursor = ListCursor()
  /// The record under the cursor: after a change of any kind the cursor goes back to it.
  var anchor: RecordID?
  var search: BrowseSearch?
  var totals: TotalsRun
  let painted = PaintedRows()
  private var version: RegisterRows.Version?
  private var circumstances: Circumstances?

  public init(_ register: RegisterID, conditions: [Condition] = [], at desk: Desk) {
    self.register = Catalogue.register(register) ?? Catalogue.all[0]
    query = Query(conditions: conditions)
    given = conditions.count
    totals = TotalsRun(self.register)
    refresh(at: desk)
  }

  public var keymap: Keymap<BrowseAction> {
    search?.isTyping == true ? Self.keymaps[1] : Self.keymaps[0]
  }

  public func title(at desk: Desk) -> Label { register.label }

  public func remark(at desk: Desk) -> Label? { filterWords(at: desk) }

  public func obstacle(to action: BrowseAction, at desk: Desk) -> Label? {
    switch action {
    case .add: return desk.obstacle(toSaving: register.id)
    case .edit, .copy, .remove:
      return list.count == 0 ? nothingHere : desk.obstacle(toSaving: register.id)
    case .undo, .redo: return desk.obstacle(toSaving: register.id)
    case .open, .history: return list.count == 0 ? nothingHere : nil
    case .nextHit, .previousHit:
      guard let search, search.run.hits.count > 0 else {
        return Label("先按 F3 或 / 查找", "Search first with F3 or /")
      }
      return nil
    case .sortLeft, .sortRight, .filter:
      return register.list.columns.isEmpty ? nothingHere : nil
    case .original:
      return query.sort.isEmpty ? Label("现在就是原来的顺序", "This is the original order") : nil
    default: return nil
    }
  }

  private var nothingHere: Label { Label("这里还没有记录", "There is no record here") }

  // MARK: Keeping up

  public mutating func refresh(at desk: Desk) {
    let rows = desk.ledger[register.id]
    if version != rows.version || circumstances != desk.circumstances {
      version = rows.version
      circumstances = desk.circumstances
      reload(at: desk)
    }
    follow(anchor, at: desk)
  }

  /// Builds the list anew; the cursor stays on its record. Sums of the same records in another
  /// order are not added up again.
  mutating func reload(at desk: Desk, isReordered: Bool = false) {
    // Columns come from the register's own declaration, so the query can only fail by a value
    // that no longer reads; then everything is shown.
    if let found = try? desk.ledger.rows(of: register, query, at: desk.circumstances) {
      list = found
    } else {
      query.conditions = Array(query.conditions.prefix(given))
      list = RowList(dense: desk.ledger[register.id].rowLimit)
    }
    if !isReordered || !totals.isDone { totals = TotalsRun(register) }
    if let search { self.search = search.restarted(in: register, at: desk) }
    follow(anchor, at: desk)
  }

  private mutating func follow(_ id: RecordID?, at desk: Desk) {
    let rows = desk.ledger[register.id]
    // Mostly it is where it was, and nothing has to be looked up.
    let isHere = id != nil && recordHere(at: desk)?.id == id
    let place =
      isHere ? cursor.selected : id.flatMap { rows.row(of: $0) }.flatMap { list.position(of: $0) }
    cursor.select(place ?? cursor.selected, count: list.count, height: pageHeight(desk))
    anchor = recordHere(at: desk)?.id
  }

  func pageHeight(_ desk: Desk) -> Int { max(1, desk.body.rows - 2) }

  func recordHere(at desk: Desk) -> Record? {
    guard list.count > 0, cursor.selected < list.count else { return nil }
    return desk.ledger[register.id].record(at: list[cursor.selected])
  }

  mutating func select(_ position: Int, at desk: Desk) {
    cursor.select(position, count: list.count, height: pageHeight(desk))
    anchor = recordHere(at: desk)?.id
  }

  /// Selects, with some of the list above and more below.
  mutating func selectAmidst(_ position: Int, at desk: Desk) {
    let height = pageHeight(desk)
    let isInView = (cursor.top..<cursor.top + height).contains(position)
    select(position, at: desk)
    if !isInView { cursor.top = max(0, min(position - height / 3, list.count - height)) }
  }

  public mutating func work(at desk: Desk) -> Bool {
    if search?.step(in: register, list, at: desk) == true {
      jumpToHit(at: desk)
      return true
    }
    let rows = desk.ledger[register.id]
    return totals.step(list, rows) || rows.prepareLookup(rows: 10_000)
  }

  // MARK: Doing

  public mutating func perform(_ action: BrowseAction, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move):
      cursor.go(move, count: list.count, height: pageHeight(desk))
      anchor = recordHere(at: desk)?.id
    case .open:
      search?.isTyping = false
      return recordHere(at: desk).map { [.show(.record(reference(to: $0)))] } ?? []
    case .edit: return recordHere(at: desk).map { [.show(.form(reference(to: $0)))] } ?? []
    case .add: return [.show(.newForm(register.id, carrying: carriedFromConditions))]
    case .copy:
      return recordHere(at: desk).map { RecordForm.copying(reference(to: $0), at: desk) } ?? []
    case .remove:
      return recordHere(at: desk).map { Removal.choosing(reference(to: $0), at: desk) } ?? []
    case .history:
      return recordHere(at: desk).map { history(of: $0, at: desk) } ?? []
    case .undo: return [.errand(.undo(register.id))]
    case .redo: return [.errand(.redo(register.id))]
    case .export: return [.show(.export(register.id, query))]
    case .sort: return [.show(.choose(sortChoosing(at: desk)))]
    case .sortLeft: sort(besides: -1, at: desk)
    case .sortRight: sort(besides: 1, at: desk)
    case .filter: return [.show(.choose(filterChoosing(at: desk)))]
    case .original:
      query.sort = []
      reload(at: desk, isReordered: true)
    case .showVoid:
      query.showsVoid.toggle()
      reload(at: desk)
      return [.tell(Notice(.note, voidWords))]
    case .search: beginSearch()
    case .nextHit: return nextHit(forward: true, at: desk)
    case .previousHit: return nextHit(forward: false, at: desk)
    case .endSearch: endSearch(at: desk)
    case .keepHits: search?.isTyping = false
    case .back:
      if search != nil {
        search = nil
      } else if isFiltered {
        setFilter([], at: desk)
      } else {
        return [.close]
      }
    }
    return []
  }

  private var voidWords: Label {
    query.showsVoid
      ? Label("作废的记录也列出，以 × 标出", "Void records are listed too, marked x")
      : Label("作废的记录已隐藏", "Void records are hidden")
  }

  private mutating func move(by lines: Int, at desk: Desk) {
    cursor.move(by: lines, count: list.count, height: pageHeight(desk))
    anchor = recordHere(at: desk)?.id
  }

  private func reference(to record: Record) -> RecordReference {
    RecordReference(register.id, record.id)
  }

  private func history(of record: Record, at desk: Desk) -> [Effect] {
    let query = HistoryQuery(register: register.id, id: record.id)
    let name = desk.ledger.name(of: record, in: register)
    return [.show(.history(query, title: Label("历史 \(name)", "History of \(name)")))]
  }

  /// A list narrowed to one unit's records adds records of that unit.
  private var carriedFromConditions: [CarriedValue] {
    query.conditions.compactMap { condition in
      guard condition.comparison == .equal, let field = register.field(condition.column),
        field.kind.target != nil, !field.kind.isList
      else { return nil }
      return CarriedValue(field.name, .reference(RecordID(condition.text)))
    }
  }

  /// Moves the cursor by so many lines; the record there, nil at the list's end.
  mutating func neighbour(by lines: Int, at desk: Desk) -> RecordReference? {
    guard (0..<list.count).contains(cursor.selected + lines) else { return nil }
    select(cursor.selected + lines, at: desk)
    return recordHere(at: desk).map(reference)
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .chose(.sort, _, let column): sort(by: column, at: desk)
    case .chose(.filterColumn, _, let column): return chooseFilter(of: column, at: desk)
    case .chose(.filterValue(let column), _, let text):
      filter(by: Condition(column, .equal, text), at: desk)
    case .told(.filter(let column), let text):
      return filter(column, typed: text, at: desk)
    case .saved(let reference) where reference.register == register.id:
      follow(reference.id, at: desk)
    case .chose(.removal(let reference), let index, _):
      return Removal.confirmation(of: reference, deleting: index == 1, at: desk)
    case .confirmed(.void(let reference), let reason):
      return Removal.void(reference, reason: reason, at: desk)
    case .confirmed(.delete(let reference), let reason):
      return Removal.delete(reference, reason: reason, at: desk)
    default: break
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
    case .saved(let commit): return [Words.saved(commit)]
    case .refused(let findings, _): return [.fail(Words.refusal(findings))]
    case .failed(let why): return [.fail(why)]
    case .conflict:
      return [
        .fail(
          Label(
            "别人刚改过这条记录，请重新打开",
            "Somebody just changed this record; open it again"))
      ]
    default: return []
    }
  }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    switch mouse.gesture {
    case .wheelUp: move(by: -3, at: desk)
    case .wheelDown: move(by: 3, at: desk)
    case .press, .double:
      let position = mouse.at.row - 4 + cursor.top
      guard mouse.at.row >= 4, position < list.count else { return [] }
      select(position, at: desk)
      if mouse.gesture == .double { return perform(.open, at: desk) }
    }
    return []
  }
}
