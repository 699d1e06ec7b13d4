import ChineseText
import Registers
import Reports
import TextUI

/// Records under those they name: who serves whom, and who has nobody. The digits and Tab change
/// what they stand under; what is missing is added with one key.
public struct GroupedScreen: OfficeScreen {
  let register: Register
  private var shown = 0
  private var onlyEmpty = false
  private var cursor = ListCursor()
  private var narrowing = LineEditor()
  private var isTyping = false
  private var stepping = Stepping()
  private let kept = Kept<LineBasis, [Line]>()

  public enum Action: Hashable, Sendable {
    case go(ListMove), open, pick(Int), next, empty, find, endFind, add, step, export, back
  }

  private struct LineBasis: Hashable, Sendable {
    let picture: PictureBasis
    let grouping: Int
    let onlyEmpty: Bool
    let query: String
  }

  /// A head's first line, or one more row of it.
  struct Line: Sendable {
    /// Nil for rows that name none.
    let head: Record?
    let row: Record?
    let isFirst: Bool
  }

  public init(_ register: RegisterID, _ grouping: String, onlyEmpty: Bool = false) {
    self.register = Catalogue.register(register) ?? Catalogue.all[0]
    shown = self.register.groupings.firstIndex { $0.id == grouping } ?? 0
    self.onlyEmpty = onlyEmpty
  }

  private static let most = 9

  public static let keymaps = [
    Keymap<Action>(
      "grouped", Label("对接一览", "Under heads"),
      [
        Binding(
          .open, .enter, label: Label("打开", "Open"),
          Label("打开光标所在的记录，没有记录的打开单位或人", "Open the record, or the head where there is none"),
          hint: 1),
        Binding(
          .add, .insert, .character("a"), .control("n"), label: Label("新增", "Add"),
          Label("给光标所在的一行新增一条", "Add a record under this head"), hint: 2),
        Binding(
          .step, .function(7), .character("m"), label: Label("下一步", "Next step"),
          Label("办理下一步：生效、解除、续派等", "Take the next step of this record"), hint: 3),
        Binding(
          .empty, .function(4), .character("e"), label: Label("只看空缺", "Only missing"),
          Label("只列出没有记录的，再按一次全列", "List only heads without records, or all again"), hint: 4,
          menu: .view),
        Binding(
          .next, .tab, .function(6), label: Label("换分组", "Regroup"),
          Label("换一种分组", "Group by something else"), hint: 5, menu: .view),
        Binding(
          .find, .function(3), .character("/"), label: Label("查找", "Find"),
          Label("输入文字、拼音或首字母，只列出含有它的", "Type text, pinyin or initials to list what holds it"),
          hint: 6, menu: .view),
        Binding(
          .export, .function(5), .character("x"), label: Label("导出", "Export"),
          Label("把列出的存为文本", "Save what is listed as text"), hint: 7, menu: .data),
        Binding(
          .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
          Label("先清除查找，再返回上一屏", "Clear the search, then go back"), hint: 8),
      ]
        + (1...most).map { number in
          Binding(
            .pick(number), .character(Unicode.Scalar(UInt8(0x30 + number))),
            label: Label("第 \(number) 种", "No. \(number)"),
            Label("换到上面第 \(number) 种", "Go to number \(number) of the line above"), menu: nil)
        } + ListMove.bindings(plain: true) { .go($0) }),
    Keymap<Action>(
      "grouped.find", Label("一览中查找", "Finding under heads"),
      [
        Binding(
          .endFind, .enter, .tab, .function(3), label: Label("到列表", "To the list"),
          Label("结束输入，保留结果", "End typing and keep the result"), hint: 1, menu: .view),
        Binding(
          .back, .escape, .function(12), label: Label("清除", "Clear"),
          Label("清除查找", "Clear the search"), hint: 2),
      ]),
  ]
  public var keymap: Keymap<Action> { Self.keymaps[isTyping ? 1 : 0] }

