/// The languages in which the program speaks.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case chinese = "zh"
  case english = "en"
}

/// Words in both languages side by side, so that a missing translation cannot compile.
///
/// Used for names of fields, for key hints and for whole messages; a message is made with the facts
/// already in it, in both languages, and the language is chosen only where it is shown.
public struct Label: Hashable, Sendable {
  public let zh: String
  public let en: String

  public init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  /// The same words in both languages: an id, a number, a file's name.
  public init(same text: String) { self.init(text, text) }

  public func callAsFunction(_ language: Language) -> String {
    switch language {
    case .chinese: zh
    case .english: en
    }
  }

  /// Both languages extended at once.
  public static func + (left: Label, right: Label) -> Label { Label(left.zh + right.zh, left.en + right.en) }
}
