import ChineseText
import Registers

/// Two people changed one record: as it was opened, as this form has it, as it is now.
public struct Merging: Hashable, Sendable {
  public let register: RegisterID
  public let base: [UInt8]
  public let mine: [UInt8]
  public let theirs: [UInt8]

  public init(register: RegisterID, base: [UInt8], mine: [UInt8], theirs: [UInt8]) {
    self.register = register
    self.base = base
    self.mine = mine
    self.theirs = theirs
  }
}

/// What a merged field shall hold.
public struct MergeChoice: Hashable, Sendable {
  public let field: String
  public let value: Value?

  public init(_ field: String, _ value: Value?) {
    self.field = field
    self.value = value
  }
}
