import ChineseText

extension Catalogue {
  /// 核对: which figures of the report must stand to each other, and how. Each register sees its own records
  /// only; a reader sees the numbers of all of them on one page.
  static let crossChecks: [CrossCheck] = [
    CrossCheck(
      "F35-F33-F34", .figure("F35"), .atMost, .figure("F33") + .figure("F34") * Settings.hostLimit,
      "对接的企业比特派员能对接的多，看有没有超出上限的对接，或者没有登记的特派员",
      "more hosts than the specialists can serve: look for assignments past the limit, or unrecorded specialists"
    ),
    CrossCheck(
      "F18-surveys", .figure("F18"), .equal,
      .figure(
        .sum(
          "selected", "摸底调研登记的入选数", "Selected by the surveys", unit: Label("项", "projects"),
          of: Surveys.selected,
          Surveys.year.isYear)),
      "看调研的入选数，或者入库项目的来源调研和入库日",
      "look at the number the surveys selected, or at survey and entry day of the entries"),
    CrossCheck(
      "F10-funds", .figure("F10"), .equal,
      .figure(
        .sum(
          "committed", "本级科技计划经费已占用", "Committed of the county plan's funds", unit: Label("元", "yuan"),
          of: Funds.committed, Funds.year.isYear && Funds.line == Reference(BudgetLines.countyPlan))),
      "看有没有项目用了别的经费，或者别的支出用了这笔经费",
      "look for projects on other lines, or other payments from this line"),
    CrossCheck(
      "F52-F53", .figure(Events.weekTowns), .atMost, .figure("F53"),
      "到的乡镇比场次多，看场次或者乡镇有没有漏登", "more townships than sessions: one of the two is not complete"),
    CrossCheck(
      "F23-batches", .figure("F23") + .figure(PatentSubsidies.whollyRecovered), .equal,
      .figure(SubsidyBatches.paidMembers), "看有没有不在批次里发放的资助，或者一件专利领了两次",
      "look for subsidies paid outside a batch, or a patent paid twice"),
    CrossCheck(
      "F47-F30", .figure("F47"), .atMost, .figure("F30"), yearCountsAll.zh, yearCountsAll.en),
    CrossCheck(
      "F48-F31", .figure("F48"), .atMost, .figure("F31"), yearCountsAll.zh, yearCountsAll.en),
    CrossCheck(
      "F20-F09-F02-F04", .figure("F20"), .equal, .figure("F09") + .figure("F02") + .figure("F04"),
      isNote: true,
      "其余的没有签合同、没有纳入跟踪或者已经结束；以前年度立项、还在实施的也算在内",
      "the others are not signed, not tracked or ended; those of earlier years that go on are counted"),
    CrossCheck(
      "F09-F18", .figure("F09"), .apart, .figure("F18"), isNote: true,
      "是两批项目，写进报告时要分开说", "they are two sets of projects; the report tells them apart"),
  ]

  private static let yearCountsAll = Label(
    "全年的数应当包括各次活动的；说的不是同一种资料，就在报告里写明",
    "the year's number should include each event's; where they are of different kinds, the report says so")
}
