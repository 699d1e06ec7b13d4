import ChineseText
import Forms
import Registers
import TextUI

/// The records of one register as aligned columns, with search, filter, sort, marks and sums.
public struct BrowseScreen: OfficeScreen {
  let register: Register
  var query: Query
  /// How many of the conditions the list was opened with; those behind are the person's filter.
  let given: Int
  var list = RowList([])
  /// Records there are, void ones only where they are listed too.
  var whole = 0
  var cursor = ListCursor()
  /// The record under the cursor: after a change of any kind the cursor goes back to it.
  var anchor: RecordID?
  var search: BrowseSearch?
  var totals: TotalsRun
  var marks: Marks
  /// A job over marked records that is being prepared.
  var bulk: BulkJob?
  /// So many of the columns that do not stand still are out of sight to the left.
  var offset = 0
  let laidOut = Kept<LayoutBasis, BrowseLayout>()
  var stepping = Stepping()
  let painted = PaintedRows()
  let pane = Kept<PaneBasis, [RecordScreen.Line]>()
  let filterTold = Kept<FilterWords.Basis, FilterWords>()
  private var version: RegisterRows.Version?
  private var circumstances: Circumstances?
  private var view: ListView?

  init(_ register: Register, conditions: [Condition] = [], at desk: Desk) {
    self.register = register
    query = Query(conditions: conditions)
    given = conditions.count
    totals = TotalsRun([], of: register)
    marks = Marks(totals)
    marks.recount(freshTotals(at: desk))
    refresh(at: desk)
  }

  public var keymap: Keymap<BrowseAction> { search?.isTyping == true ? Self.keymaps[1] : Self.keymaps[0] }

  public func title(at desk: Desk) -> Label { register.label }

  public func remark(at desk: Desk) -> Label? {
    viewName(at: desk).map { Cells.cut(DisplayFilter.show($0), to: 20) }.map {
      Label("视图 \($0)", "view \($0)")
    }
  }

  public func obstacle(to action: BrowseAction, at desk: Desk) -> Label? {
    switch action {
    case .add, .undo, .redo: return desk.obstacle(toSaving: register.id)
    case .edit, .remove: return obstacleToJobs(at: desk)
    case .copy: return list.count == 0 ? nothingHere : desk.obstacle(toSaving: register.id)
    case .move:
      let isEmpty = register.lifecycle == nil && (register.followUps.isEmpty || !marks.isEmpty)
      return isEmpty ? Label("这个台账没有下一步", "This register has no next steps") : obstacleToJobs(at: desk)
    case .open, .history, .mark, .markAll, .filterSame: return list.count == 0 ? nothingHere : nil
    case .nextHit, .previousHit:
      guard let search, search.run.hits.count > 0 else {
        return Label("先按 F3 或 / 查找", "Search first with F3 or /")
      }
      return nil
    case .original: return query.sort.isEmpty ? Label("现在就是原来的顺序", "This is the original order") : nil
    case .scrollLeft:
      return layout(in: desk.body.columns, at: desk).table.layout.hiddenLeft == 0
        ? Label("左边没有更多栏", "No more columns to the left") : nil
    case .scrollRight:
      return layout(in: desk.body.columns, at: desk).table.layout.hiddenRight == 0
        ? Label("右边没有更多栏", "No more columns to the right") : nil
    case .detail:
      return desk.body.columns < BrowseLayout.widthForPane
        ? Label(
          "窗口不到 \(BrowseLayout.widthForPane) 列宽，放不下旁边的详情；Enter 打开记录",
          "The window is narrower than \(BrowseLayout.widthForPane) columns; Enter opens the record") : nil
    default: return nil
    }
  }

  private func obstacleToJobs(at desk: Desk) -> Label? {
    if list.count == 0, marks.isEmpty { return nothingHere }
    if marks.count > BulkJob.most {
      return Label(
        "勾选了 \(marks.count) 条，一次最多办 \(BulkJob.most) 条",
        "\(marks.count) are marked; \(BulkJob.most) at most can be done at once")
    }
    return desk.obstacle(toSaving: register.id)
  }

  private var nothingHere: Label { Label("这里还没有记录", "There is no record here") }

  // MARK: Keeping up

  public mutating func refresh(at desk: Desk) {
    let rows = desk.ledger[register.id]
    if view != desk.views[ViewName(register.id)] {
      view = desk.views[ViewName(register.id)]
      offset = 0
      totals = freshTotals(at: desk)
      marks.recount(totals)
      restartSearch(at: desk)
    }
    if version != rows.version || circumstances != desk.circumstances {
      version = rows.version
      // How long ids are is known of an office's registers before they are shown.
      _ = rows.prepareLookup(rows: 2_000)
      circumstances = desk.circumstances
      marks.follow(rows, freshTotals(at: desk))
      reload(at: desk)
    }
    follow(anchor, at: desk)
  }

  func freshTotals(at desk: Desk) -> TotalsRun { TotalsRun(columns(at: desk), of: register) }

  /// Builds the list anew; the cursor stays on its record. Sums of the same records in another
  /// order are not added up again.
  mutating func reload(at desk: Desk, isReordered: Bool = false) {
    let rows = desk.ledger[register.id]
    // Columns come from the register's own declaration, so the query can only fail by a value
    // that no longer reads; then everything is shown.
    if let found = try? desk.ledger.rows(of: register, query, at: desk.circumstances) {
      list = found
    } else {
      query.conditions = Array(query.conditions.prefix(given))
      list = RowList(dense: rows.rowLimit)
    }
    whole = query.showsVoid ? rows.count : rows.count - rows.voidRows.count
    if !isReordered || !totals.isDone { totals = freshTotals(at: desk) }
    restartSearch(at: desk)
    follow(anchor, at: desk)
  }

