import ChineseText
import Forms
import Registers
import TextUI

/// 月表: a month of a register on one sheet, heads down and days across; a key fills a day in, and what was
/// filled in is saved at one go.
public struct MonthScreen: LinedScreen {
  let sheet: MonthSheet
  var month: CalendarMonth
  /// The days across, and who is down; worked out anew where they are `nil`.
  private(set) var dates: [CalendarDate]
  private var listed: [MonthSheet.Line]?
  private(set) var layout: MonthLayout?
  public var cursor = ListCursor()
  /// The day that the cursor is on, from 0.
  var day: Int
  /// The sign within the day that the cursor is on, while they are given one by one.
  var slot: Int?
  var edits: MonthEdits
  var stepping = Stepping()
  /// Saving was begun in order to leave.
  var isLeaving = false
  /// What is being saved was in conflict already.
  var isRepeating = false
  private let wholeDays: Keymap<MonthAction>
  private let withinDay: Keymap<MonthAction>

  init(_ sheet: MonthSheet, _ month: CalendarMonth, at desk: Desk) {
    self.sheet = sheet
    self.month = month
    dates = month.days
    day = CalendarMonth(of: desk.circumstances.today) == month ? desk.circumstances.today.day - 1 : 0
    edits = MonthEdits(sheet)
    func map(_ id: String) -> Keymap<MonthAction> {
      Self.keymaps.first { $0.id == id } ?? Keymap(id, sheet.register.label, [])
    }
    wholeDays = map(Self.mapID(sheet))
    withinDay = map(Self.mapID(sheet, slots: true))
  }

  public var keymap: Keymap<MonthAction> { slot == nil ? wholeDays : withinDay }

  public func title(at desk: Desk) -> Label {
    sheet.register.label + Label(same: " ") + month.label
  }
  public func waypoint(at desk: Desk) -> Label { sheet.register.label }

  public func remark(at desk: Desk) -> Label? {
    edits.isEmpty ? nil : Label("未保存 \(edits.count) 天", "\(edits.count) days not saved")
  }

  public var unsaved: Unsaved { edits.draft.map(Unsaved.draft) ?? .nothing }
  public var matter: String { MonthEdits.key(of: sheet) }

  public func opening(at desk: Desk) -> [Effect] { [.errand(.findDraft(MonthEdits.key(of: sheet)))] }

  // MARK: What stands there

  var lines: [MonthSheet.Line] { listed ?? [] }
  var here: MonthSheet.Line? {
    lines.indices.contains(cursor.selected) ? lines[cursor.selected] : nil
  }

  func cell(_ line: Int, _ day: Int) -> MonthEdits.Cell {
    MonthEdits.Cell(head: lines[line].head.id, day: dates[day])
  }

  /// The signs of a row with what is not saved yet.
  func signs(of line: Int) -> [String] {
    dates.indices.map { edits[cell(line, $0)] ?? lines[line].signs[$0] }
  }

  /// What is spelled out of a day: its signs, or those that other records make the natural ones.
  func shownSigns(_ line: Int, _ day: Int) -> String {
    let signs = edits[cell(line, day)] ?? lines[line].signs[day]
    return signs.isEmpty && edits[cell(line, day)] == nil ? lines[line].foreseen[day] : signs
  }

  /// Something was due of a day that is over, and nothing stands there.
  func isGap(_ line: Int, _ day: Int, at desk: Desk) -> Bool {
    lines[line].isDue[day] && dates[day] < desk.circumstances.today
      && (edits[cell(line, day)] ?? lines[line].signs[day]).isEmpty
  }

  func name(of line: MonthSheet.Line, at desk: Desk) -> String {
    let register = Catalogue.register(sheet.codes.heads)
    return register.map { desk.ledger.name(of: line.head, in: $0) } ?? line.head.id.text
  }

  public mutating func refresh(at desk: Desk) {
    let head = here?.head.id
    listed = nil
    prepare(at: desk)
    if let head, let place = lines.firstIndex(where: { $0.head.id == head }) { select(place) }
  }

