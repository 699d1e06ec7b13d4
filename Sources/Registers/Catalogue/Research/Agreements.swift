import ChineseText

/// 产学研合作 (R15): agreements between enterprises of the county and institutes.
public enum Agreements: RegisterKind {
  public static let registerID: RegisterID = "agreements"

  public enum State: String, Choice {
    case intended = "意向", signed = "签约", running = "履行", expired = "到期", broken = "终止"
  }
  public enum Mode: String, Choice {
    case jointResearch = "联合攻关", consulting = "技术咨询", service = "技术服务", platform = "共建平台"
    case base = "共建基地", training = "联合培训人才"
    public static let english = [
      Mode.platform: "joint platform", .base: "joint base", .training: "joint training",
    ]
  }
  public enum Term: String, Choice {
    case short = "短期", long = "长期"
  }
  /// 技术合同类型; licences are a type of their own since the Civil Code.
  public enum Contract: String, Choice {
    case development = "开发", transfer = "转让", licence = "许可", consulting = "咨询", service = "服务"
  }
  private static let localKinds: [Organisations.Kind] = [.enterprise, .cooperative]
  private static let instituteKinds: [Organisations.Kind] = [.university, .institute]

  public static let id = key("合作号", "Agreement no.")
  public static let title = text("title", "名称", "Title", 4...60).required()
  public static let number = text("agreementNo", "协议号", "Number", 1...40).unique()
  public static let locals = references("locals", "本地单位", "Local units", to: Organisations.self).required()
    .help("企业、合作社", "Enterprises and cooperatives")
  public static let institutes = references("institutes", "院校", "Institutes", to: Organisations.self)
    .required().help("高校、院所", "Universities and institutes")
  public static let bureauIsParty = yesNo("bureauIsParty", "科技局为一方", "The bureau is a party")
  public static let broker = reference("brokerId", "牵线人", "Broker", to: Specialists.self)
    .help("促成合作的特派员", "The specialist who brought them together")
  public static let modes = choices("modes", "合作方式", "Modes", Mode.self).required()
  public static let term = choice("term", "期限", "Term", Term.self).required()
  public static let signedOn = stamp("signedOn", "签约日", "Signed on", in: .signed, .running, .expired)
  public static let start = date("start", "开始", "From").required(in: .signed, .running, .expired)
  public static let end = date("end", "结束", "To").required(in: .signed, .running, .expired)
  public static let contract = choice("contractType", "合同类型", "Contract", Contract.self)
  public static let amount = money("amount", "金额", "Amount").check(.notNegative)
    .plausible(.yuan(1000)...(.yuan(10_000_000)))
  public static let registration = text("contractRegNo", "技术合同登记号", "Registration no.", 1...20).unique()
  public static let platforms = texts("platforms", "授牌平台", "Platforms").check(.visible)
    .help("如专家服务站、星创天地试点", "Such as an expert station")
  public static let results = longText("results", "成效", "Results", 1...500)
  public static let previous = reference("previousId", "上一份协议", "Agreement before", to: Agreements.self)
    .help("续签的写上一份的编号", "Of a renewal: what it goes on from")
  public static let endReason = text("endReason", "终止原因", "Reason of ending", 2...100)
    .required(in: .broken).managed()
  public static let note = notes()
  public static let status = state("状态", "State")

  /// So many days before its end an agreement is looked at again.
  private static let soon = 90

  private static let daysLeft = derived("daysLeft", "剩余天数", "Days left") { agreement -> Int64? in
    guard let state = agreement[status], [.signed, .running].contains(state), let end = agreement[end] else {
      return nil
    }
    return Int64(end.dayNumber - agreement.day.dayNumber)
  }

  private static func signed(_ name: String, _ term: Term) -> Figure {
    .count(name, term.zh, name, unit: Label("份", "agreements"), Self.term == term && signedOn <= .day)
  }

