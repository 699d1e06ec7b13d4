import ChineseText
import Forms
import Registers
import TextUI

/// The records of one register as aligned columns, with search, filter, sort, marks and sums.
public struct BrowseScreen: OfficeScreen {
  let register: Register
  var rows: ListedRows
  var search: ListSearch?
  var marks: Marks
  var talk: BulkTalk
  var stepping = Stepping()
  /// So many of the columns that do not stand still are out of sight to the left.
  private var offset = 0
  /// How the list looks; nil where that has to be worked out anew.
  var picture: ListPicture?
  private var view: ListView?
  /// The file that was asked for last, so that a slip in it is mended and not typed anew.
  var importPath: String?
  /// How the file is read that is taken up again.
  var importOptions: Import.Options?

  /// - Parameter conditions: `nil` for the register itself, which opens on its first view.
  init(_ register: Register, conditions: [Condition]? = nil, at desk: Desk) {
    self.register = register
    rows = ListedRows(register, given: conditions)
    talk = BulkTalk(register)
    marks = Marks(TotalsRun(desk.columns(of: register), of: register))
    refresh(at: desk)
  }

  public var keymap: Keymap<BrowseAction> { search?.isTyping == true ? Self.keymaps[1] : Self.keymaps[0] }

  /// What is typed is only looked for.
  public var unsaved: Unsaved { .nothing }
  public var matter: String { register.id.text }
  public func title(at desk: Desk) -> Label {
    guard let view = rows.filter.firstView else { return register.label }
    return register.label + Label(same: " · ") + view.label
      + Label(same: " \(rows.list.count)/\(rows.whole)")
  }

  public func waypoint(at desk: Desk) -> Label { register.label }

  public func remark(at desk: Desk) -> Label? {
    named(at: desk).present.map { Cells.cut(DisplayFilter.show($0), to: 20) }.map {
      Label("视图 \($0)", "view \($0)")
    }
  }

  public func obstacle(to action: BrowseAction, at desk: Desk) -> Label? {
    switch action {
    case .add, .undo, .redo, .bringIn: return desk.obstacle(toSaving: register.id)
    case .edit, .remove: return obstacleToJobs(at: desk)
    case .copy: return rows.isEmpty ? nothingHere : desk.obstacle(toSaving: register.id)
    case .move:
      let isEmpty = marks.isEmpty ? !register.hasSteps : register.lifecycle == nil
      return isEmpty ? Label("这个台账没有下一步", "This register has no next steps") : obstacleToJobs(at: desk)
    case .open, .history, .mark, .markAll, .filterSame: return rows.isEmpty ? nothingHere : nil
    case .nextHit, .previousHit:
      guard let search, search.run.hits.count > 0 else {
        return Label("先按 F3 或 / 查找", "Search first with F3 or /")
      }
      return nil
    case .original: return rows.sort.isEmpty ? Label("现在就是原来的顺序", "This is the original order") : nil
    case .scrollLeft: return columns?.hiddenLeft == 0 ? Label("左边没有更多栏", "No more columns to the left") : nil
    case .scrollRight:
      return columns?.hiddenRight == 0 ? Label("右边没有更多栏", "No more columns to the right") : nil
    case .detail:
      return desk.body.columns < ListLayout.widthForPane
        ? Label(
          "窗口不到 \(ListLayout.widthForPane) 列宽，放不下旁边的详情；Enter 打开记录",
          "The window is narrower than \(ListLayout.widthForPane) columns; Enter opens the record") : nil
    default: return nil
    }
  }

  private func obstacleToJobs(at desk: Desk) -> Label? {
    if rows.isEmpty, marks.isEmpty { return nothingHere }
    if marks.count > BulkJob.most {
      return Label(
        "勾选了 \(marks.count) 条，一次最多办 \(BulkJob.most) 条",
        "\(marks.count) are marked; \(BulkJob.most) at most can be done at once")
    }
    return desk.obstacle(toSaving: register.id)
  }

