import Testing
import TextUI

@Suite struct ListCursorTests {
  @Test func scrollsNoFurtherThanNeeded() {
    var cursor = ListCursor()
    cursor.move(by: 9, count: 100, height: 10)
    #expect(cursor == ListCursor(selected: 9, top: 0))
    cursor.move(by: 1, count: 100, height: 10)
    #expect(cursor == ListCursor(selected: 10, top: 1))
    cursor.move(by: -10, count: 100, height: 10)
    #expect(cursor == ListCursor(selected: 0, top: 0))
  }

  @Test func stopsAtTheEnds() {
    var cursor = ListCursor(selected: 5, top: 3)
    cursor.move(by: .max, count: 20, height: 6)
    #expect(cursor == ListCursor(selected: 19, top: 14))
    cursor.move(by: .min, count: 20, height: 6)
    #expect(cursor == ListCursor(selected: 0, top: 0))
  }

  @Test func aShorterListLeavesNoHole() {
    var cursor = ListCursor(selected: 90, top: 85)
    cursor.select(90, count: 12, height: 10)
    #expect(cursor == ListCursor(selected: 11, top: 2))
    cursor.select(0, count: 0, height: 0)
    #expect(cursor == ListCursor())
  }

  @Test(arguments: [1, 2, 7, 30]) func selectionIsAlwaysShown(height: Int) {
    var cursor = ListCursor()
    for step in [3, -1, 40, -17, 8, 8, -30, 500, -2, -499] {
      cursor.move(by: step, count: 60, height: height)
      #expect((cursor.top..<cursor.top + height).contains(cursor.selected))
    }
  }
}
