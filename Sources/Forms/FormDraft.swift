import ChineseText
import Registers

/// An unsaved form as text: what was typed under each field's wire name, the record it began from,
/// and its rows, each such a text again. It is itself a JSON object, so a person can read it.
struct FormDraft {
  private let record: Record

  init(_ text: String) { record = Record(register: "draft", bytes: Array(text.utf8)) }

  private static let base = FieldSpec("_base", Label(same: "base"), .text)
  private static let rows = FieldSpec("_rows", Label(same: "rows"), .texts)
  private static let register = FieldSpec("_register", Label(same: "register"), .text)
  private static let id = FieldSpec("_id", Label(same: "id"), .text)
  private static let fate = FieldSpec("_fate", Label(same: "fate"), .text)
  private static let reason = FieldSpec("_reason", Label(same: "reason"), .text)

  static func make(key: String, of form: RecordForm) -> StoredDraft {
    let rows = form.blocks.flatMap { block in block.rows.filter(\.isChanged).map { text(of: $0, in: block) } }
    let record = kept(form).setting([FieldEdit(Self.rows, .texts(rows))])
    return StoredDraft(key: key, text: String(decoding: record.squeezed, as: UTF8.self))
  }

  private static func kept(_ form: RecordForm) -> Record {
    var edits = form.entries.filter(\.isChanged).map { entry in
      FieldEdit(typed(entry.field), .text(entry.lasting))
    }
    let base = form.base.map { String(decoding: $0.squeezed, as: UTF8.self) }
    edits.append(FieldEdit(Self.base, base.map(Value.text)))
    return Record(register: "draft", bytes: Array("{}".utf8)).setting(edits)
  }

  private static func text(of row: FormRow, in block: RowBlock) -> String {
    let kept = row.form.map(kept) ?? Record(register: "draft", bytes: Array("{}".utf8))
    let fate: String? =
      switch row.fate {
      case .kept: nil
      case .detached: "detached"
      case .voided: "voided"
      case .deleted: "deleted"
      }
    let record = kept.setting([
      FieldEdit(register, .text(block.register.id.text)), FieldEdit(id, .text(row.id.text)),
      FieldEdit(Self.fate, fate.map(Value.text)), FieldEdit(reason, row.fate.reason.map(Value.text)),
    ])
    return String(decoding: record.squeezed, as: UTF8.self)
  }

  // MARK: Reading

  /// What was typed into a field; `nil` where nothing was.
  func text(of field: FieldSpec) -> String? { text(FormDraft.typed(field)) }

  /// The record that the form began from.
  var base: [UInt8]? { text(FormDraft.base).map { Array($0.utf8) } }
  var register: RegisterID? { text(FormDraft.register).map { RegisterID($0) } }
  var id: RecordID? { text(FormDraft.id).map { RecordID($0) } }

  var rows: [FormDraft] {
    guard case .texts(let rows)? = record.value(of: FormDraft.rows) else { return [] }
    return rows.map { FormDraft($0) }
  }

  /// What was to become of a row; a row that was to be void is void from the day it is saved.
  func fate(on day: CalendarDate) -> FormRow.Fate {
    let reason = text(FormDraft.reason) ?? ""
    return switch text(FormDraft.fate) {
    case "detached": .detached
    case "voided": .voided(reason: reason, on: day)
    case "deleted": .deleted(reason: reason)
    default: .kept
    }
  }

  private func text(_ field: FieldSpec) -> String? {
    guard case .text(let text)? = record.value(of: field) else { return nil }
    return text
  }

  private static func typed(_ field: FieldSpec) -> FieldSpec { FieldSpec(field.name, field.label, .text) }
}
