import ChineseText
import JSONText

/// What stands between a change set and the files, the same for every store: run under the store's
/// lock, on the ledger as it is now.
extension Ledger {
  /// The change set as it is to be written: provisional ids replaced, changes that change nothing
  /// left out.
  ///
  /// - Parameters:
  ///   - highest: the highest number ever used behind an id stem, in the register and in the
  ///     history; 0 when there is none. Asked once for each stem that needs a number.
  ///   - findings: what the rules say against a set. Asked once, last of all.
  /// - Returns: a set without changes when none is asked for that changes anything: such a set is not
  ///   written, unless it is a note.
  /// - Throws: in this order `unavailable`, what `highest` throws, `conflict`, `damaged` (what is to
  ///   be written is no record) and `refused`.
  public func accepting(
    _ set: ChangeSet, at circumstances: Circumstances,
    highest: (Register, _ stem: String) throws(StoreError) -> Int,
    findings: (Ledger, ChangeSet, Circumstances) -> [Finding] = { $0.findings(against: $1, at: $2) }
  ) throws(StoreError) -> ChangeSet {
    var effective = set
    // A note is about a record as it is.
    if set.operation != .note { effective.changes.removeAll { $0.was == $0.now } }
    if effective.changes.isEmpty, set.operation != .note { return effective }
    for change in effective.changes { try requireOpen(change.register) }
    let ready = try effective.assigningIDs(year: circumstances.year, highest: highest)
    let conflicts = conflicts(with: ready.changes)
    if !conflicts.isEmpty { throw .conflict(conflicts) }
    for change in ready.changes { try requireForm(of: change) }
    if let why = ready.lacksReason { throw .refused([why]) }
    let findings = findings(self, ready, circumstances)
    if !findings.isEmpty { throw .refused(findings) }
    return ready
  }

  private func requireOpen(_ register: RegisterID) throws(StoreError) {
    if Catalogue.register(register) == nil {
      throw .unavailable(register, Label("没有这个台账", "there is no such register"))
    }
    if let why = obstacle(toSaving: register) { throw .unavailable(register, why) }
  }

  /// Changes based on something else than what there is now: somebody changed the record
  /// meanwhile, removed it or made one with its id.
  public func conflicts(with changes: [Change]) -> [StoreError.Conflict] {
    // A set may touch a record more than once.
    var touched: [RecordReference: [UInt8]?] = [:]
    var conflicts: [StoreError.Conflict] = []
    for change in changes {
      let reference = RecordReference(change.register, change.id)
      let theirs = record(reference)
      if (touched[reference] ?? theirs?.squeezed) != change.was {
        conflicts.append(StoreError.Conflict(change: change, theirs: theirs))
      }
      touched.updateValue(change.now, forKey: reference)
    }
    return conflicts
  }

  /// What goes into the files is an object within the limits of JSON, under its own id, whoever
  /// made it.
  private func requireForm(of change: Change) throws(StoreError) {
    guard let now = change.now else { return }
    let fault = now.withUnsafeBufferPointer { bytes -> Label? in
      do throws(JSONFault) { try JSONCheck.value(bytes, limits: .register) } catch {
        return Label(error.zh, error.en)
      }
      let record = Record(register: change.register, bytes: now)
      guard bytes.first == UInt8(ascii: "{"), record.id == change.id, !change.id.isEmpty,
        !change.id.isProvisional
      else { return Label("记录的编号不对", "the record does not carry its id") }
      return nil
    }
    if let fault { throw .damaged(file: change.register.fileName, line: nil, column: nil, fault) }
  }
}

extension RegisterRows {
  /// The highest number behind an id stem among the records held; 0 when there is none.
  public func highestNumber(behind stem: String) -> Int {
    records.reduce(0) { max($0, $1.id.number(behind: stem) ?? 0) }
  }
}

extension RecordID {
  /// The number that follows `stem`; nil when the id is not that stem and a number.
  public func number(behind stem: String) -> Int? {
    guard text.hasPrefix(stem) else { return nil }
    let digits = text.utf8.dropFirst(stem.utf8.count)
    guard (1..<16).contains(digits.count), digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
