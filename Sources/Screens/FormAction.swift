import ChineseText
import TextUI

public enum FormAction: Hashable, Sendable {
  case next, previous, accept, previousRecord, nextRecord, nextMissing
  case choose, longText, save, saveAndNew, openOther, leave
}

extension FormScreen {
  public static let keymaps = [
    Keymap<FormAction>(
      "form", Label("表单", "Form"),
      [
        Binding(
          .save, .function(8), .control("s"), label: Label("保存", "Save"),
          Label("保存记录；有错时停在出错的一项", "Save the record; an error stops at its field"), hint: 1),
        Binding(
          .choose, .function(4), label: Label("选择", "Choose"),
          Label("从可选项或名录里选", "Pick from the choices or the directory"), hint: 2),
        Binding(
          .next, .tab, .down,
          label: Label(
            "下一项",
            "Next"), Label("到下一项", "Go to the next field"), hint: 3, menu: nil),
        Binding(
          .nextMissing, .control("n"), label: Label("下一缺项", "Missing"),
          Label("到下一个没填或有错的必填项", "Go to the next field that is missing or wrong"), hint: 4,
          menu: .view),
        Binding(
          .saveAndNew, .function(7), label: Label("保存并新增", "Save, new"),
          Label(
            "保存后再开一张新表，沿用单位等几项",
            "Save and open the next form, keeping the unit and such"), hint: 5),
        Binding(
          .longText, .control("o"), label: Label("长文本", "Long text"),
          Label("在大框里写长文本", "Write long text in a box"), hint: 6),
        Binding(
          .openOther, .control("g"), label: Label("看该记录", "See it"),
          Label("打开与之冲突的那条记录", "Open the record it collides with"), hint: 7, menu: .view),
        Binding(
          .previous, .backTab, .up, label: Label("上一项", "Previous"),
          Label("到上一项", "Go to the previous field"), menu: nil),
        Binding(
          .accept, .enter,
          label: Label(
            "确定",
            "Accept"), Label("确定这一项，到下一项", "Accept the field and go on"), menu: nil),
        Binding(
          .nextRecord, .pageDown, label: Label("下一条", "Next record"),
          Label("修改列表里的下一条记录", "Edit the next record of the list"), menu: .view),
        Binding(
          .previousRecord, .pageUp, label: Label("上一条", "Previous record"),
          Label("修改列表里的上一条记录", "Edit the record before it in the list"), menu: .view),
        Binding(
          .leave, .escape, .function(12), label: Label("离开", "Leave"),
          Label("离开表单；有改动时先问", "Leave the form; asks first when something changed"), hint: 8),
      ])
  ]
}
