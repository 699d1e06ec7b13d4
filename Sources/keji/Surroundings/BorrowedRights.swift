import ChineseText
import Glibc
import PlainFileRepository

/// Strong mode: an account owns the data, and people come to it by `sudo` to this program alone. What
/// the process may do is then the account's right and not the right of the person who typed: no place
/// that the person names is written or read with it, no program is started, and of the environment
/// only what is harmless counts.
enum BorrowedRights {
  /// Whether sudo names another person than the account we run as. Root borrows nothing: who may
  /// become root has every right.
  static var areInForce: Bool {
    guard getuid() != 0, let named = Surroundings.variable("SUDO_UID") else { return false }
    return UInt32(named).map { $0 != getuid() } ?? true
  }

  /// Why a place is not written or read; nil where the person has rights of his own.
  static func obstacle(toWriting what: Label) -> Label? {
    guard areInForce else { return nil }
    return what
      + Label(
        "：现在用的是专用账户的权限，不替您写文件；请写到标准输出（-）再用 > 存，例如 keji export … -o - > 文件",
        ": these are the rights of the account, which write no file of yours; send it to standard output (-) and store it with >, as in keji export … -o - > FILE"
      )
  }

  static func obstacle(toReading path: String) -> Label? {
    guard areInForce, path != "-" else { return nil }
    return Label(
      "不读 \(path)：现在用的是专用账户的权限；请从标准输入（-）送进来，例如 keji import … - < 文件",
      "\(path) is not read: these are the rights of the account; send it in by standard input (-), as in keji import … - < FILE"
    )
  }

  static let noProgram = Label("以专用账户运行时不启动别的程序", "No program is started under a service account")

  /// Drops what somebody could have set to lead the account astray: folders, editors, terminal
  /// descriptions, modules of libraries. The account's own home counts.
  static func shedEnvironment() {
    guard areInForce else { return }
    let kept = [
      "TERM", "COLORTERM", "LANG", "SUDO_UID", "NO_COLOR", "ESCDELAY", "KEJI_DATA", "KEJI_LANG", "KEJI_THEME",
      "KEJI_COLOR", "KEJI_ASCII", "KEJI_AMBIGUOUS_WIDTH", "KEJI_MONO", "KEJI_NO_MOUSE", "KEJI_READ_ONLY",
      "KEJI_TODAY",
      "KEJI_FOLD_MIN",
    ]
    var names: [String] = []
    var place = environ
    while let entry = place.pointee {
      names.append(String(String(cString: entry).prefix { $0 != "=" }))
      place += 1
    }
    for name in names where !kept.contains(name) {
      if name.hasPrefix("LC_") || name == "TZ", isPlain(Surroundings.variable(name) ?? "") { continue }
      unsetenv(name)
    }
    setenv("HOME", Account(getuid())?.home ?? "/", 1)
  }

  /// Names a locale or a time zone of the system and no file.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "+-_.@,/:".utf8.contains(byte)
      }
    } && !text.hasPrefix("/") && !text.hasPrefix(":") && !text.contains("..")
  }

  /// With borrowed rights only data of the account itself are opened.
  static func refusal(of path: String) -> Label? {
    var facts = stat()
    guard areInForce, stat(path, &facts) == 0, facts.st_uid != getuid() else { return nil }
    return Label(
      "\(path) 不归专用账户所有，用这个账户的权限不打开", "\(path) is not the account's, whose rights do not open it")
  }
}
