/// Steps 3 and 4 of a commit (compare, validate), the same for every store: run under the store's
/// lock, on the ledger as it is now.
extension Ledger {
  /// The change set ready to be written, provisional ids replaced.
  ///
  /// - Parameter highest: the highest number ever used with an id stem, in the history; what the
  ///   register itself holds is looked at here.
  /// - Throws: `unavailable`, `conflict` or `refused`, in this order.
  public func accepting(_ set: ChangeSet, at circumstances: Circumstances, highest: (_ stem: String) -> Int)
    throws(StoreError) -> ChangeSet
  {
    for register in Swift.Set(set.changes.map(\.register)) {
      if let why = obstacle(toSaving: register) { throw .unavailable(register, why) }
    }
    let conflicts = set.changes.compactMap(conflict)
    if !conflicts.isEmpty { throw .conflict(conflicts) }
    let ready = set.assigningIDs(year: circumstances.year) { register, stem in
      max(highest(stem), self[register.id].highestNumber(stem: stem))
    }
    let taken = ready.changes.filter { $0.was == nil && record($0.register, $0.id) != nil }
    if !taken.isEmpty {
      throw .conflict(taken.map { StoreError.Conflict(change: $0, theirs: record($0.register, $0.id)) })
    }
    let findings = findings(against: ready, at: circumstances)
    if !findings.isEmpty { throw .refused(findings) }
    return ready
  }

  /// Somebody changed the record since the change was based on it.
  private func conflict(_ change: Change) -> StoreError.Conflict? {
    guard !change.id.isProvisional else { return nil }
    let now = record(change.register, change.id)
    guard now?.squeezed != change.was, change.was != nil else { return nil }
    return StoreError.Conflict(change: change, theirs: now)
  }
}

extension RegisterRows {
  /// The highest number behind an id stem among the records held; 0 when there is none.
  public func highestNumber(stem: String) -> Int {
    var highest = 0
    for row in BlockScan(self).rows(containing: Array(("\"" + stem).utf8)) where isInBlock(row) {
      if let record = record(at: row) { highest = max(highest, record.number(stem: stem)) }
    }
    for row in rowsOutsideBlock {
      if let record = record(at: row) { highest = max(highest, record.number(stem: stem)) }
    }
    return highest
  }
}

extension Record {
  fileprivate func number(stem: String) -> Int {
    let id = id.text
    guard id.hasPrefix(stem) else { return 0 }
    return Int(ascii: id.utf8.dropFirst(stem.utf8.count)) ?? 0
  }
}
