import ChineseText
import Registers

/// A merge that was left half chosen, as text: the three records and which value each field was to have. It
/// holds for the fields that are still so on both sides.
struct MergeDraft {
  private let record: Record

  private static func field(_ name: String, _ kind: FieldKind = .text) -> FieldSpec {
    FieldSpec(name, Label(same: name), kind)
  }
  private static let base = field("_base")
  private static let mine = field("_mine")
  private static let theirs = field("_theirs")
  private static let taken = field("_taken", .texts)
  /// A record with the values that were filled in here.
  private static let others = field("_others")

  static func key(of merging: Merging, _ id: RecordID) -> String { "\(merging.register)/\(id)/merge" }

  init(_ draft: StoredDraft) { record = Record(register: "draft", bytes: Array(draft.text.utf8)) }

  static func make(
    _ merging: Merging, _ id: RecordID, _ choices: [(field: FieldSpec, choice: MergeScreen.Resolution)]
  ) -> StoredDraft {
    var taken: [String] = []
    var others = Record(register: merging.register, bytes: Array("{}".utf8))
    for (field, choice) in choices {
      switch choice {
      case .mine: taken.append("mine/" + field.name)
      case .theirs: taken.append("theirs/" + field.name)
      case .other(let value):
        taken.append("other/" + field.name)
        others = others.setting([FieldEdit(field, value)])
      }
    }
    func text(_ bytes: [UInt8]) -> Value { .text(String(decoding: bytes, as: UTF8.self)) }
    let record = Record(register: "draft", bytes: Array("{}".utf8)).setting([
      FieldEdit(base, text(merging.base)), FieldEdit(mine, text(merging.mine)),
      FieldEdit(theirs, text(merging.theirs)), FieldEdit(Self.taken, .texts(taken)),
      FieldEdit(Self.others, text(others.squeezed)),
    ])
    return StoredDraft(key: key(of: merging, id), text: String(decoding: record.squeezed, as: UTF8.self))
  }

  /// The three records as they were then.
  func merging(in register: RegisterID) -> Merging? {
    guard let base = bytes(Self.base), let mine = bytes(Self.mine), let theirs = bytes(Self.theirs) else {
      return nil
    }
    return Merging(register: register, base: base, mine: mine, theirs: theirs)
  }

  /// What a field was to have; `nil` where nobody had chosen.
  func choice(of field: FieldSpec, in register: RegisterID) -> MergeScreen.Resolution? {
    guard case .texts(let taken)? = record.value(of: Self.taken) else { return nil }
    if taken.contains("mine/" + field.name) { return .mine }
    if taken.contains("theirs/" + field.name) { return .theirs }
    guard taken.contains("other/" + field.name), let others = bytes(Self.others) else { return nil }
    return .other(Record(register: register, bytes: others).value(of: field))
  }

  private func bytes(_ field: FieldSpec) -> [UInt8]? {
    guard case .text(let text)? = record.value(of: field) else { return nil }
    return Array(text.utf8)
  }
}
