import ChineseText
import Registers

/// An unsaved form as text: what was typed under each field's wire name, and the record it began
/// from. It is itself a JSON object, so a person can read it.
enum FormDraft {
  private static let baseField = FieldSpec("_base", Label(same: "base"), .text)

  static func make(key: String, base: Record?, entries: [FormEntry]) -> StoredDraft {
    var edits = entries.filter(\.isChanged).map { entry in
      FieldEdit(typed(entry.field), .text(entry.text))
    }
    let baseText = base.map { String(decoding: $0.squeezed, as: UTF8.self) }
    edits.append(FieldEdit(baseField, baseText.map(Value.text)))
    let record = Record(register: "draft", bytes: Array("{}".utf8)).setting(edits)
    return StoredDraft(key: key, text: String(decoding: record.squeezed, as: UTF8.self))
  }

  /// What was typed, by wire name, and the record the form began from.
  static func read(_ draft: StoredDraft, fields: [FieldSpec]) -> (
    texts: [String: String], base: [UInt8]?
  ) {
    let record = Record(register: "draft", bytes: Array(draft.text.utf8))
    var texts: [String: String] = [:]
    for field in fields {
      if case .text(let text)? = record.value(of: typed(field)) { texts[field.name] = text }
    }
    guard case .text(let base)? = record.value(of: baseField) else { return (texts, nil) }
    return (texts, Array(base.utf8))
  }

  private static func typed(_ field: FieldSpec) -> FieldSpec {
    FieldSpec(field.name, field.label, .text)
  }
}