  /// What the digits lead to: the groupings here, then the register's named lists, then all of it.
  private var tabs: [(label: Label, route: Route?)] {
    register.groupings.map { ($0.label, nil) }
      + register.views.map { ($0.label, .view(register.id, $0.id)) }
      + [(Label("全部", "All"), .browse(register.id))]
  }

  private var grouping: Grouping { register.groupings[shown] }

  public func title(at desk: Desk) -> Label { register.label + Label("一览", " overview") }

  public func obstacle(to action: Action, at desk: Desk) -> Label? {
    switch action {
    case .pick(let number) where number > tabs.count:
      return Label("没有第 \(number) 种", "There is no number \(number)")
    case .add: return desk.obstacle(toSaving: register.id)
    case .open, .step:
      return lines(at: desk).isEmpty ? Label("这里没有记录", "There is nothing here") : nil
    default: return nil
    }
  }

  // MARK: Lines

  func lines(at desk: Desk) -> [Line] {
    let basis = LineBasis(
      picture: PictureBasis(desk, width: 0), grouping: shown, onlyEmpty: onlyEmpty,
      query: narrowing.text)
    return kept.value(on: basis) { madeLines(at: desk) }
  }

  private func madeLines(at desk: Desk) -> [Line] {
    let query = TextQuery(narrowing.text)
    let heads = Catalogue.register(grouping.headRegister) ?? register
    let circumstances = desk.circumstances
    return grouping.groups(of: register.id, in: desk.ledger, at: circumstances)
      .flatMap { group -> [Line] in
        if onlyEmpty, !group.rows.isEmpty { return [] }
        let name =
          group.head.map { desk.ledger.name(of: $0, in: heads) } ?? Grouping.noHead(desk.language)
        let isNamed = query.isEmpty || query.matches(name) != nil
        if group.rows.isEmpty {
          return isNamed ? [Line(head: group.head, row: nil, isFirst: true)] : []
        }
        let rows = group.rows.filter { row in
          isNamed
            || grouping.rowColumns.contains { column in
              query.matches(
                column.text(of: row, in: register, desk.ledger, at: circumstances, desk.language))
                != nil
            }
        }
        return rows.enumerated().map { index, row in
          Line(head: group.head, row: row, isFirst: index == 0)
        }
      }
  }

  private func lineHere(at desk: Desk) -> Line? {
    let lines = lines(at: desk)
    return lines.indices.contains(cursor.selected) ? lines[cursor.selected] : nil
  }

  private func reference(of line: Line) -> RecordReference {
    line.row.map { RecordReference(register.id, $0.id) }
      ?? RecordReference(grouping.headRegister, line.head?.id ?? "")
  }

  func pageHeight(_ desk: Desk) -> Int { max(1, desk.body.rows - 4) }

  public mutating func refresh(at desk: Desk) {
    cursor.select(cursor.selected, count: lines(at: desk).count, height: pageHeight(desk))
  }

