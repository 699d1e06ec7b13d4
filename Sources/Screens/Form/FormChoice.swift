import ChineseText
import Registers

/// The picker of a form's field: choices, or the records a reference may point to.
enum FormChoice {
  static func canChoose(_ field: FieldSpec) -> Bool {
    field.kind.choices != nil || field.kind.target != nil || field.kind == .yesNo
  }

  /// - Parameter typed: what was begun to be typed into the field.
  static func choosing(for entry: FormEntry, typed: String = "") -> Choosing {
    let field = entry.field
    let known = entry.known.map { chosen($0, of: field) } ?? []
    return Choosing(
      .value(field: field.name, isList: field.kind.isList), title: field.label, source: source(of: field),
      ticked: field.kind.isList ? known : [], start: known.count == 1 ? known[0] : nil, typed: typed)
  }

  /// The options that a value of the field stands for.
  static func chosen(_ value: Value, of field: FieldSpec) -> [Chosen] {
    if case .referenceOrName = field.kind { return [.value(.reference(RecordID(value.plain)))] }
    return value.parts.map(Chosen.value)
  }

  /// What a field may hold, where there is a choice.
  static func source(of field: FieldSpec) -> Choosing.Source {
    if let target = field.kind.target { return .records(target) }
    if let choices = field.kind.choices {
      return .options(choices.map { .init(.value(.text($0.term)), label: $0.label) })
    }
    return .options([
      .init(.value(.yes(true)), label: Label("是", "yes")),
      .init(.value(.yes(false)), label: Label("否", "no")),
    ])
  }

  /// What was chosen, as a value of the field.
  static func value(_ values: [Value], of field: FieldSpec) -> Value? {
    switch field.kind {
    case .references: .references(values.map { RecordID($0.plain) })
    case .choices: .texts(values.map(\.plain))
    case .referenceOrName: values.first.map { .text($0.plain) }
    default: values.first
    }
  }
}
