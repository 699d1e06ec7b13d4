import ChineseText

/// 科目: what money of the bureau is for. The stored value is its name.
public enum BudgetLines: RegisterKind {
  public static let registerID: RegisterID = "budget-lines"

  public static let countyPlan: RecordID = "本级科技计划"
  public static let subsidies: RecordID = "专利资助"
  public static let outreach: RecordID = "科普活动"
  public static let specialists: RecordID = "特派员"
  public static let higherFunds: RecordID = "上级专项"
  public static let disasters: RecordID = "防震减灾"

  public static let id = key("科目", "Line").check(.length(2...20)).check(.visible)
  public static let active = yesNo("active", "在用", "In use").required().starting(with: .value(.yes(true)))
  public static let note = notes()

  public static let register = Register(
    "经费科目", "Budget lines", area: .office, purpose: Label("经费台账的科目", "What the lines of funds are for"),
    serial: .typed, called: id, fields: [id, active, note], list: [id.wide, active, note.width(30)],
    retired: .when(active == false, "已停用", "is in use no more"))

  /// What every office starts with.
  public static var standard: [Record] {
    [countyPlan, subsidies, outreach, specialists, higherFunds, disasters].map { line in
      Record(register: registerID, bytes: Array("{}".utf8)).setting([
        FieldEdit(id, line), FieldEdit(active, true),
      ])
    }
  }
}
