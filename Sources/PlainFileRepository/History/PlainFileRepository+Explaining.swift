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
    guard !serials.isEmpty, let (stem, number) = Serial.parts(of: id), let known = serials[stem] else {
      return
    }
    serials[stem] = max(known, number)
  }

  /// The highest number ever used with a stem, in the register or in any history.
  func highestNumber(_ register: Register, _ stem: String) throws(FileError) -> Int {
    if let known = serials[stem] { return known }
    var highest = 0
    func look(_ id: RecordID) {
      if let parts = Serial.parts(of: id), parts.stem == stem { highest = max(highest, parts.number) }
    }
    for record in ledger[register.id].records { look(record.id) }
    try forEachLine { _, line, _ in
      line.forEachChange {
        if $0.register == register.id, let id = $0.id { look(id) }
        return true
      }
      return true
    }
    serials[stem] = highest
    return highest
  }
}

extension Serial {
  /// An id parted into what stands before its number and the number.
  static func parts(of id: RecordID) -> (stem: String, number: Int)? {
    let bytes = Array(id.text.utf8)
    let digits = bytes.reversed().prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    guard digits > 0, digits < 16, digits < bytes.count,
      let number = Int(String(decoding: bytes.suffix(digits), as: UTF8.self))
    else { return nil }
    return (String(decoding: bytes.dropLast(digits), as: UTF8.self), number)
  }
}
