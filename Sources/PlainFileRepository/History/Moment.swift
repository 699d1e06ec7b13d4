import ChineseText
import Glibc
import Registers

/// A point in time with the zone it is told in.
public struct Moment: Sendable, Hashable {
  /// Milliseconds since 1970-01-01T00:00Z.
  public var milliseconds: Int
  /// Seconds east of Greenwich.
  public var offset: Int

  /// From 0001-01-02 to 9999-12-30 in every zone: a clock that is elsewhere is wrong, and no reason for
  /// the program to end or to write what nobody can read again.
  public init(milliseconds: Int, offset: Int = 8 * 3600) {
    self.milliseconds = min(max(milliseconds, -62_135_510_400_000), 253_402_128_000_000)
    self.offset = offset
  }

  /// Now, in the zone of `TZ`, in Asia/Shanghai (which has no summer time) when that is not set.
  public static func now() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let milliseconds = Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    guard let zone = getenv("TZ"), zone.pointee != 0 else { return Moment(milliseconds: milliseconds) }
    var seconds = time.tv_sec
    var parts = tm()
    localtime_r(&seconds, &parts)
    return Moment(milliseconds: milliseconds, offset: Int(parts.tm_gmtoff))
  }

  /// The day it is.
  public var date: CalendarDate {
    // 719468 days lie between 0000-03-01 and 1970-01-01.
    CalendarDate(dayNumber: Moment.floored(milliseconds + offset * 1000, 86_400_000) + 719_468)
  }

  /// `2026-03-04T10:11:12.345+08:00` (GB/T 7408.1)
  public var text: String {
    let local = milliseconds + offset * 1000
    let inDay = local - Moment.floored(local, 86_400_000) * 86_400_000
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let thousandths = String(1000 + inDay % 1000).dropFirst()
    let clock =
      "\(two(inDay / 3_600_000)):\(two(inDay / 60_000 % 60)):\(two(inDay / 1000 % 60)).\(thousandths)"
    let east = abs(offset) / 60
    return "\(date.iso)T\(clock)\(offset < 0 ? "-" : "+")\(two(east / 60)):\(two(east % 60))"
  }

  /// Reads what `text` writes.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 29, let date = CalendarDate(iso: text.prefix(10)) else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      Int(String(decoding: bytes[range], as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
    }
    guard bytes[10] == UInt8(ascii: "T"), let hour = number(11..<13), let minute = number(14..<16),
      let second = number(17..<19), let thousandth = number(20..<23),
      bytes[23] == UInt8(ascii: "+") || bytes[23] == UInt8(ascii: "-"), let east = number(24..<26),
      let eastMinute = number(27..<29)
    else { return nil }
    offset = (east * 60 + eastMinute) * (bytes[23] == UInt8(ascii: "-") ? -60 : 60)
    let seconds = (date.dayNumber - 719_468) * 86_400 + hour * 3600 + minute * 60 + second
    milliseconds = (seconds - offset) * 1000 + thousandth
  }

  /// A moment as a person names it: a day, then perhaps a time of day behind a blank or `T`;
  /// `2026-03-04`, `2026-03-04T10:11:12.345+08:00`, `昨天 17:30`. A day alone means its end.
  public init?(typed text: String, now: Moment) {
    if let exact = Moment(text) {
      self = exact
      return
    }
    let words = text.split(maxSplits: 1) { $0 == " " || $0 == "T" || $0 == "　" }
    guard let first = words.first,
      let date = DateEntry.date(String(first), today: now.date, year: now.date.year)
    else { return nil }
    let midnight = ((date.dayNumber - 719_468) * 86_400 - now.offset) * 1000
    offset = now.offset
    guard words.count == 2 else {
      milliseconds = midnight + 86_400_000 - 1
      return
    }
    let parts = Folding.halfWidth(String(words[1])).split(separator: ":", omittingEmptySubsequences: false)
      .map { Int($0) }
    guard (2...3).contains(parts.count), let hour = parts[0], (0...23).contains(hour), let minute = parts[1],
      (0...59).contains(minute), let second = parts.count == 3 ? parts[2] : 0, (0...59).contains(second)
    else { return nil }
    milliseconds = midnight + ((hour * 60 + minute) * 60 + second) * 1000
  }

  private static func floored(_ number: Int, _ divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }
}