  public mutating func prepare(at desk: Desk) {
    if listed == nil {
      listed = sheet.lines(of: month, in: desk.ledger, at: desk.circumstances)
      dates = month.days
    }
    day = min(max(0, day), dates.count - 1)
    let names = lines.map { Cells.width(name(of: $0, at: desk)) }.max() ?? 8
    layout = MonthLayout(
      sheet, names: names, month: month, day: day, first: layout?.firstDay ?? 0, in: desk.area)
    select(cursor.selected)
  }

  mutating func select(_ line: Int) {
    cursor.select(line, count: lines.count, height: layout?.height ?? 1)
  }

  // MARK: What may be done

  public func obstacle(to action: MonthAction, at desk: Desk) -> Label? {
    switch action {
    case .sign, .slots, .above: return obstacleHere(at: desk) ?? (action == .above ? nothingAbove : nil)
    case .clear:
      guard let here, !signs(of: cursor.selected)[day].isEmpty else {
        return Label("这一天没有填", "There is nothing on this day")
      }
      return shut(here, at: desk)
    case .fillRow, .fillDay, .undo, .redo:
      return lines.isEmpty ? nobody : desk.obstacle(toSaving: sheet.register.id)
    case .revert:
      return here == nil || edits[cell(cursor.selected, day)] == nil
        ? Label("这一天没有未保存的改动", "Nothing of this day is unsaved") : nil
    case .save:
      return edits.isEmpty ? Label("没有要保存的", "Nothing to save") : desk.obstacle(toSaving: sheet.register.id)
    case .step where sheet.stepsAreOfHead: return here == nil ? nobody : nil
    case .step, .edit, .papers, .history:
      guard here?.record != nil else { return Label("这一行还没有保存过", "Nothing of this row is saved yet") }
      return action == .step && !edits.isEmpty ? Label("请先按 F8 保存", "Save first with F8") : nil
    default: return nil
    }
  }

  private var nobody: Label { Label("这个月没有要填的", "Nothing is due in this month") }
  private var nothingAbove: Label? {
    cursor.selected == 0 || shownSigns(cursor.selected - 1, day).isEmpty
      ? Label("上面一格没有可抄的", "There is nothing above to repeat") : nil
  }

  private func shut(_ line: MonthSheet.Line, at desk: Desk) -> Label? {
    line.record.flatMap { sheet.lock(of: $0) } ?? desk.obstacle(toSaving: sheet.register.id)
  }

  private func obstacleHere(at desk: Desk) -> Label? {
    guard let here else { return nobody }
    let date = dates[day]
    if let why = shut(here, at: desk) { return why }
    if !here.isDue[day] {
      return Label(
        "\(date.day) 日是\(sheet.codes.idle.zh)，不填", "Day \(date.day) is \(sheet.codes.idle.en) and has no sign"
      )
    }
    return date > desk.circumstances.today
      ? Label("\(date.day) 日还没有到，不能先填", "Day \(date.day) is still to come") : nil
  }

  // MARK: Doing

  public mutating func perform(_ action: MonthAction, at desk: Desk) -> [Effect] {
    let here = here
    let reference = here?.record.map { RecordReference(sheet.register.id, $0.id) }
    switch action {
    case .left: go(-1)
    case .right: go(1)
    case .firstDay: day = 0
    case .lastDay: day = dates.count - 1
    case .up, .down, .firstHead, .lastHead:
      let last = lines.count - 1
      let line = [.up: cursor.selected - 1, .down: cursor.selected + 1, .firstHead: 0][action] ?? last
      select(line)
      return keeping
    case .previousMonth: return show(month.adding(-1), at: desk)
    case .nextMonth: return show(month.adding(1), at: desk)
    case .sign(let place): sign(sheet.codes.codes[place], at: desk)
    case .clear: put("", cursor.selected, day)
    case .above:
      put(shownSigns(cursor.selected - 1, day), cursor.selected, day)
      goOn(at: desk)
    case .fillRow: return fill(dates.indices.map { (cursor.selected, $0) }, at: desk)
    case .fillDay: return fill(lines.indices.map { ($0, day) }, at: desk)
    case .revert: edits.revert(cell(cursor.selected, day))
    case .slots: slot = 0
    case .wholeDays: slot = nil
    case .save:
      isRepeating = false
      return save(at: desk)
    case .step:
      let head = here.map { RecordReference(sheet.codes.heads, $0.head.id) }
      return (sheet.stepsAreOfHead ? head : reference).map { stepping.begin(with: $0, at: desk) } ?? []
    case .edit: return reference.map { [.show(.form($0))] } ?? []
    case .papers: return reference.map { [.show(.choose(.paper(of: $0)))] } ?? []
    case .list: return [.show(.browse(sheet.register.id))]
    case .history:
      guard let reference else { return [] }
      let query = HistoryQuery(register: reference.register, id: reference.id)
      return [
        .show(.history(query, title: Label("历史 \(reference.id)", "History of \(reference.id)")))
      ]
    case .undo: return [.errand(.undo(sheet.register.id))]
    case .redo: return [.errand(.redo(sheet.register.id))]
    case .back:
      return edits.isEmpty
        ? [.errand(.discardDraft(MonthEdits.key(of: sheet))), .close] : [.show(.choose(.leavingForm))]
    }
    return []
  }

