import ChineseText
import Golden
import Registers
import Screens
import Testing
import TextUI

/// Where there is little room, English most of all: what is cut, what gives way, what is marked.
@Suite struct LittleRoomTests {
  private func frame(_ keys: String, _ columns: Int, _ rows: Int, _ language: Language = .english) throws
    -> String
  {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(
      try SeedLedger.load(), size: Size(rows: rows, columns: columns), language: language, today: today,
      person: "RY-001")
    try replay.run(keys)
    return replay.frame
  }

  /// The state a batch is in stands there whole, and a mark for those left out.
  @Test(arguments: [40, 59, 60, 79, 80, 132]) func aBatchShowsItsState(columns: Int) throws {
    let line = try #require(
      try frame("<open:subsidy-batches><enter>", columns, 24).split(separator: "\n").dropFirst(2).first)
    #expect(line.contains("▸filed◂"))
    #expect(line.contains("made up") || line.contains("~ "))
  }

  /// The open tab is in view whatever the width, and a mark tells of others.
  @Test(arguments: [40, 60, 80, 132], ["<open:assignments>", "<open:assignments>2", "<open:assignments>3"])
  func theOpenTabIsInView(columns: Int, keys: String)
    throws
  {
    let line = try #require(try frame(keys, columns, 24).split(separator: "\n").dropFirst(2).first)
    #expect(line.contains("▸") && line.contains("◂"))
    #expect(line.contains("6 All") || line.hasSuffix("~"), "\(line)")
  }

  /// A remark beside a field goes piece by piece, not letter by letter.
  @Test func remarksAreNotCutToNothing() throws {
    let frame = try frame("<open:project-library><enter><f2>", 60, 20)
    #expect(frame.contains("80 wan yuan\n") || frame.contains("36 wan yuan\n"))
    #expect(!frame.contains("DW~") && !frame.contains("43~"))
  }

  @Test func theWholeNameOfTheProgramComesBeforeTheYear() throws {
    #expect(try frame("", 60, 20).hasPrefix(" County Science Bureau Registers "))
    #expect(try frame("", 80, 24).contains("Year 2020"))
  }

  /// Terms are whole where names can give way.
  @Test(arguments: ["agriculture", "recommended", "enterprise"]) func termsAreWhole(_ term: String) throws {
    let list =
      try frame("<open:project-library><^o>/XMK-2020-006<tab>", 80, 24)
      + frame("<open:project-library>", 80, 24)
    #expect(list.contains(term))
  }

  /// What help has no room for beside the names stands below, of the key the cursor is on.
  @Test(arguments: [60, 80]) func helpSaysItWhole(columns: Int) throws {
    let frame = try frame("<open:project-library><f1><down><down><down>", columns, 24)
    #expect(frame.contains("Filter a column by terms, ranges, date words"))
  }

  @Test func helpShowsWholeKeys() throws {
    let frame = try frame("<open:project-library><f1>Alt", 80, 24, .chinese)
    #expect(frame.contains("F9  Alt-R  ~"))
  }

  /// Nothing is painted over something else on the smallest glass.
  @Test func aBatchFitsTheSmallestGlass() throws {
    let lines = try frame("<open:subsidy-batches><enter>", 40, 10).split(separator: "\n")
    #expect(lines[2].contains("▸filed◂"))
    #expect(lines[3].contains("Subsidy no."))
    #expect(lines[4].contains("ZZ-2020-001") && lines[4].hasSuffix("2,000.00"))
    #expect(lines[7].hasPrefix("  24 taken in, 42,000.00 yuan") && lines[7].hasSuffix("1/24"))
  }

  /// On a very wide glass a count stands by what it counts, and no town is cut beside empty cells.
  @Test func aWideGlassIsUsedWell() throws {
    let home = try frame("", 300, 100).split(separator: "\n")
    #expect(home[3].count < 130)
    #expect(try frame("<open:project-library>", 300, 100).contains("苏木溪瑶族乡"))
  }

  @Test func whereThereIsNoPreviewNoneIsSpokenOf() throws {
    #expect(try !frame("<open:project-library><f5>", 40, 10).contains("preview"))
    #expect(try frame("<open:project-library><f5>", 80, 24).contains("A preview stands above"))
  }

  /// That a name was proposed stands beside it: a line of its own, there and gone again with the
  /// cursor, made the fields below jump.
  @Test func aProposalIsToldBesideTheName() throws {
    let frame = try frame("<open:patent-subsidies><ins>2019 2 9900026.7<tab>", 80, 24, .chinese)
    let line = frame.split(separator: "\n").first { $0.hasPrefix("▸*申请人") }
    #expect(line?.hasSuffix("（自动）") == true, "\(frame)")
  }
}
