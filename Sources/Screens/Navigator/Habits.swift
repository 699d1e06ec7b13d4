import Registers

/// What a person does once in a sitting and means for the rest of it.
public struct Habits: Hashable, Sendable {
  private var carried: [RegisterID: Set<String>] = [:]
  private var last: [RegisterID: RecordID] = [:]

  /// The fields whose values pass to the next new record: as declared, until the person chose.
  func carried(in register: Register) -> Set<String> {
    carried[register.id] ?? Set(register.fields.filter(\.isCarried).map(\.name))
  }

  /// The record saved last: what "the same as before" means.
  func last(in register: RegisterID) -> RecordID? { last[register] }

  mutating func keep(_ habit: Habit) {
    switch habit {
    case .carrying(let fields, let register): carried[register] = fields
    case .saved(let reference): last[reference.register] = reference.id
    }
  }
}

/// One thing to remember.
public enum Habit: Hashable, Sendable {
  case carrying(Set<String>, in: RegisterID)
  case saved(RecordReference)
}
