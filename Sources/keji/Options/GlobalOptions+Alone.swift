import ArgumentParser

extension GlobalOptions {
  /// From words that are global options and nothing else. `nil` when they are not, or not right:
  /// those are the parser's to judge.
  ///
  /// The parser learns its options by reflection, which takes a third of the time until the first
  /// picture; this way into the screens is taken every morning.
  init?(alone words: [String]) {
    guard let given = Self.given(words) else { return nil }
    if let typed = given[.year], Int(typed) == nil { return nil }
    self.init()
    data = given[.data]
    lang = given[.lang]
    year = given[.year].flatMap { Int($0) }
    asOf = given[.asOf]
    readOnly = given[.readOnly] != nil
    theme = given[.theme]
    color = given[.color]
    mono = given[.mono] != nil
    ascii = given[.ascii] != nil
    ambiguousWidth = given[.ambiguousWidth]
    noMouse = given[.noMouse] != nil
    plain = given[.plain] != nil
    noInput = given[.noInput] != nil
    at = given[.at]
    actingAs = given[.actingAs]
    do { try validate() } catch { return nil }
  }

  /// What each option was given; one that is on has an empty value.
  private static func given(_ words: [String]) -> [GlobalOption: String]? {
    var given: [GlobalOption: String] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), let option = GlobalOption(rawValue: String(word.dropFirst(2))) else {
        return nil
      }
      if option.value == nil {
        given[option] = ""
      } else {
        guard let value = rest.popFirst(), !value.hasPrefix("-") else { return nil }
        given[option] = value
      }
    }
    return given
  }
}
