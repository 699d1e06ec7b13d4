import ChineseText
import JSONText
import Registers

/// JSON that commands print, an object a line.
enum JSONOutput {
  static func object(_ members: [(String, Value)]) -> [UInt8] {
    object(lexemes: members.map { ($0, $1.lexeme) })
  }

  /// Of members whose values are JSON already.
  static func object(lexemes members: [(String, [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for (index, (name, value)) in members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONWriter.append(string: name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      bytes += value
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// The derived values of a record; nil when it has none.
  static func derived(of record: Record, in register: Register, _ folder: OpenedFolder) -> [UInt8]? {
    let values = register.derived.compactMap { derived in
      derived.value(record, folder.ledger, folder.circumstances).map { (derived.id, $0) }
    }
    return values.isEmpty ? nil : object(values)
  }

  /// An array within an object, on one line.
  static func list(_ objects: [[UInt8]]) -> [UInt8] {
    [UInt8(ascii: "[")] + Array(objects.joined(separator: [UInt8(ascii: ",")])) + [UInt8(ascii: "]")]
  }

  static func array(_ objects: [[UInt8]]) -> [UInt8] {
    var bytes = Array("[".utf8)
    for (index, object) in objects.enumerated() {
      bytes += index > 0 ? Array("\n,".utf8) : Array("\n ".utf8)
      bytes += object
    }
    bytes += Array("\n]\n".utf8)
    return bytes
  }

  /// A finding, keys that do not apply left out.
  static func finding(_ finding: Finding) -> [UInt8] {
    var members: [(String, Value)] = [
      ("register", .text(finding.register.text)), ("id", .text(finding.id.text)),
    ]
    if let field = finding.field { members.append(("field", .text(field))) }
    members += [
      ("rule", .text(finding.rule)), ("zh", .text(finding.words.zh)), ("en", .text(finding.words.en)),
      ("level", .text(finding.level.rawValue)),
    ]
    return object(members)
  }

  /// Figures that contradict each other, in the shape of a finding: it is about no one record.
  static func contradiction(_ contradiction: Contradiction) -> [UInt8] {
    object([
      ("rule", .text(contradiction.check.id)), ("zh", .text(contradiction.words.zh)),
      ("en", .text(contradiction.words.en)), ("level", .text(contradiction.isNote ? "note" : "warning")),
    ])
  }
}
