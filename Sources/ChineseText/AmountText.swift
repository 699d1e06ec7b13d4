/// Amounts as people read them, from whole fen and without floating point.
public enum AmountText {
  /// Yuan with two decimals and grouped thousands: `83,500.00`.
  public static func yuan(fen: Int64) -> String {
    let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
    return sign(fen) + grouped(yuan) + "." + filled(rest, 2)
  }

  /// Exact 万元 without trailing zeros and without the unit: `105`, `8.35`.
  public static func wan(fen: Int64) -> String {
    let (wan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    if rest == 0 { return sign(fen) + String(wan) }
    var decimals = filled(rest, 6)
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return sign(fen) + String(wan) + "." + decimals
  }

  /// 万元 rounded once, half away from zero, to `places` decimals (0 to 6, the exact value), the
  /// thousands apart where they are to be read and not typed again.
  public static func wan(fen: Int64, places: Int, isGrouped: Bool = false) -> String {
    let kept = min(max(places, 0), 6)
    let unit = (kept..<6).reduce(UInt64(1)) { size, _ in size * 10 }
    let (floor, rest) = fen.magnitude.quotientAndRemainder(dividingBy: unit)
    let rounded = rest * 2 >= unit && unit > 1 ? floor + 1 : floor
    let (wan, decimals) = rounded.quotientAndRemainder(dividingBy: 1_000_000 / unit)
    let minus = rounded == 0 ? "" : sign(fen)
    return minus + (isGrouped ? grouped(wan) : String(wan)) + (kept == 0 ? "" : "." + filled(decimals, kept))
  }

  private static func sign(_ fen: Int64) -> String { fen < 0 ? "-" : "" }

  private static func filled(_ value: UInt64, _ places: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(places - digits.utf8.count, 0)) + digits
  }

  private static func grouped(_ value: UInt64) -> String {
    let (thousands, rest) = value.quotientAndRemainder(dividingBy: 1000)
    return thousands == 0 ? String(rest) : grouped(thousands) + "," + filled(rest, 3)
  }
}
