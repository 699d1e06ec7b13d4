import ChineseText
import Forms
import Registers

/// `field=value` words of `add`, `edit` and `move`.
enum TypedFields {
  typealias Typed = (field: FieldSpec, text: String)
  typealias Wrong = (field: FieldSpec, why: Label)

  /// Fills a form in with what the words say; all errors of all words are told at once.
  static func fill(_ form: inout RecordForm, with words: [String], in open: OpenLedger) throws {
    let isNew = form.base == nil
    let (texts, managed) = try parted(words, in: form.register, asked: [], isNew: isNew)
    let renamed = isNew ? [] : texts.filter(\.field.isKey).map { ($0.field, keyStays) }
    try refuse(
      managed + renamed + form.give(texts.filter { isNew || !$0.field.isKey }, in: open))
  }

  private static let keyStays = Label(
    "编号不能改：其他记录按它引用，要换就新增一条、作废这一条", "an id is not changed, others refer by it: add a record and void this one"
  )

  private static let keyIsGiven = Label("编号由程序给，不用写", "an id is given by the program: leave it out")

  /// The edits that the words stand for, of fields that a move asks for besides those that may
  /// always be given.
  static func edits(
    _ words: [String], in register: Register, of open: OpenLedger, asked: [FieldSpec]
  ) throws -> [FieldEdit] {
    var (texts, wrong) = try parted(words, in: register, asked: asked)
    var edits: [FieldEdit] = []
    for (field, text) in texts {
      do { edits.append(FieldEdit(field, try field.value(answered: text, in: open))) } catch {
        wrong.append((field, error.words))
      }
    }
    try refuse(wrong)
    return edits
  }

  /// The fields that words name.
  static func fields(_ words: [String], in register: Register) throws -> [FieldSpec] {
    try parted(words, in: register, asked: []).texts.map(\.field)
  }

  /// The fields that words name with what they shall hold, and those of them that only the program
  /// writes.
  private static func parted(
    _ words: [String], in register: Register, asked: [FieldSpec], isNew: Bool = false
  ) throws
    -> (texts: [Typed], managed: [Wrong])
  {
    var texts: [Typed] = []
    var managed: [Wrong] = []
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
      if texts.contains(where: { $0.field.name == field.name }) {
        throw Failure(.usage, "\(name) 写了两次", "\(name) stands twice")
      }
      let isAsked = asked.contains { $0.name == field.name }
      if field.isKey && register.serial != .typed {
        managed.append((field, isNew ? keyIsGiven : keyStays))
      } else if field.isManaged && !isAsked {
        managed.append((field, Label("由程序填写，用 move 等命令改", "is written by the program; use move")))
      } else {
        texts.append((field, String(parts[1])))
      }
    }
    return (texts, managed)
  }

  private static func refuse(_ wrong: [Wrong]) throws {
    guard !wrong.isEmpty else { return }
    let lines = wrong.map { field, why in
      field.label + Label("（\(field.name)）：", " (\(field.name)): ") + why
    }
    throw Failure(
      .failed,
      Label(
        "没有保存：\n" + lines.map(\.zh).joined(separator: "\n"),
        "not saved:\n" + lines.map(\.en).joined(separator: "\n")))
  }

  /// Says on the standard error which amounts look like 元 mixed up with 万元; they are saved as
  /// they were given.
  static func sayDoubts(of form: RecordForm, _ folder: OpenedFolder) {
    for entry in form.entries {
      guard let slip = entry.slip else { continue }
      Output.tell(Label(same: "! ") + entry.field.label + Label("：", ": ") + slip.words, folder.language)
    }
  }

  private static func field(_ name: String, in register: Register) -> FieldSpec? {
    register.field(name)
      ?? register.fields.first { $0.aliases.contains(name) || $0.label.zh == name || $0.label.en == name }
  }
}
