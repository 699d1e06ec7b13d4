import ChineseText
import Screens
import Testing
import TextUI

/// Every scene at every size: nothing outside the glass, no wide character at its edge, the cursor
/// inside, the way out in view.
@Suite struct EveryScreenTests {
  /// The sizes that are named, and what lies between and beyond them.
  static let sizes: [Size] = [
    (40, 10), (50, 12), (60, 20), (80, 24), (132, 43), (200, 60), (300, 100), (40, 100), (300, 10), (41, 11),
    (47, 17), (59, 19), (61, 21), (79, 24), (81, 25), (97, 30), (119, 33), (131, 50), (1, 1), (2, 1), (1, 50),
    (50, 1), (39, 10), (40, 9), (39, 100), (80, 24),
  ].map { Size(rows: $0.1, columns: $0.0) }

  @Test(arguments: Scene.all, [Language.chinese, .english]) func isSaneAtEverySize(
    _ scene: Scene, _ language: Language
  ) throws {
    var navigator = try scene.open(Size(rows: 24, columns: 80), language)
    for size in Self.sizes {
      _ = navigator.handle(.resized(size))
      while navigator.work() {}
      check(navigator.picture(), size, "\(scene.name) \(size.columns)x\(size.rows)")
    }
  }

  @Test(arguments: Scene.all) func openedAtThatSizeItIsSane(_ scene: Scene) throws {
    for size in Self.sizes.prefix(7) {
      let canvas = try scene.open(size, .chinese).picture()
      check(canvas, size, "\(scene.name) at \(size.columns)x\(size.rows)")
    }
  }

  private func check(_ canvas: Canvas, _ size: Size, _ place: String) {
    #expect(canvas.size == size)
    for row in 0..<size.rows {
      let cells = Array(canvas.row(row))
      let widths = cells.map { $0.isTail ? 0 : Cells.width($0.text) }
      #expect(widths.reduce(0, +) == size.columns, "\(place), row \(row)")
      // Of a wide character both halves, and never in the last two columns.
      for (column, width) in widths.enumerated() where width == 2 {
        let isWhole = column + 1 < cells.count && cells[column + 1].isTail
        #expect(isWhole && column + 2 < size.columns, "\(place), row \(row) column \(column)")
      }
    }
    if let cursor = canvas.cursor {
      #expect((0..<size.rows).contains(cursor.row), "\(place)")
      #expect((0..<size.columns).contains(cursor.column), "\(place)")
    }
    let lines = canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
    if size.rows < Navigator.smallest.rows || size.columns < Navigator.smallest.columns {
      let isBlankBelow = !lines.dropFirst().contains { !$0.isEmpty }
      #expect(isBlankBelow, "\(place)")
      #expect(canvas.cursor == nil, "\(place)")
    } else {
      #expect(lines.first?.isEmpty == false, "\(place)")
      let isLeft = lines.last.map { $0.contains("Esc") || $0.contains("F10") || $0.contains("F12") }
      #expect(isLeft == true, "\(place): no way out in \(lines.last ?? "")")
    }
  }

  /// What is selected has a sign besides its colour: where colours fail it is still seen.
  @Test(arguments: Scene.all, [Language.chinese, .english]) func theSelectionHasASign(
    _ scene: Scene, _ language: Language
  ) throws {
    let canvas = try scene.open(Size(rows: 24, columns: 80), language).picture()
    for row in 0..<canvas.size.rows {
      let cells = canvas.row(row)
      guard let first = cells.firstIndex(where: { $0.style.isSelected }) else { continue }
      // A box may lie over the sign of the line below it.
      if first > cells.startIndex, ["│", "┌", "└"].contains(cells[first - 1].text) { continue }
      let hasSign = cells[cells.startIndex...max(first, cells.startIndex)].contains { $0.text == "▸" }
      #expect(hasSign, "\(scene.name), row \(row)")
    }
  }

  /// That the data are demonstration data stands on every screen at every size that shows one.
  @Test(arguments: Scene.all.filter { $0.name != "first-run" }, [Language.chinese, .english])
  func saysWhatTheDataAre(_ scene: Scene, _ language: Language) throws {
    for size in Self.sizes.prefix(7) {
      let text = try scene.open(size, language).picture().text
      let isSaid = text.contains(language == .chinese ? "演示数据" : "DEMO DATA")
      #expect(isSaid, "\(scene.name) \(size.columns)x\(size.rows)")
    }
  }

  /// What is too small says so, and what was there is there again when the window grows.
  @Test(arguments: Scene.all) func comesBackFromTooSmall(_ scene: Scene) throws {
    let size = Size(rows: 24, columns: 80)
    var navigator = try scene.open(size, .chinese)
    let before = navigator.picture()
    _ = navigator.handle(.resized(Size(rows: 9, columns: 38)))
    #expect(navigator.picture().text.hasPrefix("窗口过小 (38x9)，至少 40x10"))
    _ = navigator.handle(.resized(size))
    #expect(navigator.picture() == before)
  }
}
