import ChineseText
import Glibc
import PlainFileRepository
import Registers

/// What the program reads of its surroundings, once, at the edge: environment, clock, folders.
struct Surroundings {
  /// A variable of the environment; `nil` when unset or empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Today in Asia/Shanghai unless `TZ` says otherwise. On trial `KEJI_TODAY` fixes it, for pictures and
  /// tests: over the records of an office nobody sets the day that rules go by (decision 37).
  ///
  /// - Parameter demonstration: the day on which demonstration data lives.
  static func today(onTrial: Bool, demonstration: CalendarDate? = nil) -> CalendarDate {
    let fixed = onTrial ? variable("KEJI_TODAY").flatMap { CalendarDate(iso: $0) } : nil
    return fixed ?? demonstration ?? Moment.now().date
  }

  /// Whether nothing of an office can be in a folder: it holds demonstration data, or lies where the
  /// system throws away what is left. Where that is no variable says, or whoever sets it sets the day.
  static func isTrial(_ path: String, demonstration: Bool) -> Bool {
    let temporary = ["/tmp", "/var/tmp", "/dev/shm"].map { canonical($0) + "/" }
    let place = isFolder(path) ? canonical(path) : canonical(parent(of: path)) + "/"
    return demonstration || temporary.contains { (place + "/").hasPrefix($0) }
  }

  /// `--lang`, else `KEJI_LANG`, else the configuration, else the locale: zh*, C, POSIX and nothing give Chinese, any other English.
  static func language(_ chosen: Language?) -> Language {
    let told = Configuration.current.text(.lang, asked: chosen?.rawValue)
    if let language = told.flatMap(Language.init(rawValue:)) { return language }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first ?? "C"
    let isChinese = locale.hasPrefix("zh") || locale == "POSIX" || locale == "C" || locale.hasPrefix("C.")
    return isChinese ? .chinese : .english
  }

  /// `--data`, else `KEJI_DATA`, else the configuration's, else the data folder of the user.
  static func dataFolder(_ chosen: String?) -> String {
    if let told = Configuration.current.text(.data, asked: chosen) { return resolved(told) }
    if let base = variable("XDG_DATA_HOME") { return base + "/keji" }
    return home + "/.local/share/keji"
  }

  /// Log and emergency draft. Where many share an account, each person has his own.
  static var stateFolder: String {
    let folder = (variable("XDG_STATE_HOME") ?? home + "/.local/state") + "/keji"
    guard BorrowedRights.areInForce, let person = variable("SUDO_UID").flatMap({ UInt32($0) }) else {
      return folder
    }
    return folder + "/\(person)"
  }

  /// The state folder, made where it was missing, of this user alone; nil when that cannot be.
  static func madeStateFolder() -> String? {
    let path = stateFolder
    var prefix = ""
    for part in path.split(separator: "/") {
      prefix += "/" + part
      mkdir(prefix, 0o700)
    }
    return isFolder(path) ? path : nil
  }

  static var home: String { variable("HOME") ?? "/" }

  /// The demonstration data: `KEJI_SEEDS`, beside the installed binary, or the checkout it was
  /// built in.
  static var seedsFolder: String? {
    if let path = variable("KEJI_SEEDS") { return path }
    guard let binary = program else { return nil }
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

  /// The path of the program that runs.
  static var program: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard length > 0 else { return nil }
    return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A path as the shell would take it: `~/` is the home folder.
  static func resolved(_ path: String) -> String { path.hasPrefix("~/") ? home + path.dropFirst(1) : path }

  /// The path from the root, links followed; as it is where nothing stands there.
  static func canonical(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
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
