/// What is unusual and right in defence against earthquakes.
extension HonestCase {
  static let disasters = [
    HonestCase(
      "a point is stopped and used again",
      // Nothing was reported from it since.
      given: """
        - observations GC-001-202007 & - observations GC-001-202008 & - observations GC-001-202009 \
        & - observations GC-001-202010 & - observations GC-001-202011 & - observations GC-001-202012
        """,
      [
        .init(.move, "observation-points GC-001 status=停用 | stoppedOn=2020-06-30"),
        .init(.move, "observation-points GC-001 status=启用 | stoppedOn="),
      ]),
    HonestCase(
      "a second well in a township, with a reason", warns: ["one-kind-a-town"],
      [.init(.create, "observation-points GC-001>GC-013 name=演示观测点13 | observer=演示观测员13")]),
    HonestCase(
      "another point where the first one stopped",
      given: "observation-points GC-001 status=停用 | stoppedOn=2020-06-30",
      [
        .init(
          .create,
          "observation-points GC-001>GC-013 name=演示观测点13 | appointedOn=2020-07-01 | stoppedOn= | status=启用")
      ]),
    HonestCase(
      "an anomaly of the night is reported in the morning", given: "observations GC-004-202012 days=29日 异",
      warns: ["reported-at-once"],
      [
        .init(
          .create,
          "anomalies +YC-2020-003 pointId=GC-004 | date=2020-12-29 | time=23:50 | what=犬群长时间吠叫 | reportedTo=县 | reportedOn=2020-12-30 | verifiedOn=2020-12-30 | verdict=存疑"
        )
      ]),
    HonestCase(
      "a small shelter in a small place, with a reason", warns: ["large-enough"],
      [
        .init(
          .create,
          "shelters +BN-012 kind=避难场所 | name=演示避难场所07 | townId=431223208 | area=1200 | capacity=600 | status=规划"
        ),
        .init(.move, "shelters BN-012 status=在建"),
        .init(.move, "shelters BN-012 status=启用 | openedOn=2020-12-30"),
      ]),
    HonestCase(
      "an office of the database is dissolved",
      [.init(.move, "emergency-database YJ-009 status=失效 | note=机构撤销，职能并入别处")]),
    HonestCase(
      "all of a group are checked on one day",
      [
        .init(
          .edit,
          "emergency-database YJ-001 checkedOn=2020-12-30 & emergency-database YJ-002 checkedOn=2020-12-30 & emergency-database YJ-003 checkedOn=2020-12-30"
        )
      ]),
  ]
}
