import ChineseText

/// 宏观异常 (R18): what an observer saw, to whom it was reported, and what it came to.
public enum Anomalies: RegisterKind {
  public static let registerID: RegisterID = "anomalies"

  public enum Recipient: String, Choice {
    case township = "乡镇", county = "县", prefecture = "市", province = "省"
  }
  public enum Verdict: String, Choice {
    case ruledOut = "排除", doubtful = "存疑", confirmed = "确认"
  }

  public static let id = key("异常号", "Anomaly no.")
  public static let point = reference("pointId", "观测点", "Point", to: ObservationPoints.self).required()
  public static let seenOn = date("date", "发现日", "Seen on").fact().required().starting(with: .today)
  public static let time = text("time", "时间", "Time", 1...20)
  public static let what = longText("what", "情况", "What was seen", 1...300).required()
  public static let recipient = choice("reportedTo", "报到", "Reported to", Recipient.self).required()
  public static let reportedOn = date("reportedOn", "上报日", "Reported on").fact().required()
    .help("异常当天上报", "On the day it is seen")
  public static let verifiedOn = date("verifiedOn", "核实日", "Verified on").fact()
    .help("最迟次日核实", "By the next day")
  public static let verdict = choice("verdict", "结论", "Verdict", Verdict.self)
  public static let verifier = text("verifiedBy", "核实人", "Verified by", 1...20).person()
  public static let note = notes()

  public static let register = Register(
    "宏观异常", "Anomalies", area: .disasters,
    purpose: Label("观测点发现的异常和核实结论", "What was seen at the points, and what it came to"),
    serial: .yearly("YC"), called: id,
    fields: [
      id, point, seenOn, time, what, recipient, reportedOn, verifiedOn, verdict, verifier, note,
    ],
    following: [reportedOn.proposed { $0[seenOn] }],
    rules: [
      .order(seenOn, reportedOn, id: "reported-after-seen"), reportedAtOnce,
      .order(seenOn, verifiedOn, id: "verified-after-seen"), verifiedSoon,
      .together(verifiedOn, verdict, id: "verified-and-verdict"), signOfDay,
    ],
    list: [
      id, seenOn, point.width(16), what.wide, recipient.width(6), reportedOn, verifiedOn, verdict,
      verifier.width(12),
    ],
    period: .since(seenOn),
    views: [
      .todo(
        "unverified", "异常未核实", "Anomalies not verified", [verifiedOn.isEmpty],
        until: { $0[seenOn]?.adding(days: 1) })
    ])

  private static let reportedAtOnce = Rule<Anomalies>.warn("reported-at-once", at: reportedOn) { anomaly in
    guard let seen = anomaly[seenOn], let reported = anomaly[reportedOn], reported > seen else { return nil }
    return Breach(
      "\(seen.iso) 发现，应当天上报，\(reported.iso) 才报",
      "reported on \(reported.iso); what was seen on \(seen.iso) is reported on that day"
    )
  }

  private static let verifiedSoon = Rule<Anomalies>.warn("verified-soon", at: verifiedOn) { anomaly in
    guard let seen = anomaly[seenOn], case let next = seen.adding(days: 1) else { return nil }
    if let verified = anomaly[verifiedOn] {
      guard verified > next else { return nil }
      return Breach("应在次日 \(next.iso) 前核实，这里晚了", "to be verified by the next day, \(next.iso); this is later")
    }
    guard anomaly.today > next else { return nil }
    return Breach(
      "\(next.iso) 前就应核实，请填核实日和结论", "to be verified by \(next.iso): fill in the day and the verdict")
  }

  /// The day's sign in the month sheet of the point says so too.
  private static let signOfDay = Rule<Anomalies>.warn("sign-of-day", at: seenOn) { anomaly in
    guard let point = anomaly.id(point), let day = anomaly[seenOn] else { return nil }
    let sign = Observations.sign(of: point, on: day, in: anomaly.ledger)
    guard sign != Observations.Sign.abnormal.rawValue, !sign.isEmpty || day < anomaly.today else {
      return nil
    }
    return Breach(
      "观测记录 \(day.iso) 记的是“\(sign.isEmpty ? "空" : sign)”，不是异常，请在月表里改过来",
      "the sheet has \(sign.isEmpty ? "nothing" : sign) on \(day.iso), not an anomaly: put it right there")
  }
}