  // MARK: Doing

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    if !isTyping {
      guard case .character(let scalar) = key, scalar.value >= 0x2E80,
        keymap.action(for: key) == nil
      else { return nil }
      isTyping = true
    }
    guard narrowing.type(key) else { return nil }
    cursor.select(0, count: lines(at: desk).count, height: pageHeight(desk))
    return []
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move):
      cursor.go(move, count: lines(at: desk).count, height: pageHeight(desk))
    case .open: return lineHere(at: desk).map { [.show(.record(reference(of: $0)))] } ?? []
    case .pick(let number):
      if let route = tabs[number - 1].route { return [.show(route)] }
      regroup(number - 1, at: desk)
    case .next: regroup((shown + 1) % register.groupings.count, at: desk)
    case .empty:
      onlyEmpty.toggle()
      cursor = ListCursor()
    case .find: isTyping = true
    case .endFind: isTyping = false
    case .add:
      let carried = lineHere(at: desk)?.head.map {
        [CarriedValue(grouping.field.name, .reference($0.id))]
      }
      return [.show(.newForm(register.id, carrying: carried ?? []))]
    case .step:
      return lineHere(at: desk).map { stepping.begin(with: reference(of: $0), at: desk) } ?? []
    case .export:
      return [
        .show(.paper(.grouping(register.id, grouping.id, onlyEmpty: onlyEmpty)))
      ]
    case .back: return back()
    }
    return []
  }

  private mutating func back() -> [Effect] {
    if isTyping || !narrowing.isEmpty {
      isTyping = false
      narrowing = LineEditor()
      return []
    }
    return [.close]
  }

  private mutating func regroup(_ index: Int, at desk: Desk) {
    shown = index
    cursor = ListCursor()
    refresh(at: desk)
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    stepping.receive(answer, at: desk) ?? []
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .saved(let commit): [Words.saved(commit)]
    case .refused(let findings, _): [.fail(Words.refusal(findings))]
    case .conflict:
      [.fail(Label("别人刚改过这条记录，已显示新内容", "Somebody just changed it; its new content is shown"))]
    case .failed(let why): [.fail(why)]
    default: []
    }
  }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    switch mouse.gesture {
    case .wheelUp: return perform(.go(.up), at: desk)
    case .wheelDown: return perform(.go(.down), at: desk)
    case .press, .double:
      let index = mouse.at.row - 5 + cursor.top
      guard mouse.at.row >= 5, index < lines(at: desk).count else { return [] }
      cursor.select(index, count: lines(at: desk).count, height: pageHeight(desk))
      return mouse.gesture == .double ? perform(.open, at: desk) : []
    }
  }
}

// MARK: - Picture

extension GroupedScreen {
  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let language = desk.language
    let top = area.rows.lowerBound
    drawTabs(on: &canvas, row: top, at: desk)
    let columns = GroupColumns(grouping, register, width: area.width, language)
    columns.drawHeadings(on: &canvas, row: top + 1)
    canvas.rule(row: top + 2)
    let lines = lines(at: desk)
    for place in 0..<max(1, area.height - 4) {
      let index = cursor.top + place
      guard lines.indices.contains(index) else { break }
      let row = top + 3 + place
      let line = lines[index]
      // The head's name stands again where its first line has scrolled away.
      columns.draw(line, showsHead: line.isFirst || place == 0, on: &canvas, row: row, at: desk)
      if index == cursor.selected {
        canvas.put("▸", row: row, column: 0)
        canvas.restyle(row: row, columns: 0..<canvas.size.columns - 1) { $0.selected(true) }
      }
    }
    if lines.isEmpty {
      let words =
        onlyEmpty
        ? Label("没有空缺。F4 全列", "Nothing is missing. F4 lists all")
        : Label("没有符合的。Esc 清除查找", "Nothing matches. Esc clears the search")
      canvas.put(words(language), row: top + 4, column: 4, style: .dim, width: area.width - 6)
    }
    drawStatus(lines, on: &canvas, row: area.rows.upperBound - 1, width: area.width, at: desk)
  }

  private func drawTabs(on canvas: inout Canvas, row: Int, at desk: Desk) {
    var column = 2
    for (index, tab) in tabs.enumerated() {
      let isHere = index == shown
      column = canvas.put("\(index + 1) ", row: row, column: column, style: .key)
      column = canvas.put(
        (isHere ? "▸" : "") + tab.label(desk.language) + (isHere ? "◂" : ""), row: row,
        column: column, style: isHere ? .heading : .plain)
      column += 2
    }
  }

  private func drawStatus(
    _ lines: [Line], on canvas: inout Canvas, row: Int, width: Int, at desk: Desk
  ) {
    let language = desk.language
    let heads = lines.count { $0.isFirst }
    let rows = lines.count { $0.row != nil }
    let empty = lines.count { $0.row == nil }
    let counts = Label(
      "\(heads) 个，对接 \(rows)，空缺 \(empty)", "\(heads) in all, \(rows) records, \(empty) missing")(
        language)
    let room = Cells.width(counts) + 2
    canvas.put(counts, row: row, column: max(1, width - room), style: .dim)
    guard isTyping || !narrowing.isEmpty else {
      let words = Label("只看空缺，F4 全列", "Only missing, F4 lists all")
      if onlyEmpty {
        canvas.put(
          words(language), row: row, column: 1, style: .warning, width: width - room - 2)
      }
      return
    }
    let column = canvas.put(
      Label("查找: ", "Find: ")(language), row: row, column: 1, style: .label)
    narrowing.draw(
      on: &canvas, row: row, columns: column..<max(column + 8, min(column + 30, width - room - 1)),
      style: .input, isFocused: isTyping)
  }
}

