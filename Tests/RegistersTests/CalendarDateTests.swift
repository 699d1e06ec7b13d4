import Registers
import Testing

@Suite struct CalendarDateTests {
  /// Walks the calendar day by day with its own count of months and weekdays.
  @Test func countsEveryDayFrom1900To2100() throws {
    let first = try #require(CalendarDate(year: 1900, month: 1, day: 1))
    // A Monday.
    var weekday = 1
    var number = first.dayNumber
    for year in 1900...2100 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for (index, days) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for day in 1...days {
          let date = try #require(CalendarDate(year: year, month: index + 1, day: day))
          #expect(date.dayNumber == number)
          #expect(CalendarDate(dayNumber: number) == date)
          #expect(date.weekday == weekday)
          #expect(CalendarDate(iso: date.iso) == date)
          number += 1
          weekday = weekday % 7 + 1
        }
        #expect(CalendarDate(year: year, month: index + 1, day: days + 1) == nil)
      }
    }
  }

  @Test(arguments: [
    "2020-6-18", "2020-06-31", "2019-02-29", "2020-13-01", "2020-00-10", "0000-01-01", "20200618",
    "2020-06-18 ", "２０２０-06-18", "+020-06-18", "2020/06/18", "",
  ]) func refusesOtherSpellings(_ text: String) { #expect(CalendarDate(iso: text) == nil) }

  @Test func addsMonthsToTheirEnd() {
    #expect(Sample.day("2020-01-31").adding(months: 1) == Sample.day("2020-02-29"))
    #expect(Sample.day("2019-01-31").adding(months: 1) == Sample.day("2019-02-28"))
    #expect(Sample.day("2020-03-31").adding(months: -1) == Sample.day("2020-02-29"))
    #expect(Sample.day("2020-01-15").adding(months: -1) == Sample.day("2019-12-15"))
    #expect(Sample.day("2020-11-30").adding(months: 15) == Sample.day("2022-02-28"))
    #expect(Sample.day("2020-02-10").endOfMonth == Sample.day("2020-02-29"))
  }

  @Test func addsDaysAcrossYears() {
    #expect(Sample.day("2020-12-31").adding(days: 1) == Sample.day("2021-01-01"))
    #expect(Sample.day("2020-03-01").adding(days: -1) == Sample.day("2020-02-29"))
    #expect(Sample.day("2020-06-18").adding(days: 7).weekday == Sample.day("2020-06-18").weekday)
    #expect(Sample.day("2020-06-18").weekday == 4)
  }

  @Test func writesAsPapersDo() {
    #expect(Sample.day("2020-06-08").chinese == "2020年6月8日")
    #expect(CalendarDate(year: 987, month: 1, day: 2)?.iso == "0987-01-02")
  }

  @Test func knowsLessOfSomeDates() throws {
    let month = try #require(ImpreciseDate(iso: "2025-03"))
    #expect(month.iso == "2025-03")
    #expect(month.chinese == "2025年3月")
    #expect(month.earliest == Sample.day("2025-03-01"))
    let year = try #require(ImpreciseDate(iso: "2025"))
    #expect(year < month)
    #expect(month < ImpreciseDate(Sample.day("2025-03-01")))
    for text in ["25", "2025-", "2025-13", "2025-3", "2025-02-30", "2025-03-05-1", "-2025", "20250"] {
      #expect(ImpreciseDate(iso: text) == nil)
    }
    #expect(ImpreciseDate(year: 2025, month: nil, day: 3) == nil)
  }
}
