import ChineseText
import JSONText
import Registers

/// The cells of records as people read them: filtered for display, measured in cells.
struct ShownCells: Sendable {
  private let source: ExportSource
  private var walk: FieldWalk
  /// Names of referred records, by column and id: a few hundred units serve all rows.
  private var names: [[[UInt8]: Shown]]

  private struct Shown {
    let bytes: [UInt8]
    let width: Int

    init(_ text: String) {
      let settled = SettledText(text)
      bytes = Array(settled.text.utf8)
      width = settled.width
    }
  }
  /// Beyond this many the names are looked up anew.
  private static let namesKept = 10_000

  init(_ source: ExportSource) {
    self.source = source
    walk = FieldWalk(source.columns.map(\.field))
    names = Array(repeating: [:], count: source.columns.count)
  }

  /// Gives each cell of a record in turn, with its width in cells.
  mutating func forEach(
    of record: Record, _ body: (_ column: Int, UnsafeBufferPointer<UInt8>, _ width: Int) -> Void
  ) {
    record.slice.withBytes { bytes in
      walk.read(bytes)
      for index in source.columns.indices {
        let place = walk.places[index]
        if !place.isEmpty {
          let lexeme = UnsafeBufferPointer(rebasing: bytes[place])
          show(lexeme, index) { body(index, $0, $1) }
        } else if source.columns[index].field == nil,
          let value = source.derived(source.columns[index], of: record)
        {
          show(value, index) { body(index, $0, $1) }
        } else {
          body(index, UnsafeBufferPointer(start: nil, count: 0), 0)
        }
      }
    }
  }

  /// The amount in a money column, as the last record gave it.
  func amount(_ column: Int, of record: Record) -> Money? {
    record.slice.withBytes { bytes in
      let place = walk.places[column]
      guard !place.isEmpty else { return nil }
      let lexeme = UnsafeBufferPointer(rebasing: bytes[place])
      if let fen = Digits.fen(lexeme) { return Money(fen: fen) }
      guard case .money(let money)? = FieldKind.money.value(lexeme: lexeme) else { return nil }
      return money
    }
  }

  private typealias Body = (UnsafeBufferPointer<UInt8>, Int) -> Void

  private mutating func show(_ lexeme: UnsafeBufferPointer<UInt8>, _ column: Int, _ body: Body) {
    let kind = source.columns[column].kind
    switch kind {
    case .text, .longText: if showPlain(lexeme, body) { return }
    case .choice where source.plan.language == .chinese:
      // The stored term is the Chinese label.
      if showPlain(lexeme, body) { return }
    case .date:
      if let plain = JSONLexeme.plainString(lexeme), Digits.isDate(plain) { return body(plain, plain.count) }
    case .integer where Digits.isWhole(lexeme): return body(lexeme, lexeme.count)
    case .money: if let fen = Digits.fen(lexeme) { return show(.money(Money(fen: fen)), column, body) }
    case .reference, .referenceOrName: return showName(lexeme, column, body)
    default: break
    }
    if JSONLexeme.isNothing(lexeme) { return body(UnsafeBufferPointer(start: nil, count: 0), 0) }
    guard let value = kind.value(lexeme: lexeme) else {
      return show("?" + String(decoding: lexeme, as: UTF8.self), body)
    }
    show(value, column, body)
  }

  private func showPlain(_ lexeme: UnsafeBufferPointer<UInt8>, _ body: Body) -> Bool {
    guard let plain = JSONLexeme.plainString(lexeme), let width = EverydayText.width(plain) else {
      return false
    }
    body(plain, width)
    return true
  }

  private mutating func showName(_ lexeme: UnsafeBufferPointer<UInt8>, _ column: Int, _ body: Body) {
    let key = Array(lexeme)
    if let known = names[column][key] { return known.bytes.withUnsafeBufferPointer { body($0, known.width) } }
    let kind = source.columns[column].kind
    let text =
      kind.value(lexeme: lexeme).map { kind.shown($0, in: source.ledger, source.plan.language) }
      ?? (JSONLexeme.isNothing(lexeme) ? "" : "?" + String(decoding: lexeme, as: UTF8.self))
    let shown = Shown(text)
    if names[column].count >= Self.namesKept { names[column] = [:] }
    names[column][key] = shown
    shown.bytes.withUnsafeBufferPointer { body($0, shown.width) }
  }

  private mutating func show(_ value: Value, _ column: Int, _ body: Body) {
    let declared = source.columns[column]
    if case .money(let money) = value { return show(declared.inWan ? money.wan : money.grouped, body) }
    show(declared.kind.shown(value, in: source.ledger, source.plan.language), body)
  }

  private mutating func show(_ text: String, _ body: Body) {
    let settled = SettledText(text)
    var shown = settled.text
    shown.withUTF8 { body($0, settled.width) }
  }
}

extension Money {
  /// 万元 with two decimals, as lists show it.
  var wan: String { AmountText.wan(fen: fen, places: 2) }
}
