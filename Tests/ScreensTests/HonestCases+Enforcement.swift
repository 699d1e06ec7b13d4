/// What is unusual and right in inspections and cases.
extension HonestCase {
  static let enforcement = [
    HonestCase(
      "an infringement that is accepted late and takes its time", warns: ["open-too-long"],
      [
        .init(.edit, "enforcement-cases AJ-2020-004 receivedOn=2020-08-31"),
        .init(.move, "enforcement-cases AJ-2020-004 status=立案 | acceptedOn=2020-09-01"),
        .init(.edit, "enforcement-cases AJ-2020-004 handlers=经办人02;经办人08"),
        .init(.move, "enforcement-cases AJ-2020-004 status=结案 | outcome=撤回 | closedOn=2020-12-30"),
      ]),
    HonestCase(
      "a lead that was entered twice is dropped",
      [
        .init(.create, "enforcement-cases AJ-2020-004>AJ-2020-005 handlers=经办人02"),
        .init(.move, "enforcement-cases AJ-2020-005 status=不立案 | dropReason=与 AJ-2020-004 重复"),
      ]),
    HonestCase(
      "an inspection by one officer, with a reason", warns: ["two-officers"],
      [.init(.create, "enforcement-inspections ZF-2020-003>ZF-2020-009 officers=经办人02")]),
  ]
}
