import ChineseText

/// 指标号: the numbers of the report's figures, F01 to F74 and F39b.
public enum FigureNumber {
  public static let all: [String] = (1...74).flatMap { number in
    let id = "F" + CalendarDate.padded(number, 2)
    return number == 39 ? [id, "F39b"] : [id]
  }

  static let known = Set(all)

  /// The figures that a text names in braces, in its order.
  ///
  /// - Throws: the sentence that says which character is wrong: a brace without its partner, or a
  ///   figure that there is not.
  public static func named(in text: String) throws(FieldSpec.Refusal) -> [String] {
    var figures: [String] = []
    var open: (at: Int, name: String)?
    for (index, character) in text.enumerated() {
      switch (character, open) {
      case ("{", nil): open = (index + 1, "")
      case ("{", let (at, _)?): throw unclosed(at)
      case ("}", nil): throw refusal(index + 1, Label("“}”前面没有“{”", "} has no { before it"))
      case ("}", let (at, name)?):
        guard known.contains(name) else {
          let shown = DisplayFilter.show(name)
          throw refusal(
            at, Label("没有指标“\(shown)”，应为 F01 到 F74 或 F39b", "no figure \(shown): F01 to F74, or F39b"))
        }
        figures.append(name)
        open = nil
      case ("｛", _), ("｝", _): throw refusal(index + 1, Label("请用半角的 { }", "use { } of half width"))
      case (_, let (at, name)?): open = (at, name + String(character))
      case (_, nil): break
      }
    }
    if let (at, _) = open { throw unclosed(at) }
    return figures
  }

  private static func unclosed(_ position: Int) -> FieldSpec.Refusal {
    refusal(position, Label("“{”没有配上“}”", "{ is not closed"))
  }

  private static func refusal(_ position: Int, _ words: Label) -> FieldSpec.Refusal {
    FieldSpec.Refusal(words: Label("第 \(position) 个字：", "character \(position): ") + words)
  }
}

extension FieldCheck {
  static let figure = FieldCheck(
    "figure", Label("指标号 F01 至 F74、F39b", "a figure, F01 to F74 or F39b"), ofCodes: true
  ) { value in
    guard case .text(let text) = value, !FigureNumber.known.contains(text) else { return nil }
    let shown = DisplayFilter.show(text)
    return Label("没有指标“\(shown)”，应为 F01 到 F74 或 F39b", "no figure \(shown): F01 to F74, or F39b")
  }

  /// Text with figures in braces: 申报 {F01} 项.
  static let figures = FieldCheck(
    "figures", Label("花括号里是指标号，如 {F07}", "figures stand in braces, such as {F07}")
  ) { value in
    guard case .text(let text) = value else { return nil }
    do throws(FieldSpec.Refusal) {
      _ = try FigureNumber.named(in: text)
      return nil
    } catch { return error.words }
  }
}
