import ChineseText
import Registers
import Testing
import TextUI

@testable import Forms
@testable import Screens

/// What a form's screen does by itself, without a session around it.
@Suite struct FormScreenTests {
  private let desk: Desk

  init() throws {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    desk = Desk(
      ledger: Ledger(), circumstances: Circumstances(today: today, year: 2020, asOf: today),
      language: .chinese)
  }

  /// The first character replaces what was only proposed; what a person typed is gone on with.
  @Test func typingReplacesAProposal() throws {
    var desk = desk
    desk.ledger.apply(BudgetLines.standard.map { .create($0) })
    var screen = FormScreen(newIn: Funds.register, carrying: [], at: desk)
    func typed(_ text: String) {
      for scalar in text.unicodeScalars { _ = screen.type(.character(scalar), at: desk) }
    }
    screen.cursor.focus(on: try #require(screen.form.index(of: "line")))
    typed("科普活动")
    _ = screen.perform(.next, at: desk)
    let proposed = try #require(screen.cursor.entry)
    #expect(proposed.isProposed && !proposed.text.isEmpty)
    typed("专项")
    #expect(screen.cursor.editor.text == "专项")
    _ = screen.perform(.next, at: desk)
    _ = screen.perform(.previous, at: desk)
    #expect(screen.focusedField == "name")
    typed("款")
    #expect(screen.cursor.editor.text == "专项款")
  }

  // MARK: Pasting

  private func screen(at field: String, of register: Register = ProjectLibrary.register) throws -> FormScreen
  {
    var screen = FormScreen(newIn: register, carrying: [], at: desk)
    screen.cursor.focus(on: try #require(screen.form.index(of: field)))
    return screen
  }

  @Test func tabsAndLineEndsOfAPasteAreEven() throws {
    var title = try screen(at: "title")
    _ = title.paste("油茶\t低产林\r\n改造\u{2028}示范", at: desk)
    #expect(title.cursor.editor.text == "油茶 低产林 改造 示范")
    var summary = try screen(at: "summary")
    guard case .show(.longText(_, _, let text))? = summary.paste("一\t二\r\n三\r四", at: desk).first else {
      Issue.record("no box for long text")
      return
    }
    #expect(text == "一 二\n三\n四")
    // Cells and lines of a table are the items of a list.
    var inventors = try screen(at: "inventors", of: Patents.register)
    _ = inventors.paste("演示甲\t演示乙\n演示丙\n", at: desk)
    #expect(inventors.cursor.editor.text == "演示甲；演示乙；演示丙")
  }

  @Test(arguments: ["title", "summary"]) func aPasteThatIsCutSaysWhere(_ field: String) throws {
    var screen = try screen(at: field)
    let long = String(repeating: "县", count: 21_840) + "到此为止" + String(repeating: "镇", count: 100)
    let effects = screen.paste(long, at: desk)
    guard case .tell(let notice)? = effects.last else {
      Issue.record("nothing is said")
      return
    }
    #expect(notice.words.zh.contains("64 KiB") && notice.words.zh.contains("为止镇"), "\(notice.words.zh)")
    #expect(try self.screen(at: field).cursor.entry?.text == "")
    var short = try self.screen(at: field)
    for case .tell in short.paste("不长", at: desk) { Issue.record("something is said of a short one") }
  }

  @Test func whatIsSaidOfTheWholeRecordIsAlwaysSeen() throws {
    var desk = desk
    var screen = FormScreen(newIn: ProjectLibrary.register, carrying: [], at: desk)
    screen.form.remarks = [
      Finding(
        register: "project-library", id: "*1", field: nil, rule: "fixture", level: .refuse,
        words: Label("本年计划已用完", "the plan is used up"), other: RecordReference("organisations", "DW-001"))
    ]
    for rows in [5, 12, 20] {
      desk.body = Size(rows: rows, columns: 60)
      for focus in [0, 10, 18] {
        screen.cursor.focus(on: focus)
        screen.prepare(at: desk)
        let layout = try #require(screen.outlook.picture?.layout)
        #expect(layout.pinned.map(\.text) == ["! 本年计划已用完"])
        #expect(layout.pinned.first?.key == "^G 打开该记录")
        let shown = layout.lines[layout.top..<min(layout.lines.count, layout.top + layout.height)]
        #expect(shown.contains { $0.stop == focus })
        #expect(layout.pinned.count + layout.height < rows + 1)
        #expect(layout.stop(at: 0) == nil && layout.stop(at: 1) == shown.first?.stop)
      }
    }
    guard case .show(.record(let other))? = screen.perform(.openOther, at: desk).last else {
      Issue.record("opens nothing")
      return
    }
    #expect(other.id == "DW-001")
  }

}
