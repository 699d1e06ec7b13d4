extension FieldSpec {
  /// What a new record starts with.
  public func initial(at circumstances: Circumstances) -> Value? {
    switch initial {
    case nil: nil
    case .value(let value)?: value
    case .today?: .date(circumstances.today)
    case .year?: .integer(Int64(circumstances.year))
    case .person?: circumstances.person.map(Value.reference)
    }
  }
}
