import ChineseText
import Glibc
import Golden
import Registers
import Testing
import TextUI

/// A key script over the demonstration data and the frame it must end on.
struct GoldenFrame: CustomTestStringConvertible, Sendable {
  let name: String
  let keys: String
  var size = Size(rows: 24, columns: 80)
  var language = Language.chinese

  var testDescription: String { name }

  static let all: [GoldenFrame] =
    scenes.flatMap { scene in
      [
        GoldenFrame(name: scene.0 + "-zh-80x24", keys: scene.1),
        GoldenFrame(name: scene.0 + "-en-80x24", keys: scene.1, language: .english),
        GoldenFrame(name: scene.0 + "-zh-60x20", keys: scene.1, size: Size(rows: 20, columns: 60)),
        GoldenFrame(
          name: scene.0 + "-zh-132x43", keys: scene.1, size: Size(rows: 43, columns: 132)),
      ]
    }
    + forms.flatMap { scene in
      [
        GoldenFrame(name: scene.0 + "-zh-40x10", keys: scene.1, size: Size(rows: 10, columns: 40)),
        GoldenFrame(
          name: scene.0 + "-en-60x20", keys: scene.1, size: Size(rows: 20, columns: 60),
          language: .english),
        GoldenFrame(
          name: scene.0 + "-en-132x43", keys: scene.1, size: Size(rows: 43, columns: 132),
          language: .english),
      ]
    } + [
      // Where the states of a record's life do not fit, those around the present one stand.
      GoldenFrame(
        name: "form-en-44x16", keys: "1/bzh<enter><f2>", size: Size(rows: 16, columns: 44),
        language: .english)
    ]

  /// What of a form is also drawn at the smallest size, and in English at every size.
  private static let forms = [
    ("form", "1/bzh<enter><f2>"),
    ("form-matches", "1/bzh<enter><f2><tab>jh"),
    ("form-money-slip", toRequested + "40<tab><up>"),
    ("form-collision", collision),
    ("form-rows", "91<f2><end><up><^n><tab><tab><tab><tab><tab><tab><tab><tab>"),
    ("form-row", "91<f2>" + String(repeating: "<tab>", count: 9) + "<enter>"),
  ]

  private static let toRequested =
    "1/bzh<enter><f2>" + String(repeating: "<tab>", count: 10)

  /// A second unit with the credit code of another.
  private static let collision = "7<ins>演示企业99<tab><tab>91431223DEM0000579<tab><up>"

  private static let scenes: [(String, String)] =
    forms.filter { $0.0 != "form" } + [
      ("home", ""),
      ("browse", "1"),
      ("browse-search", "1/bzh"),
      ("browse-sorted", "1<f6><down><enter>"),
      ("browse-filtered", "1<f4>ly<enter><down><enter><down><down>"),
      ("browse-empty", "1<f4>入库日<enter>近半年<enter><f4>拟申请<enter>>9000万<enter>"),
      ("browse-range", "1<f4>入库日<enter>今年<enter><f4>拟申请<enter>10-30万<enter>"),
      ("browse-sorted-twice", "1<f6>来源<enter><f6>拟申请<^g><^g><enter>"),
      ("browse-sideways", "1<right><right>"),
      ("browse-marked", "1<space><space><down><space>"),
      ("browse-same", "1<^f>"),
      ("browse-given", "7/DW-012<tab><enter><end><up><enter>"),
      ("columns", "1<^w><down><down><down><space>"),
      ("filter-terms", "1<f4>来源<enter><down><space><down><space>"),
      ("sort-keys", "1<f6>来源<enter><f6><down><^g><down><^g><^g>"),
      ("bulk-field", "1<space><space><space><space><f2>"),
      ("bulk-move", "1/XMK-2017-018<esc><space><space><space><f7>推荐<enter>"),
      ("bulk-again", "1<space><space><space><space><f2>来源<enter>其他<enter><f8>"),
      ("bulk-void", "1<space><space><del><enter>"),
      ("export-marked", "1<space><down><space><f5>"),
      ("filter-choice", "1<f4>"),
      ("filter-line", "1<f4>拟申请<enter>"),
      ("menu", "1<f9>"),
      ("move-choice", "1/bzh<enter><f7>"),
      ("sort-choice", "1<f6>"),
      ("record", "1/bzh<enter>"),
      ("form", "1/bzh<enter><f2>"),
      ("form-wrong-phone", "1/bzh<enter><f2><tab><tab><tab><tab><tab><tab><tab><^u>123<tab>"),
      ("form-unit-choice", "1/bzh<enter><f2><tab><f4>"),
      ("form-new", "1<ins>"),
      ("form-date-word", "1/bzh<enter><f2>" + String(repeating: "<tab>", count: 16) + "下周一"),
      ("form-row-removal", "91<f2>" + String(repeating: "<tab>", count: 9) + "<del>"),
      ("form-long-text", "1/bzh<enter><f2>" + String(repeating: "<tab>", count: 11) + "<^o>"),
      ("form-leave", "1/bzh<enter><f2>x<esc>"),
      ("removal-choice", "1/bzh<enter><del>"),
      ("void-confirm", "1/bzh<enter><del><enter>"),
      ("export", "1<f5>"),
      ("history", "<^r>"),
      ("help", "1<f1>"),
      ("palette", "<^p>dw"),
      ("organisations", "7"),
    ]
}

@Suite struct GoldenFrames {
  /// `RECORD=1` writes the frames and fails, so that a recording is looked at before it counts.
  @Test(arguments: GoldenFrame.all)
  func frameIsAsRecorded(_ golden: GoldenFrame) throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(
      try SeedLedger.load(), size: golden.size, language: golden.language, today: today,
      person: "RY-001")
    replay.press(try KeyScript(golden.keys).keys)
    let frame = replay.frame + "\n"
    let path = SeedLedger.root + "/Tests/ScreensTests/Frames/" + golden.name + ".txt"
    if getenv("RECORD") != nil {
      try SeedLedger.write(frame, to: path)
      Issue.record("recorded \(golden.name): look at it, then run without RECORD")
      return
    }
    let wanted = String(decoding: try SeedLedger.read(path), as: UTF8.self)
    #expect(frame == wanted, "frame \(golden.name) differs; RECORD=1 make record writes it anew")
  }

  /// Every row is as wide as the glass or less, by our own measure, and no wide character ends it.
  @Test(arguments: GoldenFrame.all)
  func rowsFit(_ golden: GoldenFrame) throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(
      try SeedLedger.load(), size: golden.size, language: golden.language, today: today)
    replay.press(try KeyScript(golden.keys).keys)
    let canvas = replay.canvas
    for row in 0..<canvas.size.rows {
      let cells = canvas.row(row)
      #expect(
        cells.reduce(0) { $0 + ($1.isTail ? 0 : Cells.width($1.text)) } == canvas.size.columns)
      #expect(cells.last?.isTail == false)
    }
  }
}
