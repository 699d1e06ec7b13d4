import ChineseText
import TextUI

public enum FormAction: Hashable, Sendable {
  case next, previous, first, last, accept, previousRecord, nextRecord, nextMissing
  case choose, longText, save, saveAndNew, openOther, leave
  case editRow, addRow, removeRow
  case carry, copyLast, putSuggestion, restore
  case matchDown, matchUp, pickMatch, closeMatches
}

extension FormAction {
  static let keymaps = [
    Keymap("form", Label("表单", "Form"), saving + rows + fields + ways),
    Keymap("form.row", Label("表单中的一行", "Row of a form"), keepingRow + fields + rowWays),
    Keymap("form.matches", Label("输入时列出的项", "What typing lists"), matching),
  ]

  private static let saving: [Binding<FormAction>] = [
    Binding(
      .save, .function(8), .control("s"), label: Label("保存", "Save"),
      Label("保存记录和它的各行；有错时停在出错的一项", "Save the record and its rows; an error stops at its field"), hint: 1),
    Binding(
      .saveAndNew, .function(7), label: Label("保存并新增", "Save, new"),
      Label("保存后再开一张新表，沿用有 = 的几项", "Save and open the next form, keeping the fields marked ="), hint: 5),
    Binding(
      .leave, .escape, .function(12), label: Label("离开", "Leave"),
      Label("离开表单；有改动时先问", "Leave the form; asks first when something changed"), hint: 12),
  ]

  private static let keepingRow: [Binding<FormAction>] = [
    Binding(
      .save, .function(8), .control("s"), label: Label("收下", "Take"),
      Label("收下这一行，回到表单；与整个记录一起保存", "Take the row into the form; it is saved with the record"), hint: 1),
    Binding(
      .saveAndNew, .function(7), label: Label("收下并加行", "Take, new"),
      Label("收下后再加一行，沿用有 = 的几项", "Take the row and add the next, keeping the fields marked ="), hint: 5),
    Binding(
      .leave, .escape, .function(12), label: Label("返回", "Back"),
      Label("回到表单；这一行有改动时先问", "Back to the form; asks first when the row changed"), hint: 12),
  ]

  private static let rows: [Binding<FormAction>] = [
    Binding(
      .editRow, .function(2), label: Label("改行", "Edit row"),
      Label("打开光标所在的一行", "Open the row under the cursor"), hint: 6),
    Binding(.addRow, .insert, label: Label("加行", "Add row"), Label("加一行", "Add a row"), hint: 7),
    Binding(
      .removeRow, .delete, label: Label("去行", "Remove row"),
      Label(
        "去掉新加的行；已保存的行选移出、作废或删除，再按一次恢复",
        "Take a new row out; a saved one is detached, voided or deleted; again brings it back"), hint: 8),
  ]

  private static let fields: [Binding<FormAction>] = [
    Binding(
      .choose, .function(4), .altDown, label: Label("选择", "Choose"),
      Label("从可选项或名录里选", "Pick from the choices or the directory"), hint: 2),
    Binding(
      .next, .tab, .down, label: Label("下一项", "Next"), Label("到下一项", "Go to the next field"), hint: 3,
      menu: nil),
    Binding(
      .nextMissing, .control("n"), label: Label("下一缺项", "Missing"),
      Label("到下一个没填或有错的必填项，各行里的也算", "Go to the next field that is missing or wrong, in rows too"), hint: 4,
      menu: .view),
    Binding(
      .longText, .control("o"), label: Label("长文本", "Long text"),
      Label("在大框里写长文本", "Write long text in a box"), hint: 9),
    Binding(
      .openOther, .control("g"), label: Label("看该记录", "See it"),
      Label("打开与之冲突的记录，或这一项所指的记录", "Open the record it collides with, or that the field names"), hint: 10,
      menu: .view),
    Binding(
      .putSuggestion, .function(5), label: Label("取建议", "Suggested"),
      Label("取建议的数额，或按其他项得出的值", "Take the amount suggested, or what other fields propose"), hint: 11),
    Binding(
      .copyLast, .control("d"), label: Label("同上", "As before"),
      Label("填上一条记录这一项的值", "Put the last record's value into this field")),
    Binding(
      .restore, .control("z"), label: Label("还原", "Restore"),
      Label("先去掉刚输入的，再还原成打开表单时的样子", "Take back what was just typed, then what the field held at first"),
      menu: .data),
    Binding(
      .carry, .control("e"), label: Label("沿用", "Carry"),
      Label("保存并新增时沿用这一项（标 =），再按一次取消", "Carry this field (=) to the next new record, or no longer")),
    Binding(
      .previous, .backTab, .up, label: Label("上一项", "Previous"), Label("到上一项", "Go to the previous field"),
      menu: nil),
    Binding(
      .first, .controlHome, label: Label("首项", "First"), Label("到第一项", "Go to the first field"), menu: nil),
    Binding(
      .last, .controlEnd, label: Label("末项", "Last"),
      Label("到最后一项；有行时到加行处", "Go to the last field; behind the rows where there are any"), menu: nil),
    Binding(
      .accept, .enter, label: Label("确定", "Accept"),
      Label("确定这一项，到下一项；在行上打开该行", "Accept the field and go on; on a row, open it"), menu: nil),
  ]

  private static let ways: [Binding<FormAction>] = [
    Binding(
      .nextRecord, .pageDown, label: Label("下一条", "Next record"),
      Label("修改列表里的下一条记录", "Edit the next record of the list"), menu: .view),
    Binding(
      .previousRecord, .pageUp, label: Label("上一条", "Previous record"),
      Label("修改列表里的上一条记录", "Edit the record before it in the list"), menu: .view),
  ]

  private static let rowWays: [Binding<FormAction>] = [
    Binding(
      .nextRecord, .pageDown, label: Label("下一行", "Next row"),
      Label("收下这一行，打开下一行", "Take this row and open the next"), menu: .view),
    Binding(
      .previousRecord, .pageUp, label: Label("上一行", "Previous row"),
      Label("收下这一行，打开上一行", "Take this row and open the one before"), menu: .view),
  ]

  private static let matching: [Binding<FormAction>] = [
    Binding(.pickMatch, .enter, label: Label("选定", "Take"), Label("选定标出的一项", "Take what is marked"), hint: 1),
    Binding(
      .matchDown, .down, label: Label("下一个", "Next one"), Label("标下一项", "Mark the next"), hint: 2, menu: nil),
    Binding(
      .matchUp, .up, label: Label("上一个", "One before"), Label("标上一项", "Mark the one before"), menu: nil),
    Binding(
      .choose, .function(4), .altDown, label: Label("全部", "All"),
      Label("打开整个名录来选", "Open the whole directory to choose from"), hint: 3),
    Binding(
      .next, .tab, label: Label("下一项", "Next"),
      Label("照输入的读，到下一项", "Read it as typed and go to the next field"), hint: 4, menu: nil),
    Binding(
      .previous, .backTab, label: Label("上一项", "Previous"),
      Label("照输入的读，到上一项", "Read it as typed and go to the previous field"), menu: nil),
    Binding(
      .save, .function(8), .control("s"), label: Label("保存", "Save"),
      Label("照输入的读，并保存", "Read it as typed and save")),
    Binding(
      .saveAndNew, .function(7), label: Label("保存并新增", "Save, new"),
      Label("照输入的读，保存，再新增一条", "Read it as typed, save, and begin another")),
    Binding(
      .closeMatches, .escape, .function(12), label: Label("收起", "Close"),
      Label("收起列出的项，输入的不动", "Close the list; what is typed stays"), hint: 5),
  ]
}
