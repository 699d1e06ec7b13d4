/// Rules and guards of the month sheets, of leave and outings.
extension RuleCase {
  private static let waiting =
    "leave QJ-2020-015>QJ-2020-099 status=申请 | from=2020-11-30 | fromHalf=上午 | to=2020-12-01 | toHalf=下午 | slipNo= | approver= | backOn="
  private static let again = "leave QJ-2020-015>QJ-2020-099 slipNo="

  static let months: [RuleCase] = [
    RuleCase(
      "attendance RY-007-202012", "id-of-month",
      breaks: [". month=2020-11", ". month=2020", ". month=2020-12-01", ". staffId=RY-008"], holds: [""]),
    RuleCase(
      "attendance RY-007-202002", "within-month", breaks: [". days=30日 正"], holds: [". days=29日 正"]),
    RuleCase(
      "attendance RY-007-202101", "no-day-ahead",
      given: "attendance RY-007-202012>RY-007-202101 month=2021-01", breaks: [". days=4日 正"],
      holds: [". days=", ". month=2020-12 | days=31日 正"]),
    RuleCase(
      "attendance RY-007-202012", "due-days-only",
      breaks: [". days=5日 正", "calendar 2020 holidays=2020-12-01"],
      holds: [". days=4日 正", "calendar 2020 workdays=2020-12-05 & . days=5日 正"]),
    RuleCase(
      "attendance RY-007-202011", "may-close", breaks: [". approver=RY-002"], holds: [". approver=RY-012"]),
    RuleCase(
      "observations GC-003-202006", "id-of-month", breaks: [". month=2020-07", ". pointId=GC-002"],
      holds: [""]),
    RuleCase(
      "observations GC-003-202006", "within-month", breaks: [". days=31日 正"], holds: [". days=30日 正"]),
    RuleCase(
      "observations GC-003-202101", "no-day-ahead",
      given: "observations GC-003-202012>GC-003-202101 month=2021-01", breaks: [". days=1日 正"],
      holds: [". days=", ". month=2020-12 | days=31日 正"]),
    RuleCase(
      "observations GC-011-202006", "due-days-only",
      breaks: [
        ". days=14日 正", "observation-points GC-011 appointedOn=2020-06-16",
        "observation-points GC-011 status=停用 | stoppedOn=2020-06-29",
      ],
      holds: [
        ". days=15日 正", "observation-points GC-011 appointedOn=2020-06-14",
        "observation-points GC-011 status=停用 | stoppedOn=2020-06-30",
      ]),
    RuleCase(
      "observations GC-003-202006", "anomaly-recorded",
      breaks: [
        ". days=20-21日 异", "anomalies YC-2020-001 date=2020-06-22", "anomalies YC-2020-001 pointId=GC-002",
        "anomalies YC-2020-001 voidedOn=2020-12-31",
      ], holds: ["", ". days=21日 异", ". days=20日 正"]),
    RuleCase(
      "anomalies YC-2020-001", "sign-of-day",
      breaks: [
        "observations GC-003-202006 days=21日 正", "observations GC-003-202006 days=20日 异",
        "observations GC-003-202006 voidedOn=2020-12-31", ". date=2020-06-22",
      ],
      holds: ["", ". date=2020-12-31 & observations GC-003-202012 days=30日 正"]),
    RuleCase(
      "leave QJ-2020-001", "ends-after-start", breaks: [". to=2020-01-07", ". fromHalf=下午"],
      holds: ["", ". fromHalf=下午 | toHalf=下午", ". fromHalf=下午 | to=2020-01-09"]),
    RuleCase(
      "leave QJ-2020-001", "backOn-after-from", breaks: [". backOn=2020-01-07"],
      holds: [". backOn=2020-01-08"]),
    RuleCase(
      "leave QJ-2020-099", "no-overlap", given: again,
      breaks: ["", ". from=2020-12-23 | fromHalf=上午 | to=2020-12-24"],
      holds: [
        ". from=2020-12-23 | fromHalf=下午 | to=2020-12-24", ". status=不批", "leave QJ-2020-015 status=不批",
        ". staffId=RY-008",
      ]),
    RuleCase(
      "leave QJ-2020-099", "month-open", given: waiting, breaks: [""],
      holds: [". from=2020-12-01", ". status=批准", "attendance RY-007-202011 status=开放"]),
    RuleCase(
      "leave QJ-2020-006", "annual-leave",
      breaks: [
        "staff RY-001 joinedWorkOn=2019-05-07", ". to=2020-05-13 & staff RY-001 joinedWorkOn=2010-05-07",
        ". to=2020-05-19", ". to=2020-05-19 & staff RY-001 joinedWorkOn=2000-05-07",
        "leave QJ-2020-006>QJ-2020-098 from=2020-06-01 | to=2020-06-10",
      ],
      holds: [
        "staff RY-001 joinedWorkOn=2019-05-06", ". to=2020-05-13 & staff RY-001 joinedWorkOn=2010-05-06",
        ". to=2020-05-18", ". to=2020-05-19 & staff RY-001 joinedWorkOn=2000-05-06",
        ". to=2020-05-19 | kind=事假",
        "leave QJ-2020-006>QJ-2020-098 from=2020-06-01 | to=2020-06-10 | status=不批",
        "leave QJ-2020-006>QJ-2020-098 from=2021-06-01 | to=2021-06-10",
      ]),
    RuleCase(
      "leave QJ-2020-003", "approver-limit",
      breaks: [
        ". to=2020-03-12 | toHalf=上午", "staff RY-011 title=股长", "settings leave-days-deputy value=0.5",
      ],
      holds: [
        "", "staff RY-011 title=局长 & . to=2020-03-20", "staff RY-011 title=股长 & . toHalf=上午",
        "staff RY-011 title=股长 & settings leave-days-section value=1",
      ]),
    RuleCase("leave QJ-2020-003", "own-leave", breaks: [". approver=RY-004"], holds: [""]),
    RuleCase("leave QJ-2020-003", "may-grant", breaks: [". approver=RY-002"], holds: [". approver=RY-012"]),
    RuleCase(
      "outings WC-2020-001", "back-after-leaving", breaks: [". to=08:30"],
      holds: [". to=08:31", ". to=", ". from="]),
    RuleCase("outings WC-2020-001", "may-agree", breaks: [". approver=RY-002"], holds: [". approver=RY-012"]),
  ]
}

extension GuardCase {
  static let months: [GuardCase] = [
    GuardCase(
      "attendance RY-007-202012", "开放→月结", stops: [". days=1日 正", ". month=2021-01"],
      passes: [""]),
    GuardCase(
      "leave QJ-2020-099", "申请→批准",
      given:
        "leave QJ-2020-015>QJ-2020-099 status=申请 | from=2020-11-30 | to=2020-12-01 | slipNo= | approver= | backOn=",
      stops: [""], passes: [". from=2020-12-01", "attendance RY-007-202011 status=开放"]),
  ]
}
