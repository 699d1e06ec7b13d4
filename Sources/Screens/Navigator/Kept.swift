import ChineseText
import Registers
import Synchronization

/// All that a picture of records depends on, but for what its screen itself holds.
struct PictureBasis: Hashable, Sendable {
  private let version: RegisterRows.Version
  private let damage: [RegisterID: Ledger.Damage]
  private let circumstances: Circumstances
  private let language: Language
  private let width: Int

  init(_ desk: Desk, width: Int) {
    version = desk.ledger.version
    damage = desk.ledger.damage
    circumstances = desk.circumstances
    language = desk.language
    self.width = width
  }
}

/// The last value made, and what it was made of. It is a pure function of its basis, so that
/// copies of a screen may share it.
final class Kept<Basis: Hashable & Sendable, Value: Sendable>: Sendable {
  private let last = Mutex<(basis: Basis, value: Value)?>(nil)

  func value(on basis: Basis, making: () -> Value) -> Value {
    if let known = last.withLock({ $0?.basis == basis ? $0?.value : nil }) { return known }
    let value = making()
    last.withLock { $0 = (basis, value) }
    return value
  }
}
