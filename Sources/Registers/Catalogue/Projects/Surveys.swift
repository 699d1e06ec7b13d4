import ChineseText

/// 摸底调研 (R06): field surveys that look for projects.
public enum Surveys {
  public static let id = Field.key(Label("调研号", "Survey no."))
  public static let year = Field.integer("year", Label("年度", "Year")).required().check(.between(1990...2100))
    .starting(with: .year)
  public static let start = Field.date("start", Label("开始", "Start")).required()
  public static let end = Field.date("end", Label("结束", "End")).required(in: "完成")
  public static let visitedUnits = Field.references(
    "visitedUnits", Label("走访单位", "Units visited"), to: "organisations")
  public static let collected = Field.integer("collected", Label("征集数", "Collected")).check(.notNegative)
  public static let selected = Field.integer("selected", Label("入选数", "Selected")).check(.notNegative)
  public static let note = Field.longText("note", Label("备注", "Note")).check(.length(1...500))
  public static let status = Field.choice(
    "status", Label("状态", "State"),
    [Choice("计划", "planned"), Choice("进行", "under way"), Choice("完成", "done")]
  ).required().managed()

  public static let register = Register(
    "surveys", Label("摸底调研", "Surveys"),
    purpose: Label("到单位走访，征集候选项目", "Visits to units to collect candidate projects"), serial: .yearly("DY"),
    naming: id, fields: [id, year, start, end, visitedUnits, collected, selected, note, status],
    lifecycle: Lifecycle(
      status, initial: "计划",
      moves: [
        .init("计划", to: "进行", Label("开始", "Start"), asks: [start]),
        .init("进行", to: "完成", Label("完成", "Finish"), asks: [end]),
      ]),
    derived: [
      Derived("days", Label("天数", "Days"), .integer) { record, _, _ in
        guard let start = record[start], let end = record[end] else { return nil }
        return .integer(Int64(end.dayNumber - start.dayNumber + 1))
      },
      Derived("units", Label("走访数", "Units"), .integer) { record, _, _ in
        .integer(Int64(Set(record[visitedUnits] ?? []).count))
      },
    ],
    rules: [
      .order("ends-after-start", end, notBefore: start),
      Rule("selected-within-collected", .refuse) { record, _, _ in
        guard let collected = record[collected], let selected = record[selected], selected > collected else {
          return []
        }
        return [
          .init(
            at: Self.selected, Label("入选数多于征集数 \(collected)", "more selected than the \(collected) collected")
          )
        ]
      },
    ],
    list: ListDeclaration(
      .field(id, width: 12), .field(year, width: 5), .field(start, width: 10), .field(end, width: 10),
      .derived("days", width: 5), .derived("units", width: 6), .field(collected, width: 6),
      .field(selected, width: 6), .field(status, width: 4), .field(note, flexible: true)),
    period: .year(of: "year"), children: [Register.Child("project-library", by: "surveyId")])

}
