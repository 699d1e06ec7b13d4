import ChineseText
import Registers

/// Words for days.
public enum Calendar {
  private static let names = [
    Label("星期一", "Monday"), Label("星期二", "Tuesday"), Label("星期三", "Wednesday"), Label("星期四", "Thursday"),
    Label("星期五", "Friday"), Label("星期六", "Saturday"), Label("星期日", "Sunday"),
  ]

  public static func weekday(_ date: CalendarDate) -> Label { names[date.weekday - 1] }

  /// How far off a day is, as long as it lies within a year: days are not counted beyond that.
  public static func distance(_ date: CalendarDate, from today: CalendarDate) -> Label? {
    let days = date.dayNumber - today.dayNumber
    guard abs(days) <= 366 else { return nil }
    switch days {
    case 0: return Label("今天", "today")
    case 1: return Label("明天", "tomorrow")
    case -1: return Label("昨天", "yesterday")
    default:
      return days > 0 ? Label("\(days) 天后", "in \(days) days") : Label("\(-days) 天前", "\(-days) days ago")
    }
  }
}
