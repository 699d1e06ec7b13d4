import JSONText
import Registers

/// The lines of all sites' histories in their folder, read from the disk each time. What cannot be
/// read is an error, never nothing.
struct HistoryLines {
  let folder: Folder

  /// Calls `body` with every line, each file's oldest first, until it returns false.
  func forEach(
    where isWanted: (HistoryFileName) -> Bool = { _ in true },
    _ body: (HistoryFileName, HistoryBytes, ByteSlice) -> Bool
  ) throws(FileError) {
    for file in try folder.names().compactMap(HistoryFileName.init) where isWanted(file) {
      let contents = try folder.contents(of: file.description, limit: 1 << 36, mapFrom: 1 << 20)
      let goesOn = contents.block.withBytes { bytes in
        var p = 0
        while let end = bytes.lineFeed(from: p) {
          let slice = ByteSlice(contents.block, start: p, count: end - p)
          guard body(file, HistoryBytes(bytes.slice(p..<end)), slice) else { return false }
          p = end + 1
        }
        return true
      }
      guard goesOn else { return }
    }
  }

  /// Calls `body` with every change of the lines wanted, oldest first in each file.
  private func forEachChange(
    where isWanted: (HistoryFileName) -> Bool = { _ in true }, _ body: (HistoryBytes, ChangeBytes) -> Void
  ) throws(FileError) {
    try forEach(where: isWanted) { _, line, _ in
      line.forEachChange { change in
        body(line, change)
        return true
      }
      return true
    }
  }

  /// The registers that any line tells of.
  func registers() throws(FileError) -> Set<RegisterID> {
    var found: Set<RegisterID> = []
    try forEachChange { _, change in if let register = change.register { found.insert(register) } }
    return found
  }

  /// The highest number behind an id stem in a register; 0 when there is none.
  func highestNumber(_ register: RegisterID, behind stem: String) throws(FileError) -> Int {
    var highest = 0
    try forEachChange { _, change in
      guard change.register == register, let number = change.id?.number(behind: stem) else { return }
      highest = max(highest, number)
    }
    return highest
  }

  /// The states that the sites wanted give the records of a register.
  func states(of register: RegisterID, by isWanted: (String) -> Bool) throws(FileError)
    -> [RecordID: Set<[UInt8]?>]
  {
    var states: [RecordID: Set<[UInt8]?>] = [:]
    try forEachChange(where: { isWanted($0.site) }) { _, change in
      guard change.register == register, let id = change.id else { return }
      states[id, default: []].insert(change.now.map { Array($0) })
    }
    return states
  }

  /// The last state that a site gives each record of a register; nil stands for a deleted one.
  func lastStates(of register: RegisterID, by site: String?) throws(FileError) -> [RecordID: [UInt8]?] {
    var last: [RecordID: [UInt8]?] = [:]
    try forEachChange(where: { $0.site == site }) { _, change in
      guard change.register == register, let id = change.id else { return }
      last.updateValue(change.now.map { Array($0) }, forKey: id)
    }
    return last
  }

  /// All states that a site gives some records of a register, and the newest line about each.
  func states(of ids: Set<RecordID>, in register: RegisterID, by site: String?) throws(FileError)
    -> [RecordID: (states: Set<[UInt8]?>, newest: Int)]
  {
    var told: [RecordID: (states: Set<[UInt8]?>, newest: Int)] = [:]
    try forEachChange(where: { $0.site == site }) { line, change in
      guard change.register == register, let id = change.id, ids.contains(id) else { return }
      var known = told[id] ?? ([], 0)
      known.states.insert(change.was.map { Array($0) })
      known.states.insert(change.now.map { Array($0) })
      known.newest = max(known.newest, line.seq ?? 0)
      told[id] = known
    }
    return told
  }
}