  private var columns: ColumnLayout? { picture?.layout.table.layout }
  private var nothingHere: Label { Label("这里还没有记录", "There is no record here") }

  // MARK: Keeping up

  public mutating func refresh(at desk: Desk) {
    if view != desk.view(of: register) {
      view = desk.view(of: register)
      offset = 0
      rows.recount(at: desk)
      marks.recount(freshTotals(at: desk))
      search?.restart(at: desk)
    }
    if rows.isOutdated(at: desk) {
      marks.carry(to: desk.ledger[register.id], freshTotals(at: desk))
      reload(at: desk)
    } else {
      rows.putCursor(at: desk)
    }
    picture = nil
  }

  func freshTotals(at desk: Desk) -> TotalsRun { TotalsRun(desk.columns(of: register), of: register) }

  /// Records, their order or what narrows them is another: the same is looked for in them.
  mutating func reload(at desk: Desk, isReordered: Bool = false) {
    rows.reload(at: desk, isReordered: isReordered)
    search?.restart(at: desk)
    picture = nil
  }

  public mutating func work(at desk: Desk) -> Bool {
    if search?.step(rows.list, at: desk) == true {
      arrive(at: desk)
      return true
    }
    let register = desk.ledger[register.id]
    return rows.step(at: desk) || marks.step(register) || register.prepareLookup(rows: 10_000)
  }

  public mutating func prepare(at desk: Desk) {
    if picture == nil { picture = ListPicture(of: rows, offset: offset, at: desk) }
    picture?.look(at: rows, at: desk)
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    picture?.draw(rows, marks, search, on: &canvas, area: area, at: desk)
    ListStatus(rows: rows, marks: marks, search: search).draw(
      on: &canvas, row: area.rows.upperBound - 1, width: area.width, at: desk)
  }

  // MARK: Doing

  public mutating func perform(_ action: BrowseAction, at desk: Desk) -> [Effect] {
    let here = rows.reference(at: desk)
    switch action {
    case .go(let move): rows.go(move, at: desk)
    case .open:
      search?.isTyping = false
      return here.map { [.show(.record($0))] } ?? []
    case .edit:
      if !marks.isEmpty { return talk.chooseField(of: targets(at: desk).records, at: desk) }
      return here.map { [.show(.form($0))] } ?? []
    case .add: return [.show(.newForm(register.id, carrying: carriedFromConditions))]
    case .copy: return here.map { RecordForm.copying($0, at: desk) } ?? []
    case .remove:
      if !marks.isEmpty { return talk.chooseRemoval(of: targets(at: desk).records, at: desk) }
      return here.map { Removal.choosing($0, at: desk) } ?? []
    case .move:
      if !marks.isEmpty { return talk.chooseMove(of: targets(at: desk).records, at: desk) }
      return here.map { stepping.begin(with: $0, at: desk) } ?? []
    case .history: return rows.record(at: desk).map { history(of: $0, at: desk) } ?? []
    case .undo: return [.errand(.undo(register.id))]
    case .redo: return [.errand(.redo(register.id))]
    case .export:
      let marked = marks.records(in: desk.ledger[register.id]).map(\.id)
      return [.show(.export(register.id, rows.query, marked: marked))]
    case .bringIn: return [.errand(.findDraft(ImportDraft.key(register.id)))]
    case .mark:
      guard let row = rows.here else { return [] }
      marks.toggle(row, in: desk.ledger[register.id], freshTotals(at: desk))
      rows.move(by: 1, at: desk)
    case .markAll: marks.toggleAll(rows.list, in: desk.ledger[register.id], freshTotals(at: desk))
    case .sort: return [.show(.choose(sortChoosing(at: desk)))]
    case .sortLeft: sort(at: desk) { $0.sort(besides: -1, at: desk) }
    case .sortRight: sort(at: desk) { $0.sort(besides: 1, at: desk) }
    case .original: sort(at: desk) { $0.sort = [] }
    case .filter: return [.show(.choose(rows.filter.choosing(rows.record(at: desk), at: desk)))]
    case .filterSame:
      let (record, likely) = (rows.record(at: desk), rows.sort.first?.column)
      return [.show(.choose(rows.filter.sameChoosing(record, likely: likely, at: desk)))]
    case .showVoid:
      rows.showsVoid.toggle()
      reload(at: desk)
      return [.tell(Notice(.note, voidWords))]
    case .columns: return [.show(.columns(register.id))]
    case .views:
      let named = named(at: desk)
      guard named.isFirstOrAll else { return [.show(.choose(named.choosing))] }
      let other = rows.filter.firstView == nil ? register.firstView : nil
      filter(at: desk) { $0.firstView = other }
    case .detail: return changingView(at: desk) { $0.showsDetail.toggle() }
    case .scrollLeft: scroll(by: -1)
    case .scrollRight: scroll(by: 1)
    case .search: beginSearch()
    case .nextHit: return go(forward: true, at: desk)
    case .previousHit: return go(forward: false, at: desk)
    case .endSearch:
      if let search { rows.select(search.origin, at: desk) }
      search = nil
    case .keepHits: search?.isTyping = false
    case .back: return goBack(at: desk)
    }
    return []
  }

