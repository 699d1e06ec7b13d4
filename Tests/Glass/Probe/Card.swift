import TextUI

/// What the probe shows: a list to walk in, or pages of characters between bars.
struct Card {
  let isCharacterCard: Bool
  private var cursor = ListCursor()
  private var page = 0
  private var last = "-"
  private var count = 0

  init(isCharacterCard: Bool) { self.isCharacterCard = isCharacterCard }

  mutating func take(_ event: Event) {
    guard event != .tick else { return }
    count += 1
    last = event.words
    switch event {
    case .key(.down), .key(.character("j")): cursor.move(by: 1, count: 200, height: 20)
    case .key(.up), .key(.character("k")): cursor.move(by: -1, count: 200, height: 20)
    case .key(.pageDown): cursor.move(by: 20, count: 200, height: 20)
    case .key(.character("n")): page += 1
    default: break
    }
  }

  func draw(_ size: Size) -> Canvas {
    var canvas = Canvas(size)
    if isCharacterCard { drawCharacters(on: &canvas) } else { drawList(on: &canvas) }
    return canvas
  }

  private func drawList(on canvas: inout Canvas) {
    let size = canvas.size
    canvas.put(
      "机关 > 登记簿 \(size.rows)x\(size.columns)", row: 0, column: 0, style: .title, filling: size.columns)
    canvas.rule(row: 1)
    for row in 0..<max(0, min(20, size.rows - 4)) {
      let index = cursor.top + row
      let style: Style = index == cursor.selected ? .selected : .plain
      let text = "XMK-2026-\(1000 + index) 科技计划项目第\(index)号 “示范”农业 demo \(index * 7919 % 1000).00元"
      canvas.put(text, row: row + 2, column: 0, style: style, filling: size.columns)
    }
    var column = 0
    for role in Style.Role.allCases {
      column = canvas.put("\(role) ", row: size.rows - 2, column: column, style: Style(role))
    }
    canvas.put("#\(count) \(last)", row: size.rows - 1, column: 0)
    canvas.cursor = Point(row: min(size.rows - 1, 2 + cursor.selected - cursor.top), column: 0)
  }

  private func drawCharacters(on canvas: inout Canvas) {
    let size = canvas.size
    let perRow = (size.columns - 2) / 3
    let perPage = perRow * (size.rows - 1)
    var rest = Self.characters.dropFirst(page * perPage)
    for row in 0..<(size.rows - 1) {
      let text = rest.prefix(perRow).reduce(into: "|") { $0 += String($1) + "|" }
      rest = rest.dropFirst(perRow)
      if text != "|" { canvas.put(text, row: row, column: 0) }
    }
    let state = rest.isEmpty ? "last" : "more"
    canvas.put("page \(page) \(state) end", row: size.rows - 1, column: 0)
  }

  /// Han characters of GB 18030-2022 level 3 and what has been assigned since, radicals,
  /// compatibility ideographs, CJK symbols and kana, full-width forms.
  private static let characters: [Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] = [
      0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B739, 0x2B740...0x2B81D,
      0x2B820...0x2CEAD, 0x2CEB0...0x2EBE0, 0x2EBF0...0x2EE5D, 0x30000...0x3134A, 0x31350...0x323AF,
      0x2E80...0x2E99, 0x2E9B...0x2EF3, 0x2F00...0x2FD5, 0x2FF0...0x2FFB, 0x3001...0x3029, 0x3030...0x303E,
      0x3041...0x3096, 0x309B...0x30FF, 0x3105...0x312F, 0x31A0...0x31E3, 0x31F0...0x321E, 0x3220...0x3247,
      0x3250...0x33FF, 0xF900...0xFA6D, 0xFA70...0xFAD9, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x2F800...0x2FA1D,
    ]
    return ranges.flatMap { $0 }.compactMap { Unicode.Scalar($0) }
  }()
}

extension Event {
  /// One line without spaces in names, for the journal.
  var words: String {
    switch self {
    case .key(let key): "key \(KeyScript([key]))"
    case .paste(let text): "paste \(text.unicodeScalars.count) \(text.utf8.prefix(20).count)"
    case .mouse(let mouse): "mouse \(mouse.gesture) \(mouse.at.row) \(mouse.at.column)"
    case .resized(let size): "resized \(size.rows)x\(size.columns)"
    case .tick: "tick"
    case .redraw: "redraw"
    case .hangUp: "hangUp"
    case .terminate: "terminate"
    }
  }
}