  /// What is not saved is kept as a form keeps it: whenever another row or month is gone to.
  var keeping: [Effect] { edits.draft.map { [.errand(.keepDraft($0))] } ?? [] }

  private mutating func show(_ month: CalendarMonth, at desk: Desk) -> [Effect] {
    self.month = month
    refresh(at: desk)
    return keeping
  }

  /// To the sign or the day beside; past the last sign stands the next day that has something to fill in.
  private mutating func go(_ step: Int) {
    if let slot {
      self.slot = min(max(0, slot + step), sheet.codes.slots.count - 1)
    } else {
      day = min(max(0, day + step), dates.count - 1)
    }
  }

  private mutating func goOn(at desk: Desk) {
    guard let here else { return }
    let next = dates.indices.first { $0 > day && here.isDue[$0] && dates[$0] <= desk.circumstances.today }
    day = next ?? day
  }

  private mutating func sign(_ code: DayCodes.Code, at desk: Desk) {
    guard let slot else {
      put(sheet.codes.day(of: code, on: here?.foreseen[day] ?? ""), cursor.selected, day)
      return goOn(at: desk)
    }
    let shown = shownSigns(cursor.selected, day)
    var signs = Array(shown.isEmpty ? sheet.codes.usualDay : shown)
    if signs.indices.contains(slot), let sign = code.term.first { signs[slot] = sign }
    put(String(signs), cursor.selected, day)
    self.slot = slot + 1 < sheet.codes.slots.count ? slot + 1 : nil
    if self.slot == nil { goOn(at: desk) }
  }

  private mutating func put(_ text: String, _ line: Int, _ day: Int) {
    edits.set(cell(line, day), to: text, saved: lines[line].signs[day])
  }

  /// What is still empty up to today becomes as usual, or as leave and the like make it.
  private mutating func fill(_ places: [(line: Int, day: Int)], at desk: Desk) -> [Effect] {
    var filled = 0
    for (line, day) in places {
      guard lines[line].isDue[day], dates[day] <= desk.circumstances.today,
        (edits[cell(line, day)] ?? lines[line].signs[day]).isEmpty, shut(lines[line], at: desk) == nil
      else { continue }
      let foreseen = lines[line].foreseen[day]
      put(foreseen.isEmpty ? sheet.codes.usualDay : foreseen, line, day)
      filled += 1
    }
    return filled == 0
      ? [.warn(Label("没有空着可补的", "Nothing is left to fill in"))]
      : [.success("补了 \(filled) 天，F8 保存", "\(filled) days filled in; F8 saves")]
  }

  // MARK: Mouse

  public func listing(at desk: Desk) -> (area: Area, count: Int) {
    let top = layout?.top ?? 0
    return (desk.area.lines(top..<top + (layout?.height ?? 1)), lines.count)
  }

  public mutating func click(_ mouse: Mouse, at desk: Desk) -> [Effect] {
    if let layout, layout.days.contains(mouse.at.column), listing(at: desk).area.contains(mouse.at),
      mouse.gesture == .press || mouse.gesture == .double
    {
      day = layout.firstDay + (mouse.at.column - layout.days.lowerBound) / MonthLayout.cell
      slot = nil
    }
    return clickLine(mouse, at: desk)
  }
}
