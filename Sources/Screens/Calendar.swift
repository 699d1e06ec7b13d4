import ChineseText
import Registers

/// Words for days.
enum Calendar {
  private static let names = [
    Label("星期一", "Monday"), Label("星期二", "Tuesday"), Label("星期三", "Wednesday"),
    Label("星期四", "Thursday"), Label("星期五", "Friday"), Label("星期六", "Saturday"),
    Label("星期日", "Sunday"),
  ]

  static func weekday(_ date: CalendarDate) -> Label { names[date.weekday - 1] }
}
