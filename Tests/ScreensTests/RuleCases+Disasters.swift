/// Rules of defence against earthquakes.
extension RuleCase {
  static let disasters = [
    RuleCase(
      "emergency-database YJ-001", "checked-after-collecting", breaks: [". checkedOn=2020-05-05"],
      holds: [". checkedOn=2020-05-06"]),
    RuleCase(
      "observation-points GC-001", "stopped-after-appointment", given: ". status=停用",
      breaks: [". stoppedOn=2017-04-09"], holds: [". stoppedOn=2017-04-10"]),
    RuleCase(
      "observation-points GC-001", "one-kind-a-town",
      breaks: ["observation-points GC-003 townId=431223100"],
      holds: [
        "", "observation-points GC-002 townId=431223100",
        "observation-points GC-003 townId=431223100 | status=停用",
        "observation-points GC-003 townId=431223100 & . status=停用",
        "observation-points GC-003 townId=431223100 | voidedOn=2020-12-31",
      ]),
    RuleCase(
      "anomalies YC-2020-001", "reported-after-seen", breaks: [". reportedOn=2020-06-20"],
      holds: [". reportedOn=2020-06-21"]),
    RuleCase(
      "anomalies YC-2020-001", "reported-at-once", breaks: [". reportedOn=2020-06-22"],
      holds: [". reportedOn=2020-06-21"]),
    RuleCase(
      "anomalies YC-2020-001", "verified-after-seen", breaks: [". verifiedOn=2020-06-20"],
      holds: [". verifiedOn=2020-06-21"]),
    RuleCase(
      "anomalies YC-2020-001", "verified-soon",
      breaks: [". verifiedOn=2020-06-23", ". verifiedOn= | verdict= | date=2020-12-29"],
      holds: [". verifiedOn=2020-06-22", ". verifiedOn= | verdict= | date=2020-12-30"]),
    RuleCase(
      "anomalies YC-2020-001", "verified-and-verdict", breaks: [". verdict=", ". verifiedOn="],
      holds: ["", ". verdict= | verifiedOn="]),
    RuleCase(
      "shelters BN-007", "class-of-a-shelter", breaks: [". class=Ⅲ"],
      holds: ["", ". class=Ⅲ | households= | kind=避难场所"]),
    RuleCase(
      "shelters BN-001", "households-of-homes", breaks: [". households=10"],
      holds: ["", ". households=10 | class= | kind=民居示范点"]),
    RuleCase(
      "shelters BN-003", "large-enough", breaks: [". area=1999"],
      holds: [". area=2000", ". area=", ". area=1999 | class= | kind=科普示范学校"]),
    RuleCase(
      "shelters BN-003", "room-for-all", breaks: [". capacity=3201"],
      holds: [". capacity=3200", ". capacity=3201 | area=", ". capacity=3201 | class= | kind=科普示范学校"]),
  ]
}
