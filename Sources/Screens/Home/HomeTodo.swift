import ChineseText
import Registers

/// A line of what is to be done: a list that holds something, with the most pressing of its records.
struct HomeTodo: Sendable {
  enum Lead: Sendable {
    /// The list of exactly the records that are counted.
    case view(Register, Register.View)
    /// What was typed and not saved.
    case drafts([String])
  }

  let lead: Lead
  var count = 0
  /// Of the record with the fewest; less than none when it is late, `nil` where no day is set.
  var daysLeft: Int?

  var label: Label {
    switch lead {
    case .view(_, let view): view.label
    case .drafts: Label("草稿", "Drafts")
    }
  }

  /// Where its records lie, and what they wait for: `专项和交办任务：逾期`.
  var place: Label {
    switch lead {
    case .view(let register, let view): register.label + Label("：", ": ") + view.label
    case .drafts: label
    }
  }

  var isLate: Bool { daysLeft.map { $0 < 0 } ?? false }

  /// `!逾40天`, `今天`, `5天`; empty where no day is set.
  var due: Label {
    switch daysLeft {
    case nil: Label(same: "")
    case 0?: Label("今天", "today")
    case let days? where days <= -730: Label("!逾\(days / -365)年", "!\(days / -365)y")
    case let days? where days < 0: Label("!逾\(-days)天", "!\(-days)d")
    case let days?: Label("\(days)天", "\(days)d")
    }
  }

  /// What is late first, the longest before the others; then by the days that are left.
  static func byUrgency(_ todos: [HomeTodo]) -> [HomeTodo] {
    todos.enumerated().sorted { a, b in
      (a.element.daysLeft ?? .max, a.offset) < (b.element.daysLeft ?? .max, b.offset)
    }.map(\.element)
  }

  /// What opening it does.
  var effects: [Effect] {
    switch lead {
    case .view(let register, let view): [.show(.view(register.id, view.id))]
    case .drafts(let keys):
      [
        .show(
          .choose(
            Choosing(
              title: Label("接着填哪一份草稿", "Which draft to go on with"),
              source: .options(
                keys.map {
                  Choosing.Option(.place(StoredDraft.place(of: $0)), label: StoredDraft.name(of: $0))
                }))))
      ]
    }
  }
}

extension StoredDraft {
  /// Where what was typed is offered again.
  static func place(of key: String) -> Route {
    let parts = key.split(separator: "/", maxSplits: 2).map(String.init)
    let register = RegisterID(parts.first ?? "")
    switch parts.count > 1 ? parts[1] : "" {
    case "new": return .newForm(register, carrying: [])
    case "month": return .month(register)
    case let id where id.isEmpty || id == "import" || id.hasPrefix("?"): return .browse(register)
    case let id:
      let reference = RecordReference(register, RecordID(id))
      // A question was asked over the record's page, all else is in its form.
      return parts.count > 2 && parts[2].hasPrefix("?") ? .record(reference) : .form(reference)
    }
  }
}
