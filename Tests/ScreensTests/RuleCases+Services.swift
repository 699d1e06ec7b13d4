/// Rules of the service log and its results, of agreements and of events.
extension RuleCase {
  static let services: [RuleCase] = [
    RuleCase(
      "service-log RZ-2020-9999", "within-assignment", given: Services.entry,
      breaks: [
        ". date=2020-02-29", ". date=2021-03-01", "assignments PZ-2020-001 effectiveOn=2020-03-02",
        "assignments PZ-2020-001 effectiveOn=", "assignments PZ-2020-001 start=2020-03-02",
        "assignments PZ-2020-001 releasedOn=2020-03-01 & . date=2020-03-02",
      ],
      holds: [
        "", ". date=2021-02-28", "assignments PZ-2020-001 releasedOn=2020-03-01",
        "assignments PZ-2020-001 effectiveOn= | voidedOn=2020-12-31",
      ]),
    RuleCase(
      "service-log RZ-2020-9999", "one-day-a-day",
      given:
        "\(Services.entry) & . assignmentId=PZ-2020-022 | date=2020-04-05 & service-log RZ-2020-9999>RZ-2020-9998 assignmentId=PZ-2020-073 | mode=电话 | days=0.5",
      breaks: ["", "service-log RZ-2020-9998 days=1 & . days=0.5"],
      holds: [
        ". days=0.5", ". date=2020-04-04", "service-log RZ-2020-9998 assignmentId=PZ-2020-023",
        "service-log RZ-2020-9998 voidedOn=2020-12-31",
      ]),
    RuleCase(
      "service-results CG-2020-999", "in-post", given: Services.training,
      breaks: [
        ". date=2020-02-29", ". date=2021-03-01", "specialists RC-2020-001 appointedOn=2020-03-02",
        "specialists RC-2020-001 appointedOn=", "specialists RC-2020-001 termStart=2020-03-02",
        "specialists RC-2020-001 endedOn=2020-06-01 & . date=2020-06-02",
      ],
      holds: ["", ". date=2021-02-28", "specialists RC-2020-001 endedOn=2020-03-01"]),
    RuleCase(
      "service-results CG-2020-999", "scale-and-unit", given: Services.training,
      breaks: [". scale=3", ". scaleUnit=亩"], holds: ["", ". scale=3 | scaleUnit=亩"]),
    RuleCase(
      "service-results CG-2020-999", "counted-once",
      given: "\(Services.training) & . kind=新技术 | name=柑橘3层覆膜越冬 | mode=推广 | date=2020-12-30",
      breaks: [
        "", ". name=柑橘 ３层覆膜越冬", ". date=2020-11-10", ". kind=新品种 | species=水稻 | name=演稻1号",
        ". kind=新品种 | species=水稻 | name=演稻１号",
      ],
      holds: [
        ". name=柑橘4层覆膜越冬", ". date=2020-11-09", ". date=2021-01-04", ". kind=培训", ". kind=新品种",
        ". kind=新品种 | species=旱稻 | name=演稻1号",
      ]),
    RuleCase(
      "agreements HZ-2020-001", "ends-after-start", breaks: [". end=2020-04-20"], holds: [". end=2020-04-21"]),
    RuleCase(
      "agreements HZ-2020-003", "licence-by-new-code",
      breaks: [". contractType=许可", ". contractType=许可 | signedOn=2020-12-31"],
      holds: ["", ". contractType=许可 | signedOn=2021-01-01", ". contractType=许可 | signedOn="]),
    RuleCase(
      "agreements HZ-2020-001", "locals-of-kind",
      breaks: [". locals=DW-002;DW-051", "organisations DW-002 kind=村社区"],
      holds: [". locals=DW-002;DW-031", "organisations DW-002 kind=合作社"]),
    RuleCase(
      "agreements HZ-2020-001", "institutes-of-kind",
      breaks: [". institutes=DW-051;DW-002", "organisations DW-051 kind=学校"],
      holds: [". institutes=DW-051;DW-053", "organisations DW-051 kind=院所"]),
    RuleCase(
      "events HD-2020-003", "ends-after-start", breaks: [". end=2020-05-18"],
      holds: [". end=2020-05-19", ". end="]),
    RuleCase(
      "events HD-2020-001", "leaflets-with-unit", breaks: [". leafletUnit=", ". leafletUnit= | leaflets=1"],
      holds: ["", ". leafletUnit= | leaflets=0", ". leafletUnit= | leaflets="]),
    RuleCase(
      "events HD-2020-003", "session-in-each-town", breaks: [". sessions=4"],
      holds: [". sessions=5", ". sessions="]),
    RuleCase(
      "events HD-2020-001", "cost-as-paid",
      breaks: [". cost=6800.01", ". cost=", "disbursements BK-2020-025 status=审批"],
      holds: ["", ". cost=6800.01 | status=总结"]),
    RuleCase(
      "events HD-2020-004", "counted-twice", breaks: ["", ". topics=知识产权;防震减灾"],
      holds: [
        ". topics=", ". kind=其他", ". start=2019-01-01", "events HD-2020-002 status=取消",
        "events HD-2020-002 kind=年度合计", "events HD-2020-002 topics=科普", "events HD-2020-002 start=2019-05-12",
        "events HD-2020-002 voidedOn=2020-12-31",
      ]),
  ]
}

extension GuardCase {
  static let services: [GuardCase] = [
    GuardCase(
      "agreements HZ-2020-001", "履行→到期", stops: [". end=2020-12-31", ""], passes: [". end=2020-12-30"])
  ]
}

/// What the cases begin with, in the lines of `Trial`.
private enum Services {
  /// On a Sunday, on which the demonstration data has no entry.
  static let entry =
    "service-log +RZ-2020-9999 assignmentId=PZ-2020-001 | date=2020-03-01 | mode=现场 | days=1 | content=查看 | status=登记"
  static let training =
    "service-results +CG-2020-999 kind=培训 | name=试讲 | specialistId=RC-2020-001 | date=2020-03-01 | trainees=1"
}
