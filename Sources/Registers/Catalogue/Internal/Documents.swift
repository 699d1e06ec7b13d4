import ChineseText

/// 公文登记: letters that came in and went out. What is secret is not registered here.
public enum Documents: RegisterKind {
  public static let registerID: RegisterID = "documents"

  public enum State: String, Choice {
    case registered = "登记", inHand = "承办", settled = "办结", drafted = "拟稿", issued = "签发", filed = "归档"
    case repealed = "废止"
  }
  public enum Direction: String, Choice {
    case incoming = "收文", outgoing = "发文"
  }
  public enum Kind: String, Choice {
    case notice = "通知", report = "报告", request = "请示", reply = "批复", letter = "函", minutes = "纪要"
    case measures = "办法", opinion = "意见", decision = "决定", plan = "计划", summary = "总结", contract = "合同"
    case rules = "制度", flowChart = "流程图", other = "其他"
  }
  public enum Urgency: String, Choice {
    case mostUrgent = "特急", urgent = "加急", ordinary = "平件"
  }
  public enum Secrecy: String, Choice {
    case open = "公开", `internal` = "内部"
  }

  public static let id = key("登记号", "Register no.")
  public static let direction = choice("direction", "收发", "Direction", Direction.self).required().carried()
    .fixed(in: State.allCases)
  public static let number = code("number", "文号", "Document no.", .length(1...40), .visible)
    .spelled { text in
      let mended = DocumentNumber.mended(text)
      return DocumentNumber.refusal(of: mended) == nil ? mended : text
    }
  public static let kind = choice("kind", "文种", "Kind", Kind.self).required()
  public static let title = text("title", "标题", "Title", 2...100).required()
  public static let issuer = referenceOrName("issuer", "发文机关", "Issuer", to: Organisations.self).required()
    .check(.visible)
  public static let date = date("date", "成文日期", "Dated").required().fact()
  public static let receivedOn = date("receivedOn", "收到日", "Received on").fact()
  public static let copies = count("copies", "份数", "Copies").check(.between(1...9999))
  public static let urgency = choice("urgency", "紧急程度", "Urgency", Urgency.self)
  public static let secrecy = choice("secrecy", "公开属性", "Secrecy", Secrecy.self).required()
    .starting(with: .value(Secrecy.open.value)).help("涉密件不在这里登记", "What is secret is not registered here")
  public static let mainTo = text("mainTo", "主送", "To", 1...100)
  public static let cc = text("cc", "抄送", "Copies to", 1...200)
  public static let section = reference("sectionId", "承办股室", "Section", to: Sections.self)
  public static let due = date("due", "办理期限", "Due")
  public static let doneOn = stamp("doneOn", "办结日", "Settled on", in: .settled)
  public static let subject = texts("subject", "涉及记录", "About").check(.visible)
    .help("有关记录的编号，如 PC-2020-001，多个用分号隔开", "Ids of the records it is about, such as PC-2020-001")
  public static let filePlace = text("filePlace", "归档位置", "Filed at", 1...40).required(in: .filed)
  public static let signer = reference("signer", "签发人", "Signed by", to: Staff.self)
    .required(in: .issued, .repealed).signed(as: .approves)
  public static let note = notes()
  public static let status = state("状态", "State")

  private static let followsGap = predicate(
    "followsGap", "前一号缺", "Number before is missing",
    direction == .outgoing
      && .asks("前一号没有登记", "the number before is not registered") { gap(before: $0) != nil })

