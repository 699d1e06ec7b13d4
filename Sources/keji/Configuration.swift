import ChineseText
import Glibc
import JSONText

/// What is set once in a file: one strict JSON object in `$XDG_CONFIG_HOME/keji/config.json`, else
/// `/etc/keji/config.json`. The command line and `KEJI_*` variables of the same names win.
struct Configuration {
  private(set) var path: String?
  private(set) var data: String?
  private(set) var language: Language?
  private var switches: [Switch: Bool] = [:]

  /// What is on or off.
  enum Switch: String, CaseIterable {
    case ascii, mono, noMouse, readOnly

    var variable: String {
      switch self {
      case .ascii: "KEJI_ASCII"
      case .mono: "KEJI_MONO"
      case .noMouse: "KEJI_NO_MOUSE"
      case .readOnly: "KEJI_READ_ONLY"
      }
    }
  }

  /// The one in force, read once.
  static let loaded = Result { () throws(Failure) in try read() }

  /// Empty where the file is broken; `main` has told that and ended.
  static var current: Configuration { (try? loaded.get()) ?? Configuration() }

  /// A switch of the command line, else of the environment, else of the file.
  func isOn(_ name: Switch, asked: Bool) -> Bool {
    if asked { return true }
    if let text = Surroundings.variable(name.variable) {
      return !["0", "no", "false", "off"].contains(text.lowercased())
    }
    return switches[name] ?? false
  }

  static var places: [String] {
    let base = Surroundings.variable("XDG_CONFIG_HOME") ?? Surroundings.home + "/.config"
    return [base + "/keji/config.json", "/etc/keji/config.json"]
  }

  private static func read() throws(Failure) -> Configuration {
    guard let path = places.first(where: { access($0, F_OK) == 0 }) else { return Configuration() }
    let bytes = try WholeFile.read(path)
    return try bytes.withUnsafeBufferPointer { buffer throws(Failure) in
      do throws(JSONFault) {
        try JSONCheck.value(buffer, limits: .register)
      } catch {
        throw Failure(
          .usage,
          Label(same: "\(path):\(error.line):\(error.column): ") + Label(error.zh, error.en))
      }
      var configuration = Configuration()
      configuration.path = path
      var fault: Failure?
      JSONObject(buffer).forEach { key, value in
        let name = String(decoding: buffer[key], as: UTF8.self)
        let lexeme = UnsafeBufferPointer(rebasing: buffer[value])
        if let words = configuration.take(name, lexeme) {
          fault = Failure(.usage, Label(same: "\(path): \(name): ") + words)
        }
        return fault == nil
      }
      if let fault { throw fault }
      return configuration
    }
  }

  /// Takes a member; the sentence that says what is wrong with it.
  private mutating func take(_ name: String, _ lexeme: UnsafeBufferPointer<UInt8>) -> Label? {
    switch name {
    case "data":
      guard let text = JSONLexeme.string(lexeme), !text.isEmpty else {
        return Label("应为目录的路径，加双引号", "expected the path of a folder, in quotes")
      }
      data = Surroundings.resolved(text)
    case "lang":
      guard let found = JSONLexeme.string(lexeme).flatMap(Language.init(rawValue:)) else {
        return Label("应为 \"zh\" 或 \"en\"", "expected \"zh\" or \"en\"")
      }
      language = found
    default:
      guard let key = Switch(rawValue: name) else {
        let known = ["data", "lang"] + Switch.allCases.map(\.rawValue)
        let list = known.joined(separator: " ")
        return Label("没有这一项；有：\(list)", "there is no such setting; there are: \(list)")
      }
      switch JSONLexeme.kind(lexeme) {
      case .yes: switches[key] = true
      case .no: switches[key] = false
      default: return Label("应为 true 或 false", "expected true or false")
      }
    }
    return nil
  }
}
