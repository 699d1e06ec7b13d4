/// What opens for a record of a register.
public enum Page: Hashable, Sendable {
  /// Its fields, its rows and what refers to it.
  case record
  /// The records taken into it, with their sum and what may still be spent.
  case batch
}
