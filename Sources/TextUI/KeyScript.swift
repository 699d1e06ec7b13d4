/// Why a key script cannot be read. Offsets count Unicode scalars from the start of the script.
public enum KeyScriptFault: Error, Hashable, Sendable {
  case unknownKey(name: String, offset: Int)
  case unterminated(offset: Int)
}

/// Keys written as text: characters as they are, other keys by name in angle brackets, as in
/// `/kjtpy<enter>jj<f2><^s>`. `<lt>` is the character `<`. Line ends in a script mean nothing.
/// `<open:patents>` is a place by its name: who plays the script knows how to get there.
public struct KeyScript: Hashable, Sendable, CustomStringConvertible {
  public enum Step: Hashable, Sendable {
    case key(Key)
    case place(kind: String, name: String)
  }
  public var steps: [Step]

  public init(_ keys: [Key]) { steps = keys.map(Step.key) }

  /// Its keys, for who knows no places.
  public var keys: [Key] { steps.compactMap { if case .key(let key) = $0 { key } else { nil } } }

  public init(_ script: String) throws(KeyScriptFault) {
    steps = []
    let scalars = Array(script.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "<" {
        guard var close = scalars[index...].firstIndex(of: ">") else { throw .unterminated(offset: index) }
        // `<^>>` and `<alt->>`: the bracket that closes is the second.
        let isModifier = scalars[close - 1] == "^" || scalars[close - 1] == "-"
        if isModifier, close + 1 < scalars.count, scalars[close + 1] == ">" { close += 1 }
        let name = Self.string(scalars[index + 1..<close])
        guard let step = Self.step(named: name) else { throw .unknownKey(name: name, offset: index) }
        steps.append(step)
        index = close + 1
      } else {
        if scalar != "\n", scalar != "\r" { steps.append(.key(.character(scalar))) }
        index += 1
      }
    }
  }

  /// The script that reads back as the same keys.
  public var description: String {
    steps.map { step in
      switch step {
      case .key(let key): Self.spelling(key)
      case .place(let kind, let name): "<\(kind):\(name)>"
      }
    }.joined()
  }

  private static let named: [(Key, String)] = [
    (.character("<"), "lt"), (.enter, "enter"), (.escape, "esc"), (.tab, "tab"), (.backTab, "s-tab"),
    (.backspace, "bksp"), (.delete, "del"), (.insert, "ins"), (.up, "up"), (.down, "down"), (.left, "left"),
    (.right, "right"), (.home, "home"), (.end, "end"), (.pageUp, "pgup"), (.pageDown, "pgdn"),
    (.controlUp, "^up"), (.controlDown, "^down"), (.controlLeft, "^left"), (.controlRight, "^right"),
    (.controlHome, "^home"), (.controlEnd, "^end"), (.altDown, "alt-down"),
  ]

  private static func spelling(_ key: Key) -> String {
    if let name = named.first(where: { $0.0 == key })?.1 { return "<\(name)>" }
    switch key {
    case .function(let number): return "<f\(number)>"
    case .control(let letter): return "<^\(letter)>"
    case .alt(let letter): return "<alt-\(letter)>"
    case .character(let scalar): return String(scalar)
    default: return ""
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func step(named name: String) -> Step? {
    if let key = key(named: name) { return .key(key) }
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, !parts[0].isEmpty, parts[0].allSatisfy(\.isLetter) else {
      return nil
    }
    return .place(kind: String(parts[0]), name: String(parts[1]))
  }

  private static func key(named written: String) -> Key? {
    let name = written.lowercased()
    if let key = named.first(where: { $0.1 == name })?.0 { return key }
    if name == "space" { return .character(" ") }
    if name == "gt" { return .character(">") }
    if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...12).contains(number) {
      return .function(number)
    }
    let scalars = Array(name.unicodeScalars)
    if scalars.count == 2, scalars[0] == "^" { return .control(scalars[1]) }
    // Alt tells capitals apart, so the letter is taken as written.
    let letter = Array(written.unicodeScalars)
    if name.hasPrefix("alt-"), letter.count == 5 { return .alt(letter[4]) }
    return nil
  }
}
