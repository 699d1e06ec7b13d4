import ChineseText
import Registers
import TextUI

public enum MonthAction: Hashable, Sendable {
  case up, down, left, right, firstDay, lastDay, firstHead, lastHead, previousMonth, nextMonth
  /// The sign with this place among the codes.
  case sign(Int)
  case clear, above, fillRow, fillDay, revert
  /// The signs of the day one by one, and back to whole days.
  case slots, wholeDays
  case save, step, edit, papers, list, history, undo, redo, back
}

extension MonthScreen {
  /// One for whole days and one for the signs of a day, of each register that has month sheets.
  public static let keymaps: [Keymap<MonthAction>] = Catalogue.all.compactMap(\.sheet).flatMap { sheet in
    sheet.codes.slots.count > 1 ? [keymap(for: sheet), slotKeymap(for: sheet)] : [keymap(for: sheet)]
  }

  static func mapID(_ sheet: MonthSheet, slots: Bool = false) -> String {
    "month.\(sheet.register.id)" + (slots ? ".day" : "")
  }

  private static func keymap(for sheet: MonthSheet) -> Keymap<MonthAction> {
    let hasSlots = sheet.codes.slots.count > 1
    let hasSteps = sheet.register.hasSteps
    let slots: [Binding<MonthAction>] =
      hasSlots
      ? [
        Binding(
          .slots, .enter, label: Label("逐次", "One by one"),
          Label("这一天的记号一个一个填", "Give the signs of this day one by one"), hint: 3)
      ] : []
    return Keymap(
      mapID(sheet), sheet.register.label + Label("月表", ", a month"),
      signBindings(for: sheet.codes, whole: hasSlots) + slots
        + deeds.filter { $0.action != .step || hasSteps } + moves)
  }

  private static func slotKeymap(for sheet: MonthSheet) -> Keymap<MonthAction> {
    Keymap(
      mapID(sheet, slots: true), sheet.register.label + Label("：一天之内", ", within a day"),
      signBindings(for: sheet.codes, whole: false) + [
        Binding(
          .left, .left, label: Label("前一个", "Before"), Label("到前一个记号", "To the sign before"), menu: nil),
        Binding(
          .right, .right, label: Label("后一个", "After"), Label("到后一个记号", "To the sign after"), menu: nil),
        save,
        Binding(
          .wholeDays, .escape, .function(12), .enter, label: Label("回到整天", "Whole days"),
          Label("回到整天的填法", "Back to whole days"), hint: 30),
      ])
  }

  private static func signBindings(for codes: DayCodes, whole: Bool) -> [Binding<MonthAction>] {
    codes.codes.enumerated().map { place, code in
      let day = whole ? Label("全天记", "The whole day: ") : Label("记", "Sign: ")
      return Binding(
        .sign(place), keys(of: code, place), label: Label(same: code.term), day + code.label,
        hint: place + 10, menu: nil)
    }
  }

  /// Its number, and its character as an input method gives it.
  private static func keys(of code: DayCodes.Code, _ place: Int) -> [Key] {
    let digit = Unicode.Scalar(UInt8(ascii: "1") + UInt8(min(place, 8)))
    return [.character(digit)] + code.term.unicodeScalars.prefix(1).map { .character($0) }
  }

  private static let save = Binding<MonthAction>(
    .save, .function(8), .control("s"), label: Label("保存", "Save"),
    Label("保存所有填过的天，一次存完", "Save all days that were filled in, in one go"), hint: 1)

  private static let deeds: [Binding<MonthAction>] = [
    save,
    Binding(
      .fillRow, .control("e"), .character("*"), label: Label("补满本行", "Fill row"),
      Label(
        "这一行到今天为止还空的天都记正常，请假外出照记", "Fill the row up to today as usual; leave and outings stand as they are"),
      hint: 2),
    Binding(
      .fillDay, .control("d"), .character("|"), label: Label("补满本日", "Fill day"),
      Label("这一天还空的人都记正常，请假外出照记", "Fill this day for all who have no sign yet"), hint: 4),
    Binding(
      .above, .character(" "), .control("g"), label: Label("同上", "As above"),
      Label("照抄上面一格", "Repeat the cell above")),
    Binding(
      .clear, .delete, .backspace, label: Label("清空", "Clear"), Label("这一天改为没填", "Leave this day empty")),
    Binding(
      .revert, .control("o"), label: Label("还原", "Revert"),
      Label("这一天放弃没保存的改动", "Give up what is not saved of this day")),
    Binding(
      .step, .function(7), .character("m"), label: Label("下一步", "Next step"),
      Label("办理这一行的下一步：月结等", "Take the next step of this row: close it"), hint: 5),
    Binding(
      .edit, .function(2), .character("e"), label: Label("修改", "Edit"),
      Label("在表单里修改这一行的记录：备注等", "Edit the record of this row in a form: its note"), hint: 7),
    Binding(
      .papers, .function(5), .character("x"), label: Label("打印", "Print"),
      Label("打印这个月的汇总表", "The sheet of the month to be printed"), hint: 6, menu: .data),
    Binding(
      .list, .control("u"), .character("V"), label: Label("列表", "List"),
      Label("把各月的记录列成表：查找、筛选、批量月结", "List the records of all months: search, filter, many at once"), hint: 8,
      menu: .view),
    Binding(
      .undo, .control("z"), .character("u"), label: Label("撤销", "Undo"),
      Label("撤销本人在本台账的最近一次保存", "Take back your newest change in this register"), menu: .data),
    Binding(
      .redo, .control("y"), .character("U"), label: Label("重做", "Redo"),
      Label("把撤销的再做一次", "Do again what was taken back"), menu: .data),
    Binding(
      .history, .control("r"), .character("h"), label: Label("历史", "History"),
      Label("这一行谁在何时改了哪一天", "Who changed which day of this row, and when"), menu: .data),
    Binding(
      .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
      Label("返回上一屏；没保存的可存为草稿", "Go back; what is not saved can be kept as a draft"), hint: 30),
  ]

  private static let moves: [Binding<MonthAction>] = [
    move(.left, [.left], "前一天", "Day before", "到前一天", "To the day before"),
    move(.right, [.right], "后一天", "Day after", "到后一天", "To the day after"),
    move(.up, [.up, .character("k")], "上一行", "Up", "到上一行", "One row up"),
    move(.down, [.down, .character("j")], "下一行", "Down", "到下一行", "One row down"),
    move(.firstDay, [.home, .character("g")], "月初", "First day", "到第一天", "To the first day"),
    move(.lastDay, [.end, .character("G")], "月末", "Last day", "到最后一天", "To the last day"),
    move(.firstHead, [.controlHome], "首行", "First row", "到第一行", "To the first row"),
    move(.lastHead, [.controlEnd], "末行", "Last row", "到最后一行", "To the last row"),
    move(.previousMonth, [.pageUp], "上月", "Month before", "看上一个月", "The month before"),
    move(.nextMonth, [.pageDown], "下月", "Month after", "看下一个月", "The month after"),
  ]

  private static func move(
    _ action: MonthAction, _ keys: [Key], _ zh: String, _ en: String, _ sentence: String, _ words: String
  ) -> Binding<MonthAction> {
    Binding(action, keys, label: Label(zh, en), Label(sentence, words), hint: nil, menu: nil)
  }
}
