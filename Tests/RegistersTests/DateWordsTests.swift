import ChineseText
import Registers
import Testing

/// Words for days and months, reckoned from a Thursday.
@Suite struct DateWordsTests {
  private let today = Sample.day("2020-06-18")

  @Test(arguments: [
    ("15日", "2020-06-15"), ("大后天", "2020-06-21"), ("周五", "2020-06-19"), ("星期日", "2020-06-21"),
    ("本周一", "2020-06-15"), ("下周一", "2020-06-22"), ("上周三", "2020-06-10"), ("下下周二", "2020-06-30"),
    ("上月15日", "2020-05-15"), ("下个月3号", "2020-07-03"), ("去年底", "2019-12-31"), ("明年年初", "2021-01-01"),
    ("去年6月18日", "2019-06-18"), ("3天后", "2020-06-21"), ("两周后", "2020-07-02"), ("三个月前", "2020-03-18"),
    ("10天前", "2020-06-08"), ("3/15", "2019-03-15"), ("3-15", "2019-03-15"), ("３。１５", "2019-03-15"),
    ("2025年3月5日", "2025-03-05"), ("20250305", "2025-03-05"), ("２０２５—０３—０５", "2025-03-05"),
    ("本月底", "2020-06-30"), ("上月初", "2020-05-01"),
  ]) func readsADay(_ pair: (String, String)) {
    #expect(DateEntry.date(pair.0, today: today, year: 2019)?.iso == pair.1)
  }

  @Test(arguments: [
    ("3月", "2019-03"), ("上月", "2020-05"), ("下个月", "2020-07"), ("去年", "2019"), ("前年", "2018"),
    ("去年3月", "2019-03"), ("20年3月", "2020-03"), ("2025年3月", "2025-03"), ("2025", "2025"),
  ]) func readsWhatIsLeftOut(_ pair: (String, String)) {
    #expect(DateEntry.imprecise(pair.0, today: today, year: 2019)?.iso == pair.1)
    #expect(DateEntry.date(pair.0, today: today, year: 2019) == nil)
  }

  @Test func saysWhatCanBeTyped() {
    let field = Surveys.start.spec
    func refusal(_ text: String) -> String {
      do {
        _ = try field.value(typed: text, in: Ledger(), at: Sample.circumstances)
        return ""
      } catch { return error.words.zh }
    }
    #expect(refusal("二月三十").contains("如 2020-06-18、6月18日、今天、+7"))
    #expect(refusal("2020-02-30") == "没有“2020-02-30”这一天，请核对月份和日子")
    #expect(refusal("2月30日").contains("没有“2月30日”这一天"))
  }
}
