import ChineseText
import Registers

/// One record as plain lines: fields, derived values, and what refers to it.
public enum RecordText {
  public static func lines(
    _ record: Record, in register: Register, _ ledger: Ledger, at circumstances: Circumstances,
    _ language: Language
  ) -> [String] {
    let width = (register.fields.map { Cells.width($0.label(language)) }.max() ?? 8) + 2
    func line(_ label: String, _ text: String) -> String {
      Cells.pad(label, to: width) + DisplayFilter.show(text)
    }
    var lines = register.fields.compactMap { field -> String? in
      switch record.reading(of: field) {
      case .missing: nil
      case .value(let value): line(field.label(language), field.shown(value, in: ledger, language))
      case .unreadable(let raw): line(field.label(language), "? " + raw)
      }
    }
    lines += register.derived.compactMap { derived in
      derived.value(record, ledger, circumstances).map {
        line(derived.label(language), derived.kind.shown($0, in: ledger, language))
      }
    }
    lines += ledger.referrers(to: RecordReference(register.id, record.id)).map { related in
      let other = Catalogue.register(related.register)?.label(language) ?? related.register.text
      let ids = related.rows.prefix(20).compactMap { ledger[related.register].record(at: $0)?.id.text }
      let more = related.rows.count > 20 ? " ..." : ""
      return line(other, "\(related.rows.count): " + ids.joined(separator: " ") + more)
    }
    return lines
  }
}
