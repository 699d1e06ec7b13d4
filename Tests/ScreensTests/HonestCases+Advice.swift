/// What is unusual and right in advice and its stations.
extension HonestCase {
  static let advice = [
    HonestCase(
      "a question without a name is answered and done",
      [
        .init(.create, "advice +ZX-2020-014 date=2020-12-31 | channel=12396 | question=冬季鱼塘怎样增氧 | status=登记"),
        .init(.move, "advice ZX-2020-014 status=答复 | answer=破冰、注水、少投饵 | answeredOn=2020-12-31"),
        .init(.move, "advice ZX-2020-014 status=办结"),
      ]),
    HonestCase(
      "a village station is opened and closed",
      [
        .init(.move, "stations FW-024 status=运行 | openedOn=2020-12-01"),
        .init(.move, "stations FW-024 status=停用"),
      ]),
  ]
}
