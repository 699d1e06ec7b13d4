import ChineseText

/// An amount that lies about 10^4 off what its neighbours are: 元 and 万元 mixed up. It is asked
/// about, never refused.
public struct AmountSlip: Hashable, Sendable {
  public let typed: Money
  /// What was probably meant.
  public let meant: Money
  /// What amounts of this field usually are.
  public let usual: Label

  /// How many of the newest amounts are asked, and how many records are looked through for them.
  private static let neighbours = 300
  private static let looked = 3000
  /// Fewer tell nothing.
  private static let enough = 5

  /// The slip that an amount looks like; `nil` when it looks right or nothing can be told.
  public static func found(
    _ typed: Money, in field: FieldSpec, of register: Register, besides id: RecordID?, _ ledger: Ledger
  ) -> AmountSlip? {
    guard typed.fen != 0 else { return nil }
    if typed < .zero {
      // What is taken off slips as what is put on.
      return found(typed.magnitude, in: field, of: register, besides: id, ledger).map {
        AmountSlip(typed: typed, meant: .zero - $0.meant, usual: $0.usual)
      }
    }
    if let range = field.plausible {
      if range.contains(typed) { return nil }
      let meant = typed < range.lowerBound ? typed.times(10_000) : Money(fen: typed.fen / 10_000)
      guard let meant, range.contains(meant) else { return nil }
      return AmountSlip(
        typed: typed, meant: meant,
        usual: Label("通常在 ", "Usually ") + range.lowerBound.short + Label("到 ", " to ")
          + range.upperBound.short + Label("之间", ""))
    }
    guard let usual = median(of: field, besides: id, ledger[register.id]) else { return nil }
    let (low, high) = (min(typed, usual).fen, max(typed, usual).fen)
    guard high / low >= 1000, high / low <= 100_000,
      let meant = typed < usual ? typed.times(10_000) : Money(fen: typed.fen / 10_000), meant > .zero
    else { return nil }
    return AmountSlip(
      typed: typed, meant: meant,
      usual: Label("别的记录多在 ", "Others are around ") + usual.short + Label("上下", ""))
  }

  private static func median(of field: FieldSpec, besides id: RecordID?, _ rows: RegisterRows) -> Money? {
    var amounts: [Money] = []
    for row in (0..<rows.rowLimit).suffix(looked).reversed() {
      guard let record = rows.record(at: row), !record.isVoid, record.id != id,
        case .money(let money)? = record.value(of: field), money.fen > 0
      else { continue }
      amounts.append(money)
      if amounts.count == neighbours { break }
    }
    guard amounts.count >= enough else { return nil }
    return amounts.sorted()[amounts.count / 2]
  }

  /// Both readings, to choose from.
  public var question: Label { typed.short + Label("，还是 ", " or ") + meant.short + Label("？", "?") }

  public var words: Label { Label("是不是想写 ", "Did you mean ") + meant.short + Label("？", "? ") + usual }
}

extension Money {
  func times(_ factor: Int64) -> Money? {
    let (fen, overflow) = fen.multipliedReportingOverflow(by: factor)
    return overflow ? nil : Money(fen: fen)
  }

  /// In 万元 from ten thousand yuan on, as people say it.
  public var short: Label {
    let plain = fen % 100 == 0 ? String(fen / 100) : plain
    guard abs(fen) >= 1_000_000 else { return Label("\(plain) 元", "\(plain) yuan") }
    let wan = AmountText.wan(fen: fen)
    return Label("\(wan) 万元", "\(plain) yuan")
  }
}
