import ChineseText

/// 摸底调研 (R06): field surveys that look for projects.
public enum Surveys: RegisterKind {
  public static let registerID: RegisterID = "surveys"

  public enum State: String, Choice {
    case planned = "计划", underWay = "进行", done = "完成"
  }

  public static let id = key("调研号", "Survey no.")
  public static let year = yearNumber("year", "年度", "Year").required()
  public static let start = date("start", "开始", "Start").required()
  public static let end = date("end", "结束", "End").fact().required(in: .done)
  public static let visitedUnits = references("visitedUnits", "走访单位", "Units visited", to: Organisations.self)
  public static let collected = count("collected", "征集数", "Collected").check(.notNegative)
  public static let selected = count("selected", "入选数", "Selected").check(.notNegative)
  public static let note = longText("note", "备注", "Note", 1...500)
  public static let status = state("状态", "State")

  /// The entries of the library that came of it and were admitted.
  private static func entered(from survey: Row<Surveys>) -> Int64 {
    Int64(survey.rows(ProjectLibrary.survey).count { $0[ProjectLibrary.enteredOn] != nil })
  }

  static let days = derived("days", "天数", "Days") { survey -> Int64? in
    guard let start = survey[start], let end = survey[end] else { return nil }
    return Int64(end.dayNumber - start.dayNumber + 1)
  }
  static let units = derived("units", "走访数", "Units") { Int64(Set($0[visitedUnits] ?? []).count) }

  public static let register = Register(
    "摸底调研", "Surveys",
    area: .projects, purpose: Label("到单位走访，征集候选项目", "Visits to units to collect candidate projects"),
    serial: .yearly("DY"), called: id,
    fields: [id, year, start, end, visitedUnits, collected, selected, note, status],
    following: [selected.proposed { entered(from: $0) }, year.proposed { $0[start].map { Int64($0.year) } }],
    status, from: .planned,
    moves: [
      .move(.planned, to: .underWay, "开始", "Start", asks: [start]),
      .move(.underWay, to: .done, "Finish", asks: [end]),
    ],
    derived: [days, units],
    rules: [
      .order(start, end, id: "ends-after-start"),
      .refuse("selected-within-collected", at: selected) { survey in
        guard let collected = survey[collected], let selected = survey[selected], selected > collected else {
          return nil
        }
        return Breach("入选数多于征集数 \(collected)", "more selected than the \(collected) collected")
      },
      .refuse("selected-counted", at: selected) { survey in
        guard survey[status] == .done, let selected = survey[selected],
          case let entries = entered(from: survey),
          selected != entries
        else { return nil }
        return Breach("项目库里这次调研入库的是 \(entries) 项", "the library holds \(entries) entries of this survey")
      },
      .refuse("year-of-start", at: year) { survey in
        guard let start = survey[start], let year = survey[year], Int64(start.year) != year else {
          return nil
        }
        return Breach("开始日 \(start.iso) 不在 \(year) 年", "it begins on \(start.iso), not in \(year)")
      },
    ],
    list: [
      id.width(12), year.width(5), start, end, days.width(5), units, collected, selected, status, note.wide,
    ],
    period: .year(year), children: [.rows(ProjectLibrary.survey)],
    figures: [
      .month("F15", in: "一(一)三", "调研月份", "Month of the survey", of: start, year.isYear),
      .distinct(
        "F16", in: "一(一)三", "走访单位", "Units visited", unit: Label("家", "units"), of: visitedUnits,
        year.isYear),
      .sum("F17", in: "一(一)三", "调研天数", "Days of the survey", unit: Label("天", "days"), of: days, year.isYear),
    ])
}
