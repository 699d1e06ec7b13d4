import ChineseText
import Glibc
import JSONText

/// What is set once in a file: one strict JSON object in `$XDG_CONFIG_HOME/keji/config.json`, else
/// `/etc/keji/config.json`. The command line and `KEJI_*` variables of the same names win.
struct Configuration {
  private(set) var path: String?
  /// As written; what is on or off as `true` or `false`.
  private(set) var values: [GlobalOption: String] = [:]

  /// The one in force, read once.
  static let loaded = Result { () throws(Failure) in try read() }

  /// Empty where the file is broken; `main` has told that and ended.
  static var current: Configuration { (try? loaded.get()) ?? Configuration() }

  /// A value of the command line, else of the environment, else of the file.
  func text(_ option: GlobalOption, asked: String?) -> String? {
    asked ?? Surroundings.variable(option.variable) ?? values[option]
  }

  /// The same for what is on or off.
  func isOn(_ option: GlobalOption, asked: Bool) -> Bool {
    guard let text = text(option, asked: asked ? "true" : nil) else { return false }
    return !["0", "no", "false", "off"].contains(text.lowercased())
  }

  static var places: [String] {
    let base = Surroundings.variable("XDG_CONFIG_HOME") ?? Surroundings.home + "/.config"
    return [base + "/keji/config.json", "/etc/keji/config.json"]
  }

  private static func read() throws(Failure) -> Configuration {
    guard let path = places.first(where: { access($0, F_OK) == 0 }) else { return Configuration() }
    let bytes = try WholeFile.read(path)
    return try bytes.withUnsafeBufferPointer { buffer throws(Failure) in
      do throws(JSONFault) { try JSONCheck.value(buffer, limits: .register) } catch {
        throw Failure(
          .usage, Label(same: "\(path):\(error.line):\(error.column): ") + Label(error.zh, error.en))
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
    guard let option = GlobalOption.settings.first(where: { $0.key == name }) else {
      let list = GlobalOption.settings.map(\.key).joined(separator: " ")
      return Label("没有这一项；有：\(list)", "there is no such setting; there are: \(list)")
    }
    if option.value == nil {
      switch JSONLexeme.kind(lexeme) {
      case .yes: values[option] = "true"
      case .no: values[option] = "false"
      default: return Label("应为 true 或 false", "expected true or false")
      }
      return nil
    }
    let text = JSONLexeme.string(lexeme) ?? ""
    if let choices = option.choices, !choices.contains(text) {
      let list = choices.map { "\"\($0)\"" }
      return Label("应为 " + list.joined(separator: " 或 "), "expected " + list.joined(separator: " or "))
    }
    if text.isEmpty { return Label("应为目录的路径，加双引号", "expected the path of a folder, in quotes") }
    values[option] = text
    return nil
  }
}
