import ChineseText
import Registers

/// The year that is worked in, where it is another than today's: a day typed without its year is of it.
public enum WorkingYear {
  /// Said in the title of every screen; `nil` where both years are the same.
  public static func told(_ circumstances: Circumstances) -> Label? {
    let (year, now) = (circumstances.year, circumstances.today.year)
    return year == now ? nil : Label("\(year)年度（今年 \(now)）", "year \(year) (now \(now))")
  }
}

extension Choosing {
  /// Which year to work in: asked at the first start in a new one.
  static func workingYear(at circumstances: Circumstances) -> Choosing {
    let (year, now) = (circumstances.year, circumstances.today.year)
    return Choosing(
      title: Label("今年是 \(now)，在哪个年度里工作？", "It is \(now): which year to work in?"),
      source: .options([
        .init(
          .workingYear(now), label: Label("改为 \(now) 年度", "Go over to \(now)"),
          detail: Label("全局的人都改", "for the whole office")),
        .init(
          .workingYear(year), label: Label("仍在 \(year) 年度", "Stay in \(year)"),
          detail: Label("补完上年的再改", "to finish it first")),
      ]))
  }
}
