import ChineseText
import Forms
import Registers

/// The picker of a form's field: choices, or the records a reference may point to.
enum FormChoice {
  static func canChoose(_ field: FieldSpec) -> Bool {
    field.kind.choices != nil || field.kind.target != nil || field.kind == .yesNo
  }

  /// - Parameter typed: what was begun to be typed into the field.
  static func choosing(for entry: FormEntry, typed: String = "") -> Choosing {
    let field = entry.field
    return Choosing(
      purpose: .field(field.name), title: field.label, source: source(of: field),
      selected: entry.known?.plain, isMultiple: field.kind.isList, typed: typed)
  }

  /// What a field may hold, where there is a choice.
  static func source(of field: FieldSpec) -> Choosing.Source {
    if let target = field.kind.target { return .records(target) }
    if let choices = field.kind.choices {
      return .options(choices.map { .init(label: $0.label, value: $0.term) })
    }
    return .options([
      .init(label: Label("是", "yes"), value: "true"), .init(label: Label("否", "no"), value: "false"),
    ])
  }

  /// What was chosen, as a value of the field.
  static func value(_ text: String, of field: FieldSpec) -> Value? {
    let list = text.split(separator: ";").map(String.init)
    return switch field.kind {
    case .reference: .reference(RecordID(text))
    case .references: .references(list.map { RecordID($0) })
    case .choices: .texts(list)
    case .yesNo: .yes(text == "true")
    default: .text(text)
    }
  }
}
