import ChineseText

/// 大类: a field of the bureau's work. Home groups the registers by it, under its number.
public enum WorkArea: String, Choice {
  case projects = "项目", property = "知识产权", people = "科技人才", research = "产学研", outreach = "宣传活动"
  case disasters = "防震减灾", `internal` = "内部管理", report = "年度报告", office = "单位和设置"

  /// It stands as a heading does, not within a sentence.
  public var en: String {
    switch self {
    case .projects: "Projects"
    case .property: "Property"
    case .people: "People"
    case .research: "Research"
    case .outreach: "Outreach"
    case .disasters: "Disasters"
    case .internal: "Internal"
    case .report: "Report"
    case .office: "Office"
    }
  }
}
