/// What a register is declared by: an enum without cases that holds its fields, and the register made
/// of them. Its fields are of the type `Field<Self, …>`, so that the field of another register, or a
/// state that this one does not have, does not compile.
public protocol RegisterKind: Sendable {
  /// The states its records go through.
  associatedtype State: Choice = NoState
  /// Its name on disk and on the command line, fixed for ever. It stands apart from `register`, since
  /// registers refer to one another in circles.
  static var registerID: RegisterID { get }
  static var register: Register { get }
}

/// Of a register whose records have no states.
public enum NoState: String, Choice {
  case none = ""
}
