import ChineseText

/// 不足与打算 (R24): the shortcomings of a year and the plans for the next, as the report lists them.
public enum ReportItems: RegisterKind {
  public static let registerID: RegisterID = "report-items"

  public enum State: String, Choice {
    case notBegun = "未开始", underWay = "进行", done = "完成", carriedOver = "结转"
  }
  public enum Kind: String, Choice {
    case shortcoming = "不足", plan = "打算"
  }
  private static let open: [State] = [.notBegun, .underWay]

  public static let id = key("条目号", "Item no.")
  public static let kind = choice("kind", "类别", "Kind", Kind.self).required().carried()
  public static let year = yearNumber("year", "年度", "Year").required().carried()
    .help("不足写报告年度，打算写下一年", "Of a shortcoming the year of the report, of a plan the next")
  public static let order = count("order", "次序", "Order").required().check(.between(1...99))
  public static let heading = text("heading", "标题", "Heading", 2...60).required()
  public static let words = longText("text", "正文", "Text", 1...1000)
  public static let measures = longText("measures", "改进措施", "Measures", 1...300)
  public static let subItems = texts("subItems", "分项", "Sub-items").check(.visible)
  public static let section = reference("sectionId", "责任股室", "Section", to: Sections.self)
  public static let due = date("due", "期限", "Due")
  public static let target = reference("targetId", "对应指标", "Target", to: Targets.self)
  public static let closedOn = stamp("closedOn", "完成日", "Closed on", in: .done)
  public static let previous = reference("previousId", "上年条目", "Item before", to: ReportItems.self).managed()
  public static let note = notes()
  public static let status = state("状态", "State")

  private static let parts = derived("parts", "分项数", "Sub-items") { Int64($0[subItems]?.count ?? 0) }
  /// Planned for this year or an earlier one, and not done: the last report promised it.
  private static let isPromised = predicate(
    "promised", "上年打算未完", "Promised and open",
    kind == .plan && status.isOneOf(open)
      && .asks("年度已到", "its year has come") { item in item[year].map { $0 <= Int64(item.year) } ?? false })
  private static let ofNextYear: When<ReportItems> = kind == .plan && year.isYear(plus: 1)

  public static let register = Register(
    "不足与打算", "Shortcomings and plans", area: .report,
    purpose: Label("报告第二、三部分的条目，逐年结转", "Items of parts two and three of the report, carried over by year"),
    serial: .yearly("BX"), called: heading,
    fields: [
      id, kind, year, order, heading, words, measures, subItems, section, due, target, closedOn, previous,
      note, status,
    ],
    following: [
      year.proposed { Int64($0[kind] == .plan ? $0.year + 1 : $0.year) },
      order.proposed { item in
        guard let kind = item[kind], let year = item[year] else { return nil }
        return (others(of: item, kind, year).max() ?? 0) + 1
      },
    ],
    status, from: .notBegun,
    moves: [
      .move(.notBegun, to: .underWay, "开始", "Begin"),
      .move(.underWay, to: .done, "Close", stamps: closedOn),
      .move(.notBegun, to: .carriedOver, "Carry over", along: carry),
      .move(.underWay, to: .carriedOver, "Carry over", along: carry),
    ],
    derived: [isPromised], rules: [orderOnce, fieldsOfKind],
    list: [
      id, kind.width(5), year.width(5), order.width(4), heading.wide, section.width(10), status, due,
      closedOn,
    ],
    period: .sinceYear(year),
    views: [.todo("promised", "上年打算未完", "Promised and open", [isPromised.holds], by: due)],
    figures: [
      .count(
        "F71", in: "二", "存在的不足", "Shortcomings", unit: Label("条", "items"),
        kind == .shortcoming && year.isYear),
      .count("F72", in: "三", "下年工作打算", "Plans for the next year", unit: Label("项", "items"), ofNextYear),
      .sum(
        "F73", in: "三", "要加强的职能", "Functions to strengthen", unit: Label("个", "functions"), of: parts,
        ofNextYear
          && .asks("标题里有“职能”", "named after functions (职能)") { $0[heading]?.contains("职能") ?? false }),
      .value("F74", in: "三", "下年年份", "The next year", of: year, ofNextYear),
    ])

  /// The places that other items of the kind and year have.
  private static func others(of item: Row<ReportItems>, _ kind: Kind, _ year: Int64) -> [Int64] {
    item.all(ReportItems.self).filter { $0.id != item.id && $0[Self.kind] == kind && $0[Self.year] == year }
      .compactMap { $0[order] }
  }

  /// What is not done goes on as an item of the next year, in its place where that is free.
  @Sendable private static func carry(_ item: Row<ReportItems>) -> [Change] {
    guard let kind = item[kind], let year = item[year], let place = item[order] else { return [] }
    let taken = others(of: item, kind, year + 1)
    let changed = [
      FieldEdit(id, RecordID("*" + item.id.text)), FieldEdit(Self.year, year + 1),
      FieldEdit(order, taken.contains(place) ? (taken.max() ?? 0) + 1 : place), FieldEdit(due, nil),
      FieldEdit(previous, item.id), FieldEdit(status, .notBegun),
    ]
    let edits = register.fields.compactMap { field in
      changed.first { $0.field.name == field.name }
        ?? item.record.value(of: field).map { FieldEdit(field, $0) }
    }
    return [.create(Record(register: registerID, bytes: Array("{}".utf8)).setting(edits))]
  }

  private static let orderOnce = Rule<ReportItems>.refuse("order-once", at: order) { item in
    guard let kind = item[kind], let year = item[year], let place = item[order],
      let other = item.all(ReportItems.self).first(where: {
        $0.id != item.id && $0[Self.kind] == kind && $0[Self.year] == year && $0[order] == place
      })
    else { return nil }
    return Breach(
      "\(year) 年的\(kind.zh)里第 \(place) 条已是 \(other.id)", "number \(place) of \(year) is \(other.id) already",
      other: other.reference)
  }

  /// Measures mend a shortcoming; plans have parts and a day.
  private static let fieldsOfKind = Rule<ReportItems>.each("fields-of-kind", .refuse) { item in
    var wrong: [any AnyField] = []
    switch item[kind] {
    case .plan?: wrong = [measures]
    case .shortcoming?: wrong = [subItems, due]
    case nil: break
    }
    return wrong.filter { item.isFilled($0) }.map { field in
      let (zh, en) = (item[kind]?.zh ?? "", item[kind]?.en ?? "")
      return Breach("\(zh)不填\(field.spec.label.zh)", "a \(en) has no \(field.spec.label.en)", at: field)
    }
  }
}