  public static let register = Register(
    "公文登记", "Documents", area: .internal,
    purpose: Label("收文和发文，文号、承办和归档", "Letters in and out: numbers, who settles them, where they are filed"),
    serial: .yearly("WJ"), called: title,
    fields: [
      id, direction, number, kind, title, issuer, date, receivedOn, copies, urgency, secrecy, mainTo, cc,
      section, due, doneOn, subject, filePlace, signer, note, status,
    ],
    following: [
      // Letters of the bureau's own go on from the last one; what comes in comes today.
      number.proposed { document in
        guard document[direction] == .outgoing else { return nil }
        let free = lastOwn(besides: document).flatMap { $0[number] }.flatMap { DocumentNumber.after($0) }
        return free.flatMap { $0.contains("〔\(document.year)〕") ? $0 : nil }
      },
      issuer.proposed { document in
        document[direction] == .outgoing ? lastOwn(besides: document)?.record[issuer].map { .init($0) } : nil
      },
      date.proposed { $0[direction] == .outgoing ? $0.today : nil },
      receivedOn.proposed { $0[direction] == .incoming ? $0.today : nil },
    ],
    status, from: .registered, or: [.when(direction, is: .outgoing, in: .drafted)],
    moves: [
      .move(.registered, to: .inHand, "Take in hand", asks: [section]),
      .move(.inHand, to: .settled, "Settle", stamps: doneOn),
      .move(.settled, to: .filed, "File", asks: [filePlace]),
      .move(.drafted, to: .issued, "Issue", signs: signer, asks: [number]),
      .move(.issued, to: .filed, "File", asks: [filePlace]),
      .move(.issued, to: .repealed, "Repeal"),
    ],
    predicates: [followsGap],
    rules: [
      .order(date, receivedOn, id: "received-after-dated"),
      .order(receivedOn, doneOn, id: "settled-after-receipt"), ownNumber, numberOnce, receivedOnce,
      otherForm, noGap,
      .role(of: signer, "approving", id: "may-issue"),
    ],
    list: [
      id, title.wide, number.width(18), direction.width(5), kind.width(6), date, status, section.width(10),
      due, issuer.width(12),
    ],
    period: .date(date),
    views: [
      .todo(
        "overdue", "公文超期未办", "Documents overdue", [due < .today, status.isOneOf(.registered, .inHand)],
        by: due),
      .view("gaps", "发文缺号", "Gaps in own numbers", [followsGap.holds]),
    ])

  /// Of the own documents that were registered last, the one with the highest number.
  private static func lastOwn(besides document: Row<Documents>) -> Row<Documents>? {
    let rows = document.ledger[registerID]
    var best: (order: Int, record: Record)?
    var left = 50
    for row in (max(0, rows.rowLimit - 1000)..<rows.rowLimit).reversed() where left > 0 {
      guard let record = rows.record(at: row), !record.isVoid, record.id != document.id,
        record[direction] == .outgoing, let order = record[number].flatMap({ DocumentNumber.order(of: $0) })
      else { continue }
      left -= 1
      if order > best?.order ?? 0 { best = (order, record) }
    }
    return best.map { Row($0.record, in: document.ledger, at: document.circumstances) }
  }

  // MARK: Rules

  private static let ownNumber = Rule<Documents>.refuse("own-number", at: number) { document in
    guard document[direction] == .outgoing, let number = document[number] else { return nil }
    return DocumentNumber.refusal(of: number).map { Breach($0) }
  }

  /// Another of the same direction with the same number. A document number has its issuer in it, however
  /// that is written beside it; minutes and telegrams of several issuers may be numbered alike.
  private static func twin(of document: Row<Documents>) -> Row<Documents>? {
    let namesIssuer = document[number].map { DocumentNumber.refusal(of: $0) == nil } ?? false
    return document.twin(number) { other in
      other[direction] == document[direction] && (namesIssuer || other.agrees(with: document, in: issuer))
    }
  }

  /// One letter is received once; a second copy is worth a word.
  private static let receivedOnce = Rule<Documents>.warn("received-once", at: number) { document in
    guard document[direction] == .incoming else { return nil }
    return twin(of: document).map {
      Breach("\($0.id) 已登记这份收文", "\($0.id) is this letter already", other: $0.reference)
    }
  }

  private static let numberOnce = Rule<Documents>.refuse("number-once", at: number) { document in
    guard document[direction] == .outgoing else { return nil }
    return twin(of: document).map {
      Breach("\($0.id) 已用这个文号", "\($0.id) has this number", other: $0.reference)
    }
  }

  /// Minutes, orders and telegrams are numbered otherwise; anything else may be a slip.
  private static let otherForm = Rule<Documents>.warn("number-of-other-form", at: number) { document in
    guard document[direction] == .incoming, let number = document[number],
      DocumentNumber.refusal(of: number) != nil
    else { return nil }
    return Breach(
      "不是发文字号的写法；会议纪要、令、电报写明理由即可",
      "not the form of a document number; minutes, orders and telegrams have others")
  }

  private static let noGap = Rule<Documents>.warn("no-gap", at: number) { document in
    gap(before: document).map { Breach("前一号 \($0) 没有登记", "the number before, \($0), is not registered") }
  }

  /// The own number before a document's, where no document has it.
  private static func gap(before document: Row<Documents>) -> String? {
    guard document[direction] == .outgoing, let number = document[number],
      let before = DocumentNumber.before(number)
    else { return nil }
    let rows = document.ledger[registerID]
    let found = rows.rows(
      where: Self.number.spec, equals: Folding.comparable(before), form: .unique(Folding.comparable))
    let isThere = found.lazy.compactMap { rows.record(at: $0) }.contains { record in
      !record.isVoid && record[direction] == .outgoing
    }
    return isThere ? nil : before
  }
}
