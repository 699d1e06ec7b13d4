import ChineseText
import Registers

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
