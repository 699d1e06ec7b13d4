/// Rules of advice and its stations.
extension RuleCase {
  static let advice = [
    RuleCase(
      "advice ZX-2020-005", "answered-after-asking", breaks: [". answeredOn=2020-05-21"],
      holds: [". answeredOn=2020-05-22"]),
    RuleCase(
      "stations FW-001", "plan-of-a-platform", breaks: [". kind=乡镇站"],
      holds: ["", ". kind=乡镇站 | investPlan= | planFrom= | planTo="]),
    RuleCase(
      "stations FW-001", "plan-whole", breaks: [". planTo=", ". investPlan="],
      holds: ["", ". investPlan= | planFrom= | planTo="]),
    RuleCase(
      "stations FW-001", "plan-in-order", breaks: [". planTo=2019"], holds: [". planTo=2020"]),
  ]
}