  /// One thing at a time: the search, the filter, the marks, the list.
  private mutating func goBack(at desk: Desk) -> [Effect] {
    if search != nil {
      search = nil
    } else if !rows.filter.own.isEmpty {
      filter(at: desk) { $0.own = [] }
    } else if !marks.isEmpty {
      marks = Marks(freshTotals(at: desk))
    } else {
      return [.close]
    }
    return []
  }

  private var voidWords: Label {
    rows.showsVoid
      ? Label("作废的记录也列出，以 x 标出", "Void records are listed too, marked x")
      : Label("作废的记录已隐藏", "Void records are hidden")
  }

  private func history(of record: Record, at desk: Desk) -> [Effect] {
    let query = HistoryQuery(register: register.id, id: record.id)
    let name = desk.ledger.name(of: record, in: register)
    return [.show(.history(query, title: Label("历史 \(name)", "History of \(name)")))]
  }

  /// A list narrowed to one unit's records adds records of that unit.
  private var carriedFromConditions: [CarriedValue] {
    rows.filter.conditions.compactMap { condition in
      let pieces = Condition.pieces(of: condition.text)
      guard condition.comparison == .equal, pieces.count == 1, let field = register.field(condition.column),
        field.kind.target != nil, !field.kind.isList
      else { return nil }
      return CarriedValue(field.name, .reference(RecordID(pieces[0])))
    }
  }

  /// Moves the cursor by so many lines; the record there, nil at the list's end.
  mutating func neighbour(by lines: Int, at desk: Desk) -> RecordReference? {
    let place = rows.cursor.selected + lines
    guard (0..<rows.list.count).contains(place) else { return nil }
    rows.select(place, at: desk)
    return rows.reference(at: desk)
  }

  // MARK: Order, filter, columns

  private func sortChoosing(at desk: Desk) -> Choosing {
    let options = desk.columnNames(of: register).map { column in
      Choosing.Option(.sort(Query.SortKey(column)), label: register.label(of: column))
    }
    return Choosing(
      .order, title: Label("排序：再选一次倒序，三次复原；^G 加次序", "Sort: again down, third none; ^G adds a key"),
      source: .options(options), ticked: rows.sort.map(Chosen.sort),
      start: rows.sort.last.map { .sort(Query.SortKey($0.column)) })
  }

  mutating func sort(at desk: Desk, _ change: (inout ListedRows) -> Void) {
    change(&rows)
    reload(at: desk, isReordered: true)
  }

  mutating func filter(at desk: Desk, _ change: (inout ListFilter) -> Void) {
    change(&rows.filter)
    reload(at: desk)
  }

  private mutating func scroll(by count: Int) {
    offset = max(0, (columns?.hiddenLeft ?? 0) + count)
    picture = nil
  }
}
