/// Targets, tasks, documents and what the report says in words.
extension RuleCase {
  static let report: [RuleCase] = [
    RuleCase(
      "targets MB-2020-001", "figure-or-actual", breaks: [". actual=10 | actualOn=2020-10-30"],
      holds: ["", ". figure= | actual=10 | actualOn=2020-10-30"]),
    RuleCase(
      "targets MB-2020-001", "figure-of-others", breaks: [". figure=F64", ". figure=F08"],
      holds: ["", ". figure=F68"]),
    RuleCase(
      "targets MB-2020-002", "actual-and-day", breaks: [". actualOn=", ". actual="],
      holds: ["", ". actual= | actualOn="]),
    RuleCase(
      "assigned-tasks RW-2020-014", "conclusion-of-acceptance", breaks: [". conclusion=", ". kind=自评"],
      holds: ["", ". conclusion= | status=办理中", ". kind=自评 | conclusion="]),
    RuleCase(
      "report-items BX-2020-001", "order-once", breaks: [". order=2"],
      holds: ["", ". order=6", ". order=2 | year=2021", ". order=2 | kind=打算"]),
    RuleCase(
      "report-items BX-2020-001", "fields-of-kind",
      breaks: [". subItems=甲", ". due=2020-12-31", ". kind=打算"],
      holds: ["", ". kind=打算 | measures= | subItems=甲 | due=2020-12-31"]),
    RuleCase(
      "narratives WZ-2020-001", "slot-once-a-year", breaks: [". slot=制度", ". slot=作 风"],
      holds: ["", ". slot=制度 | year=2021", ". slot=效能"]),
    RuleCase(
      "documents WJ-2020-030", "received-after-dated", breaks: [". receivedOn=2020-12-15"],
      holds: [". receivedOn=2020-12-16"]),
    RuleCase(
      "documents WJ-2020-030", "settled-after-receipt", breaks: [". status=办结 | doneOn=2020-12-17"],
      holds: [". status=办结 | doneOn=2020-12-18"]),
    RuleCase(
      "documents WJ-2020-014", "own-number", breaks: [". number=演科发2020第11号"],
      holds: ["", ". number=", ". number=演科发2020第11号 | direction=收文"]),
    RuleCase(
      "documents WJ-2020-014", "number-once",
      // The number says who issued it, whatever is written beside it.
      breaks: [". number=演科发〔2020〕12号", ". number=演科发〔2020〕12号 | issuer=演示县科技局"],
      holds: [
        "", ". number=演科发〔2020〕25号",
        ". number=演科发〔2020〕12号 | direction=收文",
      ]),
    RuleCase(
      "documents WJ-2020-002", "received-once",
      given: "documents WJ-2020-001 number=会议纪要第3期",
      breaks: [
        ". number=会议纪要第3期 | issuer=省科技厅",
        "documents WJ-2020-001 number=湘科发〔2020〕8号 & . number=湘科发〔2020〕8号",
      ],
      holds: [
        "", ". number=会议纪要第3期", ". number=会议纪要第4期 | issuer=省科技厅", ". number= | issuer=省科技厅",
      ]),
    RuleCase(
      "documents WJ-2020-030", "number-of-other-form", breaks: [". number=专题会议纪要第5期"],
      holds: ["", ". number=湘科函〔2020〕5号", ". number=国务院令第662号", ". number="]),
    RuleCase(
      "documents WJ-2020-014", "no-gap",
      breaks: [
        ". number=演科发〔2020〕26号", "documents WJ-2020-013 number=", "documents WJ-2020-013 voidedOn=2020-12-31",
      ],
      holds: ["", ". number=演科发〔2020〕25号", ". number=演科发〔2021〕1号", ". number=演科发〔2020〕26号 | direction=收文"]),
    RuleCase(
      "documents WJ-2020-014", "may-issue", breaks: [". signer=RY-002", "staff RY-011 roles=经办"],
      holds: ["", ". signer=RY-012"]),
  ]
}
