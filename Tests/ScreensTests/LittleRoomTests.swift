import ChineseText
import Golden
import Registers
import Screens
import Testing
import TextUI

/// Where there is little room, English most of all: what is cut, what gives way, what is marked.
@Suite struct LittleRoomTests {
  private func frame(_ keys: String, _ columns: Int, _ rows: Int, _ language: Language = .english)
    throws -> String
  {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(
      try SeedLedger.load(), size: Size(rows: rows, columns: columns), language: language,
      today: today, person: "RY-001")
    replay.press(try KeyScript(keys).keys)
    return replay.frame
  }

  /// The state a batch is in stands there whole, and a mark for those left out.
  @Test(arguments: [40, 59, 60, 79, 80, 132])
  func aBatchShowsItsState(columns: Int) throws {
    let line = try #require(
      try frame("5<enter>", columns, 24).split(separator: "\n").dropFirst(2).first)
    #expect(line.contains("▸filed◂"))
    #expect(line.contains("made up") || line.contains("~ "))
  }

  /// The open tab is in view whatever the width, and a mark tells of others.
  @Test(arguments: [40, 60, 80, 132], ["4", "42", "43"])
  func theOpenTabIsInView(columns: Int, keys: String) throws {
    let line = try #require(try frame(keys, columns, 24).split(separator: "\n").dropFirst(2).first)
    #expect(line.contains("▸") && line.contains("◂"))
    #expect(line.contains("6 All") || line.hasSuffix("~"), "\(line)")
  }

  /// A remark beside a field goes piece by piece, not letter by letter.
  @Test func remarksAreNotCutToNothing() throws {
    let frame = try frame("1<enter><f2>", 60, 20)
    #expect(frame.contains("80 wan yuan\n") || frame.contains("36 wan yuan\n"))
    #expect(!frame.contains("DW~") && !frame.contains("43~"))
  }

  @Test func theWholeNameOfTheProgramComesBeforeTheYear() throws {
    #expect(try frame("", 60, 20).hasPrefix(" County Science Bureau Registers "))
    #expect(try frame("", 80, 24).contains("Year 2020"))
  }

  /// Terms are whole where names can give way.
  @Test(arguments: ["agriculture", "recommended", "enterprise"])
  func termsAreWhole(_ term: String) throws {
    let list = try frame("1<^o>/XMK-2020-006<tab>", 80, 24) + frame("1", 80, 24)
    #expect(list.contains(term))
  }

  /// What help has no room for beside the names stands below, of the key the cursor is on.
  @Test(arguments: [60, 80])
  func helpSaysItWhole(columns: Int) throws {
    let frame = try frame("1<f1><down><down><down>", columns, 24)
    #expect(frame.contains("Filter a column by terms, ranges, date words"))
  }

  @Test func helpShowsWholeKeys() throws {
    let frame = try frame("1<f1>Alt", 80, 24, .chinese)
    #expect(frame.contains("F9  Alt-R  ~"))
  }
}
