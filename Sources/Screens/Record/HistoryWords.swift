import ChineseText
import Registers

/// A history line in words.
public enum HistoryWords {
  /// `2026-03-04 10:11` of `2026-03-04T10:11:12.345+08:00`.
  public static func time(_ time: String) -> String { String(time.prefix(16)).replacing("T", with: " ") }

  /// `2026-03-04` and `17:30` of a time as the history has it.
  static func day(_ time: String) -> String { String(time.prefix(10)) }
  static func timeOfDay(_ time: String) -> String { String(time.prefix(16).dropFirst(11)) }

  public static func who(_ entry: HistoryEntry, _ desk: Desk) -> String {
    if entry.operation == .external { return Label("其他程序", "another program")(desk.language) }
    return entry.person.flatMap { desk.ledger.name(of: RecordReference(Staff.registerID, $0)) } ?? entry.user
  }

  /// The account that wrote a line, as the system knows it.
  static func account(_ entry: HistoryEntry, _ desk: Desk) -> String {
    entry.operation == .external ? who(entry, desk) : "\(entry.user) uid=\(entry.uid) \(entry.terminal)"
  }

  /// Who saved a line, where and at what time of day.
  static func saved(_ entry: HistoryEntry, _ desk: Desk) -> Label {
    let time = String(entry.time.dropFirst(11).prefix(8))
    let terminal = ["", "-"].contains(entry.terminal) ? "" : " " + entry.terminal
    let who = who(entry, desk) + terminal
    return Label("\(who) 于 \(time) 已保存", "saved by \(who) at \(time)")
  }

  /// One line a change of those asked for; a large set is told as one line.
  public static func lines(of entry: HistoryEntry, only query: HistoryQuery, _ desk: Desk) -> [String] {
    let wanted = entry.changes.filter { change in
      (query.register == nil || change.register == query.register)
        && (query.id == nil || change.id == query.id)
    }
    if entry.changes.isEmpty, query.register == nil {
      // What was done to the folder and not to a record: it was restored, or somebody wrote a note.
      let verb = Words.operation(entry.operation)(desk.language)
      return [entry.reason.map { verb + "  " + $0 } ?? verb]
    }
    if wanted.count > 8, let first = wanted.first {
      let verb = Words.operation(entry.operation)
      let words = Label(
        "\(verb.zh) \(first.register) \(first.id) 等 \(wanted.count) 条",
        "\(verb.en) \(first.register) \(first.id) and others, \(wanted.count) in all")
      return [words(desk.language)]
    }
    var part = entry
    part.changes = wanted
    return zip(wanted, changes(of: part, only: nil, desk)).map { change, text in
      "\(change.register) \(change.id)  \(text)"
    }
  }

  /// What was done, change by change; for an edit the fields with old and new value.
  static func changes(of entry: HistoryEntry, only id: RecordID?, _ desk: Desk) -> [String] {
    let language = desk.language
    let verb = Words.operation(entry.operation)(language)
    let reason = entry.reason.map { Label("（原因：\($0)）", " (reason: \($0))")(language) } ?? ""
    let changes = entry.changes.filter { id == nil || $0.id == id }
    return changes.map { change in
      guard let register = Catalogue.register(change.register), change.was != nil, change.now != nil else {
        return verb + coming(change, by: entry.operation)(language) + reason
      }
      let fields = change.differences(in: register).map { shown($0, desk) }
      return verb + " " + fields.joined(separator: "，") + reason
    }
  }

  /// That a record came or went, where what was done does not say it: files changed from outside, what was taken
  /// back.
  private static func coming(_ change: Change, by operation: ChangeSet.Operation) -> Label {
    if [.`init`, .create, .`import`, .delete, .note].contains(operation) { return Label("", "") }
    return change.now == nil
      ? Label("，这条没有了", ": the record is gone") : Label("，多出这条", ": the record is new")
  }

  /// A line for each record of a register in which something was changed that rules and money go by.
  public static func told(in entry: HistoryEntry, of register: Register, _ desk: Desk) -> [String] {
    entry.changes.filter { $0.register == register.id }.compactMap { change in
      let fields = change.differences(in: register).filter(\.field.isTold)
      guard !fields.isEmpty, let record = change.recordAfter ?? change.recordBefore else { return nil }
      let name = desk.ledger.name(of: record, in: register)
      let named = name.hasPrefix(change.id.text) ? name : "\(change.id) \(name)"
      return register.label(desk.language) + " " + named + "："
        + fields.map { shown($0, desk) }.joined(separator: "，")
    }
  }

  private static func shown(_ difference: FieldDifference, _ desk: Desk) -> String {
    let show = { (value: Value?) in
      value.map { difference.field.kind.shown($0, in: desk.ledger, desk.language) }
        ?? Label("空", "empty")(desk.language)
    }
    if let days = difference.days { return difference.field.label(desk.language) + " " + days }
    return difference.field.label(desk.language) + " " + show(difference.was) + " › " + show(difference.now)
  }
}
