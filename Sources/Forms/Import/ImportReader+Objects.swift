import ChineseText
import JSONText
import Registers

/// JSON rows: values as they are stored. An object with an id is a record as it stands in a register and
/// keeps its bytes; one without is filled in as a new form is.
extension ImportReader {
  private struct Member {
    let name: String
    let lexeme: [UInt8]
    let field: FieldSpec
  }

  /// What `show` and `list` write beside what is stored.
  private static let told: Set<String> = ["_derived", "_related", "_hash"]

  mutating func read(object: [UInt8], at line: Int) -> Found {
    var found = Found()
    let members = members(of: object, at: line, &found)
    let text = members.first { $0.field.isKey }.flatMap { member in
      member.lexeme.withUnsafeBufferPointer { JSONLexeme.string($0) }
    }
    let id = text.flatMap(recordID)
    let base = base(id)
    if let why = obstacle(to: id, base, at: line) {
      found.faults.append(
        ImportFault(
          why.rule, why.words, line: line, heading: register.key.label, field: register.key.name, id: id))
      return found
    }
    if let base {
      let spliced = JSONSplice.setting(members.flatMap(ImportReader.edits), in: base.squeezed)
      found.change = .edit(base, to: Record(register: register.id, bytes: spliced))
    } else if id != nil {
      let stored = JSONSplice.setting(ImportReader.told.map { ($0, nil) }, in: object)
      found.change = .create(Record(register: register.id, bytes: stored))
    } else {
      found.change = change(of: filled(members, at: line, &found), nil)
    }
    return found
  }

  private mutating func members(of object: [UInt8], at line: Int, _ found: inout Found) -> [Member] {
    var members: [Member] = []
    var unknown: [String] = []
    object.withUnsafeBufferPointer { bytes in
      JSONObject(bytes).forEach { key, value in
        let name = String(decoding: bytes[key], as: UTF8.self)
        let field = register.field(name) ?? register.fields.first { $0.aliases.contains(name) }
        if let field {
          members.append(Member(name: name, lexeme: Array(bytes[value]), field: field))
        } else if !ImportReader.told.contains(name) {
          unknown.append(name)
        }
        return true
      }
    }
    for name in unknown where strangers.insert(name).inserted {
      found.faults.append(
        ImportFault(
          ImportFault.heading, ImportColumns.unknown(name, in: register), line: line,
          heading: Label(same: name)))
    }
    return members
  }

  /// The member under its present name, and not under an older one.
  private static func edits(_ member: Member) -> [(name: String, lexeme: [UInt8]?)] {
    let isEmpty = member.lexeme == Array("null".utf8)
    return member.field.aliases.map { ($0, nil) } + [(member.field.name, isEmpty ? nil : member.lexeme)]
  }

  private func filled(_ members: [Member], at line: Int, _ found: inout Found) -> RecordForm {
    var form = form(nil, nil)
    for member in members where !member.field.isKey {
      let probe = Record(
        register: register.id, bytes: JSONSplice.setting([(member.name, member.lexeme)], in: Array("{}".utf8))
      )
      var value: Value?
      switch probe.reading(of: member.field) {
      case .missing: break
      case .value(let read): value = read
      case .unreadable(let text):
        let shown = DisplayFilter.show(text)
        let kind = member.field.kind.name
        found.faults.append(
          ImportFault(
            "kind", Label("读不懂 \(shown)，此处应为\(kind.zh)", "cannot read \(shown); expected \(kind.en)"),
            line: line,
            heading: member.field.label, field: member.field.name))
      }
      if let index = form.index(of: member.field.name) {
        form.entries[index].give(value, in: names)
      } else {
        form.loaded.append(FieldEdit(member.field, value))
      }
    }
    return form
  }
}
