import ChineseText
import Forms
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
    field.kind.takesNames
      ? value.parts.map { .value(.reference(RecordID($0.plain))) } : value.parts.map(Chosen.value)
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
    case .choices, .referencesOrNames: .texts(values.map(\.plain))
    case .referenceOrName: values.first.map { .text($0.plain) }
    default: values.first
    }
  }
}

/// What a form asks of itself.
extension Choosing {
  /// It is left, and something is not saved.
  static let leavingForm = Choosing(
    title: Label("还没有保存", "Not saved yet"),
    source: .options([
      .init(.leave(.keepingDraft), label: Label("存为草稿，下次接着填", "Keep as a draft and go on next time")),
      .init(.leave(.saving), label: Label("保存", "Save")),
      .init(.leave(.givingUp), label: Label("放弃这次的改动", "Give the changes up")),
    ]))

  /// An amount looks like 元 mixed up with 万元.
  static func amount(_ slip: AmountSlip, of field: FieldSpec) -> Choosing {
    Choosing(
      title: field.label + Label("：", ": ") + slip.question,
      source: .options([
        .init(
          .amount(slip.typed), label: slip.typed.short, detail: Label("照所写的", "as it is typed")),
        .init(.amount(slip.meant), label: slip.meant.short, detail: slip.usual),
      ]))
  }

  /// A row is left that was changed.
  static let leavingRow = Choosing(
    title: Label("这一行改过了", "The row was changed"),
    source: .options([
      .init(.row(isTaken: true), label: Label("收下，随记录一起保存", "Take it, to be saved with the record")),
      .init(.row(isTaken: false), label: Label("放弃这一行的改动", "Give the changes of this row up")),
    ]))

  /// It is opened, and there is a draft.
  static let draft = Choosing(
    title: Label("上次有没保存的内容", "Something was left unsaved"),
    source: .options([
      .init(.draft(isUsed: true), label: Label("接着填", "Go on with it")),
      .init(.draft(isUsed: false), label: Label("丢弃，从现在的记录开始", "Drop it and start from the record as it is")),
    ]))
}
