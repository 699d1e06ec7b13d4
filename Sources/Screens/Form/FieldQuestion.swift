import ChineseText
import Forms
import Registers
import TextUI

extension Desk {
  /// What may be typed into a field of a kind, and what it comes to today.
  func examples(of kind: FieldKind) -> [KeyPage.Example] {
    (EntryTable.of(kind)?.ways ?? []).compactMap { way in
      guard let first = way.typed.first,
        let value = EntryTable.reading(first, as: kind, at: circumstances)
      else { return nil }
      return KeyPage.Example(way.typed, value: value, meaning: way.meaning)
    }
  }
}

/// A single field asked for outside its form: by a move, in a merge.
extension FieldSpec {
  /// The overlay that asks: a picker where there is a choice, a line otherwise.
  func question(_ title: Label, text: String = "", isProposal: Bool = false) -> Route {
    guard FormChoice.canChoose(self) else {
      return .ask(
        Asking(
          purpose: .answer(name), title: title, help: shortHelp, text: text, isProposal: isProposal,
          kind: kind))
    }
    return .choose(
      Choosing(
        .value(field: name, isList: kind.isList), title: title, source: FormChoice.source(of: self)))
  }

  /// What was typed for it, read and tested as the form does.
  func answer(_ text: String, at desk: Desk) throws(Refusal) -> Value? {
    try value(answered: text, in: desk.openLedger)
  }

  /// Asks again for what did not pass, with the reason.
  func questionAgain(_ title: Label, text: String, _ why: Label) -> [Effect] {
    [.show(question(title, text: text)), .fail(label + Label("：", ": ") + why)]
  }
}
