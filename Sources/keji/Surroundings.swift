import ChineseText
import Glibc
import Registers

/// What the program reads of its surroundings, once, at the edge: environment, clock, user.
struct Surroundings {
  /// A variable of the environment; `nil` when unset or empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Today in Asia/Shanghai unless `TZ` says otherwise; `KEJI_TODAY` fixes it for pictures and
  /// tests.
  static var today: CalendarDate {
    if let fixed = variable("KEJI_TODAY").flatMap({ CalendarDate(iso: $0) }) { return fixed }
    if variable("TZ") == nil { setenv("TZ", "Asia/Shanghai", 1) }
    tzset()
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
      ?? CalendarDate(dayNumber: 0)
  }

  /// The real user, or the one who called sudo; never `$USER`.
  static var uid: UInt32 {
    let real = getuid()
    if real == 0, let caller = variable("SUDO_UID").flatMap({ UInt32($0) }) { return caller }
    return real
  }

  static func userName(_ uid: UInt32) -> String {
    guard let entry = getpwuid(uid), let name = entry.pointee.pw_name else { return "uid\(uid)" }
    return String(cString: name)
  }

  /// `pts/3`, or `-` without a terminal.
  static var terminalName: String {
    guard let name = ttyname(0) else { return "-" }
    let path = String(cString: name)
    return path.hasPrefix("/dev/") ? String(path.dropFirst(5)) : path
  }

  /// `--lang`, else the locale: zh*, C, POSIX and nothing give Chinese, any other English.
  static func language(_ chosen: Language?) -> Language {
    if let chosen { return chosen }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first ?? "C"
    let isChinese =
      locale.hasPrefix("zh") || locale == "POSIX" || locale == "C" || locale.hasPrefix("C.")
    return isChinese ? .chinese : .english
  }

  /// `--data`, else `KEJI_DATA`, else the data folder of the user.
  static func dataFolder(_ chosen: String?) -> String {
    if let path = chosen ?? variable("KEJI_DATA") { return path }
    if let base = variable("XDG_DATA_HOME") { return base + "/keji" }
    return home + "/.local/share/keji"
  }

  /// Log and emergency draft.
  static var stateFolder: String {
    (variable("XDG_STATE_HOME") ?? home + "/.local/state") + "/keji"
  }

  static var home: String { variable("HOME") ?? "/" }

  /// The demonstration data: `KEJI_SEEDS`, beside the installed binary, or the checkout it was
  /// built in.
  static var seedsFolder: String? {
    if let path = variable("KEJI_SEEDS") { return path }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard length > 0 else { return nil }
    let binary = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var folder = parent(of: binary)
    let installed = parent(of: folder) + "/share/keji/seeds"
    if isFolder(installed) { return installed }
    while folder.utf8.count > 1 {
      if isFolder(folder + "/seeds"), access(folder + "/Package.swift", F_OK) == 0 {
        return folder + "/seeds"
      }
      folder = parent(of: folder)
    }
    return nil
  }

  static func parent(of path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether keys and picture have a terminal to go to.
  static var hasTerminal: Bool { isatty(1) == 1 }
}