/// Where a grouping's columns stand on the glass.
struct GroupColumns {
  private struct Placed {
    let column: ListDeclaration.Column
    let isHead: Bool
    let start: Int
    let width: Int
  }

  private let grouping: Grouping
  private let register: Register
  private let heads: Register
  private let nameWidth: Int
  private let placed: [Placed]
  private let language: Language

  init(_ grouping: Grouping, _ register: Register, width: Int, _ language: Language) {
    self.grouping = grouping
    self.register = register
    self.language = language
    heads = Catalogue.register(grouping.headRegister) ?? register
    nameWidth = width >= 76 ? 22 : 16
    let room = width - 4 - nameWidth
    let wanted = grouping.headColumns.map { ($0, true) } + grouping.rowColumns.map { ($0, false) }
    let smallest = 14
    var used = 0
    var fitting: [(ListDeclaration.Column, Bool, Int)] = []
    // The flexible column is what the view is for: others give way to it.
    let order = wanted.sorted { $0.0.isFlexible && !$1.0.isFlexible }
    var chosen: Set<String> = []
    for (column, isHead) in order {
      let cells = column.isFlexible ? smallest : column.width ?? 10
      guard used + cells + 1 <= room || chosen.isEmpty else { continue }
      used += cells + 1
      chosen.insert("\(isHead)\(column.name)")
    }
    for (column, isHead) in wanted where chosen.contains("\(isHead)\(column.name)") {
      fitting.append((column, isHead, column.isFlexible ? smallest : column.width ?? 10))
    }
    var start = 2 + nameWidth + 1
    placed = fitting.map { column, isHead, cells in
      let width = column.isFlexible ? cells + max(0, room - used) : cells
      defer { start += width + 1 }
      return Placed(column: column, isHead: isHead, start: start, width: width)
    }
  }

  func drawHeadings(on canvas: inout Canvas, row: Int) {
    canvas.put(
      grouping.field.label(language), row: row, column: 2, style: .heading, filling: nameWidth)
    for place in placed {
      let from = place.isHead ? heads : register
      let heading = place.column.heading ?? from.label(of: place.column.name)
      canvas.put(
        heading(language), row: row, column: place.start, style: .heading, filling: place.width)
    }
  }

  func draw(
    _ line: GroupedScreen.Line, showsHead: Bool, on canvas: inout Canvas, row: Int, at desk: Desk
  ) {
    if showsHead {
      let name = line.head.map { desk.ledger.name(of: $0, in: heads) }
      canvas.put(name ?? Grouping.noHead(language), row: row, column: 2, filling: nameWidth)
    }
    var hasSaidEmpty = false
    for place in placed {
      if place.isHead {
        if showsHead, let head = line.head {
          put(head, heads, place, on: &canvas, row: row, at: desk)
        }
      } else if let record = line.row {
        put(record, register, place, on: &canvas, row: row, at: desk)
      } else if !hasSaidEmpty {
        hasSaidEmpty = true
        canvas.put(
          "! " + grouping.emptyWords(language), row: row, column: place.start, style: .warning,
          width: place.width)
      }
    }
  }

  private func put(
    _ record: Record, _ register: Register, _ place: Placed, on canvas: inout Canvas, row: Int,
    at desk: Desk
  ) {
    let text = place.column.text(
      of: record, in: register, desk.ledger, at: desk.circumstances, language)
    canvas.put(text, row: row, column: place.start, filling: place.width)
  }
}