  /// Records or columns are others: the same is looked for in them.
  private mutating func restartSearch(at desk: Desk) {
    search = search?.restarted(in: register, showing: searchedColumns(at: desk), at: desk)
  }

  mutating func follow(_ id: RecordID?, at desk: Desk) {
    let rows = desk.ledger[register.id]
    // Mostly it is where it was, and nothing has to be looked up.
    let isHere = id != nil && recordHere(at: desk)?.id == id
    let place = isHere ? cursor.selected : id.flatMap { rows.row(of: $0) }.flatMap { list.position(of: $0) }
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
    return totals.step(list, rows) || marks.step(rows) || rows.prepareLookup(rows: 10_000)
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
    case .edit:
      if !marks.isEmpty { return [.show(.choose(bulkFieldChoosing(at: desk)))] }
      return recordHere(at: desk).map { [.show(.form(reference(to: $0)))] } ?? []
    case .add: return [.show(.newForm(register.id, carrying: carriedFromConditions))]
    case .copy: return recordHere(at: desk).map { RecordForm.copying(reference(to: $0), at: desk) } ?? []
    case .remove:
      if !marks.isEmpty { return [.show(.choose(bulkRemovalChoosing(at: desk)))] }
      return recordHere(at: desk).map { Removal.choosing(reference(to: $0), at: desk) } ?? []
    case .move:
      if !marks.isEmpty { return chooseBulkMove(at: desk) }
      return recordHere(at: desk).map { stepping.begin(with: reference(to: $0), at: desk) } ?? []
    case .history: return recordHere(at: desk).map { history(of: $0, at: desk) } ?? []
    case .undo: return [.errand(.undo(register.id))]
    case .redo: return [.errand(.redo(register.id))]
    case .export:
      let marked = marks.records(in: desk.ledger[register.id]).map(\.id)
      return [.show(.export(register.id, query, marked: marked))]
    case .mark: mark(at: desk)
    case .markAll: marks.toggleAll(list, in: desk.ledger[register.id], freshTotals(at: desk))
    case .sort: return [.show(.choose(sortChoosing(at: desk)))]
    case .sortLeft: sort(besides: -1, at: desk)
    case .sortRight: sort(besides: 1, at: desk)
    case .original: setSort([], at: desk)
    case .filter: return [.show(.choose(filterChoosing(at: desk)))]
    case .filterSame: return [.show(.choose(sameChoosing(at: desk)))]
    case .showVoid:
      query.showsVoid.toggle()
      reload(at: desk)
      return [.tell(Notice(.note, voidWords))]
    case .columns: return [.show(.columns(register.id))]
    case .views: return [.show(.choose(viewChoosing(at: desk)))]
    case .detail: return changingView(at: desk) { $0.showsDetail.toggle() }
    case .scrollLeft: scroll(by: -1, at: desk)
    case .scrollRight: scroll(by: 1, at: desk)
    case .search: beginSearch()
    case .nextHit: return nextHit(forward: true, at: desk)
    case .previousHit: return nextHit(forward: false, at: desk)
    case .endSearch: endSearch(at: desk)
    case .keepHits: search?.isTyping = false
    case .back: return goBack(at: desk)
    }
    return []
  }

  /// One thing at a time: the search, the filter, the marks, the list.
  private mutating func goBack(at desk: Desk) -> [Effect] {
    if search != nil {
      search = nil
    } else if isFiltered {
      setFilter([], at: desk)
    } else if !marks.isEmpty {
      marks = Marks(freshTotals(at: desk))
    } else {
      return [.close]
    }
    return []
  }

  private mutating func mark(at desk: Desk) {
    guard list.count > 0 else { return }
    marks.toggle(list[cursor.selected], in: desk.ledger[register.id], freshTotals(at: desk))
    move(by: 1, at: desk)
  }

  private var voidWords: Label {
    query.showsVoid
      ? Label("作废的记录也列出，以 x 标出", "Void records are listed too, marked x")
      : Label("作废的记录已隐藏", "Void records are hidden")
  }

  mutating func move(by lines: Int, at desk: Desk) {
    cursor.move(by: lines, count: list.count, height: pageHeight(desk))
    anchor = recordHere(at: desk)?.id
  }

  func reference(to record: Record) -> RecordReference { RecordReference(register.id, record.id) }

  private func history(of record: Record, at desk: Desk) -> [Effect] {
    let query = HistoryQuery(register: register.id, id: record.id)
    let name = desk.ledger.name(of: record, in: register)
    return [.show(.history(query, title: Label("历史 \(name)", "History of \(name)")))]
  }

  /// A list narrowed to one unit's records adds records of that unit.
  private var carriedFromConditions: [CarriedValue] {
    query.conditions.compactMap { condition in
      let pieces = Condition.pieces(of: condition.text)
      guard condition.comparison == .equal, pieces.count == 1, let field = register.field(condition.column),
        field.kind.target != nil, !field.kind.isList
      else { return nil }
      return CarriedValue(field.name, .reference(RecordID(pieces[0])))
    }
  }

  /// Moves the cursor by so many lines; the record there, nil at the list's end.
  mutating func neighbour(by lines: Int, at desk: Desk) -> RecordReference? {
    guard (0..<list.count).contains(cursor.selected + lines) else { return nil }
    select(cursor.selected + lines, at: desk)
    return recordHere(at: desk).map(reference)
  }
}
