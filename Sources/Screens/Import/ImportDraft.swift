import ChineseText
import Forms
import Registers

/// An import that was left before it was done, as text: what was pasted or the file it was read from, and how its
/// columns were read.
struct ImportDraft {
  let source: ImportSource

  /// Under which it is kept when the line drops or the person goes elsewhere.
  static func key(_ register: RegisterID) -> String { register.text + "/import" }

  private static func field(_ name: String, _ kind: FieldKind = .text) -> FieldSpec {
    FieldSpec(name, Label(same: name), kind)
  }
  private static let form = field("_import")
  private static let text = field("text")
  private static let path = field("path")
  private static let headings = field("headings", .yesNo)
  private static let skips = field("skipsUnknown", .yesNo)
  private static let updates = field("updates", .yesNo)

  /// Of a file its path is enough: it is where it was.
  static func make(_ source: ImportSource, _ options: Import.Options) -> StoredDraft {
    let pasted = source.path == nil ? Value.text(String(decoding: source.text, as: UTF8.self)) : nil
    let record = Record(register: "draft", bytes: Array("{}".utf8)).setting([
      FieldEdit(form, .text(source.form.rawValue)), FieldEdit(path, source.path.map(Value.text)),
      FieldEdit(headings, options.hasHeadings.map(Value.yes)),
      FieldEdit(skips, .yes(options.skipsUnknown)), FieldEdit(updates, .yes(options.updates)),
      FieldEdit(text, pasted),
    ])
    return StoredDraft(key: key(source.register), text: String(decoding: record.squeezed, as: UTF8.self))
  }

  /// - Parameter kept: what is no such object is a paste, kept as it was.
  init(_ kept: StoredDraft, into register: RegisterID) {
    let record = Record(register: "draft", bytes: Array(kept.text.utf8))
    guard kept.text.hasPrefix("{"), case .text(let form)? = record.value(of: Self.form),
      let form = ImportSheet.Form(rawValue: form)
    else {
      source = ImportSource(pasted: kept.text, into: register)
      return
    }
    func isSaid(_ field: FieldSpec) -> Bool? {
      if case .yes(let isSo)? = record.value(of: field) { isSo } else { nil }
    }
    func text(_ field: FieldSpec) -> String? {
      if case .text(let text)? = record.value(of: field) { text } else { nil }
    }
    var source = ImportSource(
      register, text: Array((text(Self.text) ?? "").utf8), form: form, path: text(Self.path))
    source.options = Import.Options(
      updates: isSaid(Self.updates) ?? false, hasHeadings: isSaid(Self.headings),
      skipsUnknown: isSaid(Self.skips) ?? false)
    self.source = source
  }
}
