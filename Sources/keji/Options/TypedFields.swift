import ChineseText
import Registers

/// `field=value` words of `add` and `edit`, read as the fields' kinds.
enum TypedFields {
  /// The edits the words stand for; all errors of all words are told at once.
  ///
  /// - Parameter asked: fields that may be given although the program writes them: what a move
  ///   asks for.
  static func edits(
    _ words: [String], in register: Register, of folder: OpenedFolder, asked: [FieldSpec] = []
  ) throws -> [FieldEdit] {
    var edits: [FieldEdit] = []
    var wrong: [Label] = []
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw Failure(.usage, "\(word) 应写成 字段=值", "\(word) should be field=value")
      }
      let name = String(parts[0])
      guard let field = field(name, in: register) else {
        let known = register.fields.map(\.name).joined(separator: " ")
        throw Failure(.usage, "没有字段 \(name)；有：\(known)", "there is no field \(name); there are: \(known)")
      }
      let isAsked = asked.contains { $0.name == field.name }
      if field.isManaged && !isAsked || (field.isKey && register.serial != .typed) {
        wrong.append(
          Label(
            "\(field.label.zh)（\(field.name)）由程序填写，用 move 等命令改",
            "\(field.name) is written by the program; use move"))
        continue
      }
      do {
        let value = try field.value(typed: String(parts[1]), in: folder.ledger, at: folder.circumstances)
        edits.append(FieldEdit(field, value))
      } catch { wrong.append(field.label + Label("（\(field.name)）：", " (\(field.name)): ") + error.words) }
    }
    guard wrong.isEmpty else {
      throw Failure(
        .failed,
        Label(
          "没有保存：\n" + wrong.map(\.zh).joined(separator: "\n"),
          "not saved:\n" + wrong.map(\.en).joined(separator: "\n")))
    }
    return edits
  }

  /// The wire name of the field that a word sets.
  static func name(of word: String, in register: Register) -> String? {
    field(String(word.prefix { $0 != "=" }), in: register)?.name
  }

  /// Says on the standard error which amounts look like 元 mixed up with 万元; they are saved as
  /// they were given.
  static func doubt(_ fields: [FieldSpec], of record: Record, in register: Register, _ folder: OpenedFolder) {
    for field in fields {
      guard case .money(let money)? = record.value(of: field),
        let slip = AmountSlip.found(money, in: field, of: register, besides: record.id, folder.ledger)
      else { continue }
      Output.tell(Label(same: "! ") + field.label + Label("：", ": ") + slip.words, folder.language)
    }
  }

  private static func field(_ name: String, in register: Register) -> FieldSpec? {
    register.field(name)
      ?? register.fields.first { $0.aliases.contains(name) || $0.label.zh == name || $0.label.en == name }
  }
}
