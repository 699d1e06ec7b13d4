import ChineseText

/// 科目: what money of the bureau is for. Its id is the term itself, as records store it.
public enum BudgetLines: CodeList {
  public static let registerID: RegisterID = "budget-lines"

  public static let countyPlan: RecordID = "本级科技计划"
  public static let subsidies: RecordID = "专利资助"
  public static let outreach: RecordID = "科普活动"
  public static let specialists: RecordID = "特派员"
  public static let higherFunds: RecordID = "上级专项"
  public static let disasters: RecordID = "防震减灾"

  public static let id = key("科目", "Line").check(.length(2...20)).check(.visible)
  public static let name = text("name", "全称", "Full name", 2...40).required()

  public static let register = codeList(
    "经费科目", "Budget lines", purpose: Label("经费台账的科目", "What the lines of funds are for"), width: 20,
    ofTerms: true)

  public static let terms = [countyPlan, subsidies, outreach, specialists, higherFunds, disasters].map {
    (code: $0.text, name: $0.text)
  }
}
