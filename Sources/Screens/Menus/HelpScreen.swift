import ChineseText
import TextUI

/// The keys of the screen below, made from its keymap; narrowed while typing.
public struct HelpScreen: OfficeScreen {
  let page: KeyPage
  private var cursor = ListCursor()
  private var editor = LineEditor()
  /// What is said of the place the cursor was on, before the keys.
  private var about: [String] = []
  /// What may be typed, and the keys, as far as their words match what is typed here.
  private var lines: [Line] = []

  private enum Line: Sendable {
    case example(KeyPage.Example)
    case key(KeyLine)
  }

  public enum Action: Hashable, Sendable { case go(ListMove), back }

  public init(_ page: KeyPage) { self.page = page }

  public static let keymaps = [
    Keymap<Action>(
      "help", Label("帮助", "Help"),
      [
        Binding(
          .back, .escape, .function(12), .enter, label: Label("返回", "Back"),
          Label("回到原来的屏", "Back to the screen"), hint: 1)
      ] + ListMove.bindings(plain: false) { .go($0) })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { Label("帮助：", "Help: ") + page.title }

  public mutating func type(_ key: Key, at desk: Desk) -> [Effect]? {
    guard editor.type(key) else { return nil }
    cursor = ListCursor()
    return []
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move): cursor.go(move, count: lines.count, height: height(desk))
    case .back: return [.close]
    }
    return []
  }

  /// The keys keep most of the glass.
  private func height(_ desk: Desk) -> Int { max(1, desk.area.height - 2 - about.count) }

  public mutating func prepare(at desk: Desk) {
    let words = page.about.map { Wrapping.lines($0(desk.language), width: desk.body.columns - 4) }
    about = words.map { $0.prefix(max(1, desk.body.rows / 4)) + [""] } ?? []
    let query = TextQuery(editor.text)
    let all = page.examples.map(Line.example) + (page.lines + Navigator.keymap.page().lines).map(Line.key)
    lines = all.filter { line in
      query.isEmpty || sought(line, desk.language).contains { query.matches($0) != nil }
    }
  }

  /// What a line is found by.
  private func sought(_ line: Line, _ language: Language) -> [String] {
    switch line {
    case .example(let example): example.typed + [example.value, example.meaning(language)]
    case .key(let key): [key.label.zh, key.sentence(language)] + key.keys.map(\.name)
    }
  }

  private func words(_ key: KeyLine) -> Label {
    key.obstacle.map { key.sentence + Label("（现在不行：", " (not now: ") + $0 + Label("）", ")") } ?? key.sentence
  }

  /// As many keys as have room, and a mark where there are more.
  private func names(_ keys: [Key], width: Int) -> String {
    let all = keys.map(\.name)
    let shown = all.indices.reversed().first {
      Cells.width(all[...$0].joined(separator: "  ")) + ($0 + 1 < all.count ? 3 : 0) <= width
    }
    let names = all[...(shown ?? 0)].joined(separator: "  ")
    return (shown ?? 0) + 1 < all.count ? names + "  ~" : names
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    let height = height(desk)
    for (line, text) in about.enumerated() {
      canvas.put(text, row: area.rows.lowerBound + line, column: 2, width: area.width - 3)
    }
    let first = area.rows.lowerBound + area.height - 2 - height
    for (line, item) in lines.dropFirst(cursor.top).prefix(height).enumerated() {
      let isHere = cursor.top + line == cursor.selected
      if isHere {
        canvas.put("▸", row: first + line, column: 0, style: .plain.selected(true), filling: area.width - 1)
      }
      switch item {
      case .example(let example):
        draw(example, isHere, on: &canvas, row: first + line, area: area, desk.language)
      case .key(let key): draw(key, isHere, on: &canvas, row: first + line, area: area, desk.language)
      }
    }
    let row = area.rows.upperBound - 1
    let column = canvas.put(Label("筛选: ", "Narrow: ")(desk.language), row: row, column: 1, style: .label)
    editor.draw(
      on: &canvas, row: row, columns: column..<min(column + 24, area.width - 1), style: .input,
      isFocused: true)
  }
  /// Where sentences have no room beside the names, the one under the cursor stands below whole.
  private func draw(
    _ key: KeyLine, _ isHere: Bool, on canvas: inout Canvas, row: Int, area: Area, _ language: Language
  ) {
    let isNarrow = area.width < 60
    let room = area.width - 33
    canvas.put(names(key.keys, width: 16), row: row, column: 2, style: Style.key.selected(isHere))
    canvas.put(
      key.label(language), row: row, column: 19, style: .plain.selected(isHere),
      width: isNarrow ? area.width - 20 : 12)
    let words = words(key)(language)
    if isHere, isNarrow || Cells.width(words) > room { drawBelow(words, on: &canvas, area) }
    if isNarrow { return }
    canvas.put(
      words, row: row, column: 32, style: (key.obstacle == nil ? Style.plain : .dim).selected(isHere),
      width: room)
  }

  /// As it is typed, what it comes to, what it means; all of its spellings below.
  private func draw(
    _ example: KeyPage.Example, _ isHere: Bool, on canvas: inout Canvas, row: Int, area: Area,
    _ language: Language
  ) {
    let meaning = 21 + (page.examples.map { Cells.width($0.value) }.max() ?? 0)
    canvas.put(example.typed[0], row: row, column: 2, style: Style.key.selected(isHere), width: 16)
    canvas.put(example.value, row: row, column: 19, style: .plain.selected(isHere), width: area.width - 20)
    if meaning + 8 < area.width {
      canvas.put(
        example.meaning(language), row: row, column: meaning, style: .plain.selected(isHere),
        width: area.width - meaning - 1)
    }
    guard isHere else { return }
    let spellings = example.typed.joined(separator: language == .chinese ? "、" : ", ")
    drawBelow(spellings + Label("：", ": ")(language) + example.meaning(language), on: &canvas, area)
  }

  private func drawBelow(_ words: String, on canvas: inout Canvas, _ area: Area) {
    canvas.put(words, row: area.rows.upperBound - 2, column: 1, width: area.width - 2)
  }
}
