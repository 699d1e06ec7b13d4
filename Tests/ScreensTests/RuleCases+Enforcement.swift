/// Rules of inspections and cases.
extension RuleCase {
  static let enforcement = [
    RuleCase(
      "enforcement-inspections ZF-2020-002", "corrected-after-inspection", breaks: [". fixBy=2020-04-21"],
      holds: [". fixBy=2020-04-22", ". fixBy="]),
    RuleCase(
      "enforcement-inspections ZF-2020-002", "rechecked-after-inspection", breaks: [". fixedOn=2020-04-21"],
      holds: [". fixedOn=2020-04-22", ". fixedOn="]),
    RuleCase(
      "enforcement-inspections ZF-2020-002", "two-officers",
      breaks: [". officers=经办人02", ". officers=经办人02;经办人02"], holds: [". officers=经办人02;经办人08"]),
    RuleCase(
      "enforcement-cases AJ-2020-001", "accepted-after-receipt", breaks: [". acceptedOn=2020-05-10"],
      holds: [". acceptedOn=2020-05-11"]),
    RuleCase(
      "enforcement-cases AJ-2020-001", "closed-after-acceptance", breaks: [". closedOn=2020-05-14"],
      holds: [". closedOn=2020-05-15"]),
    RuleCase(
      "enforcement-cases AJ-2020-001", "open-too-long", given: ". status=立案 | closedOn=",
      breaks: [
        ". acceptedOn=2020-09-30", ". acceptedOn=2020-09-30 | kind=商标侵权",
        "settings case-months value=2 & . acceptedOn=2020-10-30",
      ],
      holds: [
        ". acceptedOn=2020-10-01", ". acceptedOn=2020-09-30 | kind=商业秘密",
        "settings case-months value=4 & . acceptedOn=2020-09-30",
        ". acceptedOn=2020-09-30 | status=结案 | closedOn=2020-12-31",
      ]),
  ]
}