  public static let register = Register(
    "产学研合作", "Cooperation agreements", area: .research,
    purpose: Label("企业、合作社与高校、院所的协议", "Agreements of enterprises with universities and institutes"),
    serial: .yearly("HZ"), called: title,
    fields: [
      id, title, number, locals, institutes, bureauIsParty, broker, modes, term, signedOn, start, end,
      contract,
      amount, registration, platforms, results, previous, endReason, note, status,
    ],
    following: [
      // A renewal is between the same, about the same.
      title.proposed { $0[previous]?[title] }, locals.proposed { $0[previous]?[locals] },
      institutes.proposed { $0[previous]?[institutes] },
      bureauIsParty.proposed { $0[previous]?[bureauIsParty] },
      broker.proposed { $0[previous]?.id(broker).map { Reference($0) } },
      modes.proposed { $0[previous]?[modes] }, term.proposed { $0[previous]?[term] },
      contract.proposed { $0[previous]?[contract] },
      start.proposed { $0[previous]?[end]?.adding(days: 1) },
    ],
    status, from: .intended,
    moves: [
      .move(.intended, to: .signed, "Sign", stamps: signedOn, asks: [start, end]),
      .move(.signed, to: .running, "Begin"),
      .move(
        .running, to: .expired, "Expire",
        unless: { agreement in
          guard let end = agreement[end], agreement.today <= end else { return nil }
          return Label("到 \(end.iso) 才到期", "it runs until \(end.iso)")
        }),
      .move(.signed, to: .broken, "Break off", asks: [endReason]),
      .move(.running, to: .broken, "Break off", asks: [endReason]),
    ],
    derived: [daysLeft],
    rules: [
      .order(start, end, strictly: true, id: "ends-after-start"), licenceByNewCode,
      .kinds(localKinds, of: locals, id: "locals-of-kind"),
      .kinds(instituteKinds, of: institutes, id: "institutes-of-kind"),
    ],
    list: [
      id, title.wide, locals.width(20), institutes.width(16), term, status, end, amount.totalled, signedOn,
      platforms.width(16),
    ],
    period: .since(signedOn),
    home: .of(.named(signed("long", .long), "长期", "long"), .named(signed("short", .short), "短期", "short")),
    views: [
      .todo("ending", "协议 90 天内到期", "Agreements ending soon", [daysLeft <= Int64(soon)], by: end),
      .view("intended", "意向未签", "Not signed", [status == .intended]),
    ],
    followUps: [
      .next("续签", "Renew", previous) { agreement in
        [.signed, .running, .expired].contains(agreement[status])
          ? nil : Label("没有签过的协议可续", "there is no signed agreement to go on from")
      }
    ])

  private static let licenceByNewCode = Rule<Agreements>.refuse("licence-by-new-code", at: contract) {
    agreement in
    guard agreement[contract] == .licence, let day = agreement[signedOn], day.year < 2021 else { return nil }
    return Breach(
      "\(day.iso) 签的没有许可合同：民法典 2021 年起才有这一类",
      "signed on \(day.iso): licences are contracts of their own since 2021, by the Civil Code")
  }
}

extension Rule where Home: RegisterKind {
  /// The units that a field names are of certain kinds.
  static func kinds(
    _ kinds: [Organisations.Kind], of field: Field<Home, [Reference<Organisations>]>, id: String
  ) -> Rule {
    refuse(id, at: field) { row in
      let units = (row[field] ?? []).compactMap { row.row($0.id, of: Organisations.self) }
      guard let stray = units.first(where: { $0[Organisations.kind].map { !kinds.contains($0) } ?? false }),
        let kind = stray[Organisations.kind]
      else { return nil }
      let zh = kinds.map(\.zh).joined(separator: "、")
      let en = kinds.map(\.en).joined(separator: ", ")
      return Breach(
        "\(stray.name)是\(kind.zh)，这里应是\(zh)", "\(stray.name) is: \(kind.en); here stand: \(en)",
        other: stray.reference)
    }.watching([Organisations.kind.spec], of: Organisations.self) { unit in unit.rows(field, naming: unit.id)
    }
  }
}
