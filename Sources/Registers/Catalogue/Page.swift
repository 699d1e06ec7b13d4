/// What opens for a register, and for a record of it.
public enum Page: Hashable, Sendable {
  /// Its fields, its rows and what refers to it.
  case record
  /// The records taken into it, with their sum and what may still be spent.
  case batch
  /// The register opens on the sheet of a month: heads down, days across. A record of it is a plain page.
  case month
}
