import JSONText
import Registers

/// What registers hold against what the histories of all sites tell, read from their first lines
/// on. This is how a record that is merely behind is told apart from one that nobody knows: without
/// a fold mark nothing else tells whether a save still waits to be written.
struct Comparison {
  /// Records in a state that the history went on from: from what the register holds to what it
  /// should hold.
  private(set) var older: [Change] = []
  /// Records in a state that no history tells of.
  private(set) var unknown: [RecordReference] = []

  /// What the sites last told of a record.
  private typealias Lasts = [String: ByteSlice?]

  /// Compares those registers of `ledger` that could be read, with the lines of sites that count. Throws
  /// when a history cannot be read.
  init(of ledger: Ledger, with lines: HistoryLines, counting isKnown: (String) -> Bool) throws(FileError) {
    let told = try Comparison.lasts(lines, isKnown)
    var strange: [RecordReference: [UInt8]?] = [:]
    for register in Catalogue.all where ledger.damage[register.id] == nil {
      let rows = ledger[register.id]
      for record in rows.records {
        let reference = RecordReference(register.id, record.id)
        let lasts = told[reference]?.values
        if lasts?.contains(where: { $0 == record.slice }) == true { continue }
        let squeezed = record.squeezed
        let slice = ByteSlice(squeezed)
        if lasts?.contains(where: { $0 == slice }) != true {
          strange.updateValue(squeezed, forKey: reference)
        }
      }
    }
    let readable = Set(Catalogue.all.map(\.id)).subtracting(ledger.damage.keys)
    for (reference, lasts) in told where readable.contains(reference.register) {
      if lasts.values.allSatisfy({ $0 != nil }), ledger[reference.register].row(of: reference.id) == nil {
        strange.updateValue(nil, forKey: reference)
      }
    }
    guard !strange.isEmpty else { return }
    try sort(strange, lines, isKnown)
  }

  /// Finds for each strange record whether it ever was so.
  private mutating func sort(
    _ strange: [RecordReference: [UInt8]?], _ lines: HistoryLines, _ isKnown: (String) -> Bool
  ) throws(FileError) {
    var trails: [RecordReference: Trail] = [:]
    try lines.forEach(where: { isKnown($0.site) }) { file, line, _ in
      line.forEachChange { bytes in
        guard let register = bytes.register, let id = bytes.id else { return true }
        let reference = RecordReference(register, id)
        guard strange[reference] != nil, let change = bytes.change else { return true }
        trails[reference, default: Trail()].add(change, by: file.site)
        return true
      }
      return true
    }
    for reference in strange.keys.sorted(by: Comparison.isBefore) {
      guard let held = strange[reference] else { continue }
      if let trail = trails[reference], trail.states.contains(held), let end = trail.end {
        older.append(Change(register: reference.register, id: reference.id, was: held, now: end))
      } else {
        unknown.append(reference)
      }
    }
  }

  private static func isBefore(_ a: RecordReference, _ b: RecordReference) -> Bool {
    (a.register.text, a.id.text) < (b.register.text, b.id.text)
  }

  /// What the history tells of one record.
  struct Trail {
    private(set) var states: Set<[UInt8]?> = []
    private var lasts: [String: [UInt8]?] = [:]
    private var left: [String: Set<[UInt8]?>] = [:]

    mutating func add(_ change: Change, by site: String) {
      states.insert(change.was)
      states.insert(change.now)
      left[site, default: []].insert(change.was)
      lasts.updateValue(change.now, forKey: site)
    }

    /// The state in which the record ended: what one site last told and no other went on from; nil
    /// where sites end differently, which only a person can decide.
    var end: [UInt8]?? {
      let ends = lasts.filter { site, state in
        !left.contains { $0.key != site && $0.value.contains(state) && lasts[$0.key] != state }
      }
      let distinct = Set(ends.values)
      return distinct.count == 1 ? distinct.first : nil
    }
  }

  /// The last that each site tells of each record.
  private static func lasts(_ lines: HistoryLines, _ isKnown: (String) -> Bool) throws(FileError)
    -> [RecordReference: Lasts]
  {
    var told: [RecordReference: Lasts] = [:]
    try lines.forEach(where: { isKnown($0.site) }) { file, line, slice in
      line.forEachChange { change in
        guard let register = change.register, let id = change.id else { return true }
        let now = change.now.map { ByteSlice(slice.block, of: $0) }
        told[RecordReference(register, id), default: [:]].updateValue(now, forKey: file.site)
        return true
      }
      return true
    }
    return told
  }
}

extension HistoryLines {
  /// A register as the histories that count end it, its records in the order in which they were
  /// made; nil where they tell of none, or end one differently.
  func rebuilt(_ register: RegisterID, counting isKnown: (String) -> Bool) throws(FileError) -> RegisterRows?
  {
    var trails: [RecordID: Comparison.Trail] = [:]
    var order: [RecordID] = []
    try forEach(where: { isKnown($0.site) }) { file, line, _ in
      line.forEachChange { bytes in
        guard bytes.register == register, let change = bytes.change else { return true }
        if trails[change.id] == nil { order.append(change.id) }
        trails[change.id, default: Comparison.Trail()].add(change, by: file.site)
        return true
      }
      return true
    }
    guard !order.isEmpty else { return nil }
    var rows = RegisterRows(register: register)
    for id in order {
      guard let end = trails[id]?.end else { return nil }
      if let end { rows.apply(id: id, now: end) }
    }
    return rows
  }
}

extension ByteSlice {
  /// The slice of `block` at which `bytes`, a part of it, lie.
  init(_ block: ByteBlock, of bytes: UnsafeBufferPointer<UInt8>) {
    let start = bytes.baseAddress.map { UnsafeRawPointer($0) - block.base } ?? 0
    self.init(block, start: start, count: bytes.count)
  }
}
