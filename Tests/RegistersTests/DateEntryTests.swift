import Registers
import Testing

@Suite struct DateEntryTests {
  /// A Thursday.
  private let today = Sample.day("2020-06-18")

  private func date(_ typed: String) -> String? { DateEntry.date(typed, today: today, year: 2019)?.iso }

  @Test(arguments: [
    ("2020-06-18", "2020-06-18"), ("2020.6.8", "2020-06-08"), ("2020/6/8", "2020-06-08"),
    ("2020年6月8日", "2020-06-08"), ("２０２０－０６－０８", "2020-06-08"), ("20-6-8", "2020-06-08"),
    ("20200608", "2020-06-08"), ("6月8日", "2019-06-08"), ("6月8号", "2019-06-08"), ("3.15", "2019-03-15"),
    ("0608", "2019-06-08"), (" 12 / 31 ", "2019-12-31"),
  ]) func readsNumbers(_ pair: (String, String)) { #expect(date(pair.0) == pair.1) }

  @Test(arguments: [
    ("今天", "2020-06-18"), ("jt", "2020-06-18"), ("Today", "2020-06-18"), ("昨天", "2020-06-17"),
    ("明天", "2020-06-19"), ("前天", "2020-06-16"), ("后天", "2020-06-20"), ("月底", "2020-06-30"),
    ("月初", "2020-06-01"), ("上月末", "2020-05-31"), ("下月底", "2020-07-31"), ("年底", "2020-12-31"),
    ("年初", "2020-01-01"), ("+7", "2020-06-25"), ("-3", "2020-06-15"), ("＋７", "2020-06-25"),
    ("+2周", "2020-07-02"), ("+1月", "2020-07-18"), ("-1年", "2019-06-18"), ("+10d", "2020-06-28"),
  ]) func readsWords(_ pair: (String, String)) { #expect(date(pair.0) == pair.1) }

  @Test(arguments: [
    "", "2020-02-30", "13.1", "0230", "6月", "6", "618", "大大前天", "+", "-", "+x", "+7岁", "+99999",
    "2020-06-18-1", "6-", "三月五日", "2020-06", "周八", "上周", "下月", "32日", "7后", "a-b", "1.2.3.4",
  ]) func refusesTheRest(_ text: String) { #expect(date(text) == nil) }

  @Test func leavesOutWhatIsNotKnown() {
    func imprecise(_ text: String) -> String? { DateEntry.imprecise(text, today: today, year: 2019)?.iso }
    #expect(imprecise("2025") == "2025")
    #expect(imprecise("2025年") == "2025")
    #expect(imprecise("2025年3月") == "2025-03")
    #expect(imprecise("2025-03") == "2025-03")
    #expect(imprecise("2025.3.5") == "2025-03-05")
    #expect(imprecise("3.5") == "2019-03-05")
    #expect(imprecise("今天") == "2020-06-18")
    #expect(imprecise("2025-13") == nil)
  }
}
