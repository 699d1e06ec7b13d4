import ChineseText
import Registers

extension Store {
  /// Takes back this person's newest change in a register, or in any.
  ///
  /// - Returns: the history line taken back, and the commit that did it.
  public func undo(
    in register: RegisterID?, uid: UInt32, at circumstances: Circumstances, patience: Int? = nil
  ) throws(StoreError) -> (HistoryEntry, Commit) {
    try reverse(as: .undo, at: circumstances, patience) { () throws(StoreError) in
      guard let entry = try newest(register, uid: uid, circumstances.person, Undoing.undoTarget) else {
        throw .cannotUndo(Label("没有本人可以撤销的修改", "There is no change of yours to take back"))
      }
      return entry
    }
  }

  /// Takes back the history line with this number, whoever wrote it here.
  public func undo(seq: Int, at circumstances: Circumstances) throws(StoreError) -> (HistoryEntry, Commit) {
    let found = try history(HistoryQuery(limit: 1, seq: seq))
    guard let entry = found.first else {
      throw .cannotUndo(Label("历史里没有第 \(seq) 行", "The history has no line \(seq)"))
    }
    guard Undoing.isReversible(entry.operation) else {
      throw .cannotUndo(
        Label(
          "第 \(seq) 行不是可以撤销的修改（\(entry.operation.rawValue)）",
          "Line \(seq) is no change to take back (\(entry.operation.rawValue))"))
    }
    return (entry, try commit(Undoing.reverse(entry, as: .undo), at: circumstances))
  }

  /// Does again what this person last took back.
  public func redo(
    in register: RegisterID?, uid: UInt32, at circumstances: Circumstances, patience: Int? = nil
  ) throws(StoreError) -> (HistoryEntry, Commit) {
    try reverse(as: .redo, at: circumstances, patience) { () throws(StoreError) in
      guard let entry = try newest(register, uid: uid, circumstances.person, Undoing.redoTarget) else {
        throw .cannotUndo(Label("没有可以重做的撤销", "There is nothing to do again"))
      }
      return entry
    }
  }

  /// Reverses what `target` finds. It is looked for again under the lock where the history has gone on
  /// meanwhile: the same person may have reversed that line somewhere else.
  private func reverse(
    as operation: ChangeSet.Operation, at circumstances: Circumstances, _ patience: Int?,
    _ target: () throws(StoreError) -> HistoryEntry
  ) throws(StoreError) -> (HistoryEntry, Commit) {
    let newest = try newestLine()
    var entry = try target()
    let commit = try commit(at: circumstances, patience: patience) { _ throws(StoreError) in
      if try newestLine() != newest { entry = try target() }
      return Undoing.reverse(entry, as: operation)
    }
    return (entry, commit)
  }

  private func newestLine() throws(StoreError) -> HistoryPosition? {
    try history(HistoryQuery(limit: 1)).first?.position
  }

  /// The newest of this person's lines that is wanted. Whoever takes back again and again comes to lines
  /// ever further back, so that more and more are looked at, to the last.
  private func newest(
    _ register: RegisterID?, uid: UInt32, _ person: RecordID?, _ target: ([HistoryEntry]) -> HistoryEntry?
  ) throws(StoreError) -> HistoryEntry? {
    let children = register.flatMap { Catalogue.register($0)?.children } ?? []
    // Rows are saved from their parent's form, and are taken back where it is listed.
    let asked = children.isEmpty ? register : nil
    var limit = 200
    while true {
      let found = try history(HistoryQuery(register: asked, uid: uid, limit: limit))
      let own = found.filter { entry in
        entry.person == person
          && (asked == register || entry.changes.contains { $0.touches(register, or: children) })
      }
      if let entry = target(own) { return entry }
      guard found.count >= limit else { return nil }
      limit *= 8
    }
  }
}

extension Change {
  /// Whether it is of this register, or a row of one of its records.
  fileprivate func touches(_ register: RegisterID?, or children: [Register.Child]) -> Bool {
    if self.register == register { return true }
    return children.contains { child in
      guard child.register == self.register,
        let field = Catalogue.register(child.register)?.field(child.field)
      else { return false }
      return [recordBefore, recordAfter].contains { $0?.value(of: field) != nil }
    }
  }
}
