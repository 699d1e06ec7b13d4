import ChineseText
import Registers

extension PlainFileRepository {
  /// Looks over everything in the folder: what `keji fsck` tells.
  public func check() throws(StoreError) -> FolderReport {
    let registers = try opened()
    guard let folders = registers.data.folders else { throw .closed }
    let isLocked = registers.data.lock.map { (try? registers.data.acquire($0, .shared)) == true } ?? false
    defer { if isLocked { registers.data.lock?.release() } }
    return FolderCheck(registers: registers).report(folders)
  }

  /// Rebuilds registers that are lost from the history, and does with records that are behind it
  /// what `way` says; `check` tells what was done. Throws `readOnly` where the history itself is
  /// damaged: then nothing is repaired.
  public func repair(_ way: Settling) throws(StoreError) {
    let registers = try opened()
    // Without the folder of its own there is no lock either; why tells the way back.
    if registers.data.lock == nil { try bulletin.requireWritable() }
    try registers.data.locked { () throws(StoreError) in try Repair(registers).run(way) }
  }

  public func settle(_ way: Settling) throws(StoreError) -> StoreNews {
    try repair(way)
    return news()
  }
}
