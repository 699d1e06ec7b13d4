import ChineseText
import Registers

/// Two people changed one record: as it was opened, as this form has it, as it is now.
public struct Merging: Hashable, Sendable {
  public let register: RegisterID
  public let base: [UInt8]
  public let mine: [UInt8]
  public let theirs: [UInt8]
  /// Who saved what is there now, and when; nil when that is not known.
  public let saved: Label?

  public init(register: RegisterID, base: [UInt8], mine: [UInt8], theirs: [UInt8], saved: Label? = nil) {
    self.saved = saved
    self.register = register
    self.base = base
    self.mine = mine
    self.theirs = theirs
  }
}

extension Merging {
  /// The same of a field: a month's days go together day by day, and not where both changed one of them.
  public static func together(_ field: FieldSpec, _ was: Value?, _ mine: Value?, _ theirs: Value?) -> Value? {
    guard field.dayCodes != nil else { return together(was, mine, theirs) }
    func days(_ value: Value?) -> [String] { value.flatMap([String].init) ?? [] }
    return DayCodes.together(days(was), days(mine), days(theirs)).map(Value.texts)
  }

  /// A list that both sides changed: what either took out is out, what either added is in, in the
  /// order of theirs. Nil for what is no list.
  static func together(_ was: Value?, _ mine: Value?, _ theirs: Value?) -> Value? {
    func merged<T: Equatable>(_ was: [T], _ mine: [T], _ theirs: [T]) -> [T] {
      theirs.filter { mine.contains($0) || !was.contains($0) }
        + mine.filter { !was.contains($0) && !theirs.contains($0) }
    }
    switch (was, mine, theirs) {
    case (.texts(let was)?, .texts(let mine)?, .texts(let theirs)?): return .texts(merged(was, mine, theirs))
    case (.references(let was)?, .references(let mine)?, .references(let theirs)?):
      return .references(merged(was, mine, theirs))
    case (nil, .texts(let mine)?, .texts(let theirs)?): return .texts(merged([], mine, theirs))
    case (nil, .references(let mine)?, .references(let theirs)?): return .references(merged([], mine, theirs))
    default: return nil
    }
  }
}
