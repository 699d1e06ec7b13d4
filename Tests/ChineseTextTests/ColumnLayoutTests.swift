import ChineseText
import Testing

/// Where columns stand that are fixed, flexible or frozen.
@Suite struct ColumnLayoutTests {
  private func cells(_ layout: ColumnLayout) -> [Range<Int>] { layout.places.map(\.cells) }
  private func columns(_ layout: ColumnLayout) -> [Int] { layout.places.map(\.column) }

  @Test func aFlexibleColumnTakesWhatIsLeftAndSeveralShareIt() {
    let one = ColumnLayout([.fixed(4), .flexible(2), .fixed(3)], across: 2..<22)
    #expect(cells(one) == [2..<6, 7..<18, 19..<22])
    let two = ColumnLayout([.flexible(0), .flexible(0), .fixed(3)], across: 0..<20)
    #expect(cells(two) == [0..<7, 8..<15, 16..<19])
  }

  @Test func itGivesOthersWhatTheyWishForDownToWhatItKeeps() {
    let wide = ColumnLayout([.fixed(4, wish: 8), .flexible(10, keeping: 6)], across: 0..<20)
    #expect(cells(wide) == [0..<8, 9..<20])
    let narrow = ColumnLayout([.fixed(4, wish: 8), .flexible(10, keeping: 9)], across: 0..<15)
    #expect(cells(narrow) == [0..<5, 6..<15])
    let plenty = ColumnLayout([.fixed(4, stretch: 2), .flexible(10, keeping: 6, enough: 12)], across: 0..<40)
    #expect(cells(plenty) == [0..<6, 7..<40])
  }

  @Test func whatStandsStillStaysWhenTheOthersMove() {
    let five = Array(repeating: ColumnLayout.Column.fixed(4), count: 5)
    let first = ColumnLayout(five, across: 0..<14, overflow: .scrolls(frozen: 1))
    #expect(columns(first) == [0, 1, 2] && first.hiddenLeft == 0 && first.hiddenRight == 2)
    let moved = ColumnLayout(five, across: 0..<14, overflow: .scrolls(frozen: 1, offset: 1))
    #expect(columns(moved) == [0, 2, 3] && moved.hiddenLeft == 1 && moved.hiddenRight == 1)
    // No further than until the last is seen.
    let end = ColumnLayout(five, across: 0..<14, overflow: .scrolls(frozen: 1, offset: 9))
    #expect(columns(end) == [0, 3, 4] && end.hiddenLeft == 2 && end.hiddenRight == 0)
    // What stands still leaves room for one that moves.
    let frozen = ColumnLayout(five, across: 0..<9, overflow: .scrolls(frozen: 4, offset: 2))
    #expect(columns(frozen) == [0, 3])
  }

  @Test func othersGiveWayToTheFlexibleOne() {
    let layout = ColumnLayout(
      [.fixed(4), .fixed(9), .flexible(8), .fixed(3)], across: 0..<18, overflow: .leavesOut)
    #expect(columns(layout) == [0, 2, 3] && cells(layout) == [0..<4, 5..<14, 15..<18])
  }

  @Test func aLineIsCutAndFilled() {
    let layout = ColumnLayout([.fixed(4), .fixed(3, .trailing)], gap: 2)
    #expect(layout.line(["油茶林", "7"]) == "油~     7" && layout.width == 9)
    #expect(ColumnLayout([]).line([]).isEmpty)
  }
}
