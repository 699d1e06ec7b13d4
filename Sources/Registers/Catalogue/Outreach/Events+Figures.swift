import ChineseText

/// The figures of the report's sixth chapter, and the year's totals of earthquake outreach: by the kind of
/// event and the year. Two events of one kind are summed.
extension Events {
  static let figures: [Figure] = earthquake + propertyDay + disasterDay + scienceWeek

  private static func held(_ kind: Kind) -> When<Events> {
    isHeld.holds && Self.kind == kind && start.inYear
  }

  private static let (people, visits) = (Label("人", "people"), Label("人次", "visits"))
  private static let (sheet, booklet) = (Label("份", "sheets"), Label("册", "booklets"))
  private static let (board, banner) = (Label("块", "boards"), Label("条", "banners"))
  private static let (unit, township) = (Label("家", "units"), Label("个", "towns"))

  /// How many townships the science week came to.
  static let weekTowns = Figure.distinct(
    "weekTowns", "科技活动周到的乡镇", "Townships of the science week", unit: township, of: towns, held(.scienceWeek))

  private static let earthquake: [Figure] = [
    .sum(
      "F30", in: "一(三)三", "全年防震宣传展板", "Boards on earthquakes in the year", unit: board, of: boards,
      held(.yearTotal) && topics.includes(.earthquake)),
    .sum(
      "F31", in: "一(三)三", "全年防震宣传资料", "Leaflets on earthquakes in the year", unit: sheet, of: leaflets,
      held(.yearTotal) && topics.includes(.earthquake) && leafletUnit == .sheets
    ).withUnit,
  ]

  private static let propertyDay: [Figure] = [
    .sum(
      "F40", in: "一(六)一", "知识产权日参加单位", "Units at the property day", unit: unit, of: partnerCount,
      held(.propertyDay)),
    .sum(
      "F41", in: "一(六)一", "知识产权日咨询台", "Desks at the property day", unit: Label("个", "desks"), of: desks,
      held(.propertyDay)),
    .sum(
      "F42", in: "一(六)一", "知识产权日展板", "Boards at the property day", unit: board, of: boards,
      held(.propertyDay)),
    .sum(
      "F43", in: "一(六)一", "知识产权日资料", "Leaflets at the property day", unit: sheet, of: leaflets,
      held(.propertyDay) && leafletUnit == .sheets
    ).withUnit,
    .sum(
      "F44", in: "一(六)一", "知识产权日咨询", "Consultations at the property day", unit: visits,
      of: consultations, held(.propertyDay)
    ).withUnit,
  ]

  private static let disasterDay: [Figure] = [
    .sum(
      "F45", in: "一(六)二", "防灾减灾日学校", "Schools at the disaster day", unit: Label("所", "schools"),
      of: schoolCount, held(.disasterDay)
    ).withUnit,
    .sum(
      "F46", in: "一(六)二", "防灾减灾日横幅", "Banners at the disaster day", unit: banner, of: banners,
      held(.disasterDay)),
    .sum(
      "F47", in: "一(六)二", "防灾减灾日展板", "Boards at the disaster day", unit: board, of: boards,
      held(.disasterDay)),
    .sum(
      "F48", in: "一(六)二", "防灾减灾日资料", "Leaflets at the disaster day", unit: sheet, of: leaflets,
      held(.disasterDay) && leafletUnit == .sheets
    ).withUnit,
  ]

  private static let scienceWeek: [Figure] = [
    .firstDay("F49", in: "一(六)三", "科技活动周日期", "Dates of the science week", of: start, held(.scienceWeek))
      .parted("起", "from", .part(.lastDay("F49.止", "止", "to", of: end, held(.scienceWeek)))),
    .sum(
      "F50", in: "一(六)三", "科技活动周参加部门", "Units at the science week", unit: Label("个", "units"),
      of: partnerCount, held(.scienceWeek)),
    .sum(
      "F51", in: "一(六)三", "科技活动周工作人员", "Staff at the science week", unit: people, of: staffCount,
      held(.scienceWeek)
    ).withUnit,
    .kinds("F52", in: "一(六)三", "科技活动周乡镇", "Townships of the science week", of: towns, held(.scienceWeek))
      .parted(
        "名单", "names",
        .part(.distinct("F52.个数", "个数", "number", unit: township, of: towns, held(.scienceWeek)).withUnit)),
    .sum(
      "F53", in: "一(六)三", "科技活动周场次", "Sessions of the science week", unit: Label("场次", "sessions"),
      of: sessions, held(.scienceWeek)
    ).withUnit,
    .sum(
      "F54", in: "一(六)三", "科技活动周参加人数", "Attendance at the science week", unit: people,
      of: attendance, held(.scienceWeek)
    ).withUnit,
    .sum(
      "F55", in: "一(六)三", "科技活动周横幅", "Banners at the science week", unit: banner, of: banners,
      held(.scienceWeek)),
    .sum(
      "F56", in: "一(六)三", "科技活动周展板", "Boards at the science week", unit: board, of: boards,
      held(.scienceWeek)),
    .sum(
      "F57", in: "一(六)三", "科技活动周资料", "Leaflets at the science week", unit: booklet, of: leaflets,
      held(.scienceWeek) && leafletUnit == .booklets
    ).withUnit,
    .sum(
      "F58", in: "一(六)三", "科技活动周咨询", "Consultations at the science week", unit: visits,
      of: consultations, held(.scienceWeek)
    ).withUnit,
    .sum(
      "F59", in: "一(六)三", "科技活动周解答难题", "Questions answered at the science week",
      unit: Label("个", "questions"), of: answered, held(.scienceWeek)
    ).withUnit,
    .sum(
      "F60", in: "一(六)三", "科技活动周支出", "Cost of the science week", unit: Label("元", "yuan"), of: cost,
      held(.scienceWeek)),
  ]
}
