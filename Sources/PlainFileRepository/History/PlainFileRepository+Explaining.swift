import Glibc
import JSONText
import Registers

extension PlainFileRepository {
  /// Calls `body` with every line of the histories, each file's oldest first, until it returns
  /// false. What cannot be read is an error, never nothing.
  func forEachLine(
    where isWanted: (HistoryFileName) -> Bool = { _ in true },
    _ body: (HistoryFileName, HistoryBytes, ByteSlice) -> Bool
  ) throws(FileError) {
    guard let folders else { return }
    for file in try folders.history.names().compactMap(HistoryFileName.init) where isWanted(file) {
      let contents = try folders.history.contents(of: file.description, limit: 1 << 36, mapFrom: 1 << 20)
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

  /// Whether any history tells of a record of the register; also when that cannot be known.
  func isMentioned(_ register: RegisterID) -> Bool {
    if let mentioned { return mentioned.contains(register) }
    var found: Set<RegisterID> = []
    do {
      try forEachLine { _, line, _ in
        line.forEachChange {
          if let register = $0.register { found.insert(register) }
          return true
        }
        return true
      }
    } catch { return true }
    mentioned = found
    return found.contains(register)
  }

  /// The states that other sites' histories give the records of a register.
  func foreignStates(of register: RegisterID) -> [RecordID: Set<[UInt8]?>] {
    var states: [RecordID: Set<[UInt8]?>] = [:]
    let site = site
    // Where they cannot be read their changes are told once more, which does no harm.
    try? forEachLine(where: { $0.site != site }) { _, line, _ in
      line.forEachChange { change in
        if change.register == register, let id = change.id {
          states[id, default: []].insert(change.now.map { Array($0) })
        }
        return true
      }
      return true
    }
    return states
  }

  /// Whether this site's history follows from its first line on; found out once. What a broken one
  /// tells is not taken for the truth, and nothing is added to it.
  private func hasWholeChain() -> Bool {
    if let isChainWhole { return isChainWhole }
    do {
      guard let folders else { return false }
      var check = try ChainCheck(folders.history)
      while true { if case .done(let damages) = check.step(.max) { return judge(damages) } }
    } catch {
      turnReadOnly(Notice.readOnly(error))
      return false
    }
  }

  /// What the register holds against the last that the history tells of each record. Records that
  /// no history ever told of came with the file; a few are taken as new, many are only counted.
  func differencesFromHistory(of register: RegisterID) -> [Change] {
    guard hasWholeChain() else { return [] }
    var told: [RecordID: [UInt8]?] = [:]
    let site = site
    do {
      try forEachLine(where: { $0.site == site }) { _, line, _ in
        line.forEachChange { change in
          if change.register == register, let id = change.id {
            told.updateValue(change.now.map { Array($0) }, forKey: id)
          }
          return true
        }
        return true
      }
    } catch {
      turnReadOnly(Notice.readOnly(error))
      return []
    }
    let rows = ledger[register]
    var changes: [Change] = []
    var unknown: [Change] = []
    for record in rows.records {
      let id = record.id
      guard let last = told[id] else {
        unknown.append(Change(register: register, id: id, was: nil, now: nil))
        continue
      }
      let now = record.squeezed
      if last != now { changes.append(Change(register: register, id: id, was: last, now: now)) }
    }
    for (id, last) in told where last != nil && rows.row(of: id) == nil {
      changes.append(Change(register: register, id: id, was: last, now: nil))
    }
    if unknown.count > 1000 {
      tell(Notice.unexplained(register, unknown.count))
      unknown = []
    }
    return changes + unknown.compactMap { rows.record($0.id).map(Change.create) }
  }

  /// Notes the use of a number where numbers of its stem are kept.
  func noteSerial(_ id: RecordID) {
    for (stem, known) in serials {
      if let number = id.number(behind: stem) { serials[stem] = max(known, number) }
    }
  }

  /// The highest number ever used with a stem, in the register or in any history.
  func highestNumber(_ register: Register, behind stem: String) throws(StoreError) -> Int {
    if let known = serials[stem] { return known }
    var highest = ledger[register.id].highestNumber(behind: stem)
    do {
      try forEachLine { _, line, _ in
        line.forEachChange {
          if $0.register == register.id, let number = $0.id?.number(behind: stem) {
            highest = max(highest, number)
          }
          return true
        }
        return true
      }
    } catch { throw StoreError(error) }
    serials[stem] = highest
    return highest
  }
}
