/// One field that a change touched, before and after.
public struct FieldDifference: Sendable {
  public let field: FieldSpec
  public let was: Value?
  public let now: Value?
}

extension Change {
  /// The declared fields that differ, in the order of the register.
  public func differences(in register: Register) -> [FieldDifference] {
    register.fields.compactMap { field in
      let was = recordBefore?.reading(of: field) ?? .missing
      let now = recordAfter?.reading(of: field) ?? .missing
      guard was != now else { return nil }
      return FieldDifference(field: field, was: was.shownValue, now: now.shownValue)
    }
  }
}

extension Record.Reading {
  /// The value, or what stands there as text.
  public var shownValue: Value? {
    switch self {
    case .missing: nil
    case .value(let value): value
    case .unreadable(let raw): .text(raw)
    }
  }
}
