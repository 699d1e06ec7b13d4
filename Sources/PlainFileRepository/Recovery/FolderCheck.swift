import ChineseText
import Glibc
import JSONText
import Registers

/// A look over everything in a data folder (`keji fsck`): files, registers, the chains of all
/// sites, and that every record is explained by a history. Opening has repaired before what it could.
struct FolderCheck {
  let registers: RegisterFiles

  func report(_ folders: DataFolders) -> FolderReport {
    var problems = registers.bulletin.repairs
    problems += fileProblems(folders)
    problems += registerProblems(folders.root)
    problems += historyProblems(folders)
    problems += explanationProblems(folders)
    if case .readOnly(let reason) = registers.bulletin.access, !registers.options.isReadOnly {
      problems.append(FolderReport.Problem(.warning, "read-only", reason))
    }
    let end = registers.history?.end ?? .start
    return FolderReport(
      site: registers.data.site, seq: end.seq, head: end.hash.description, problems: problems)
  }

  /// The history as a whole: its chains, its files, and how its lines follow from one another.
  func historyProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    var problems = chainProblems(folders) + strangerProblems(folders)
    if problems.isEmpty { problems = successionProblems(folders) }
    return problems
  }

  /// Kinds, modes and groups of files.
  private func fileProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    var problems: [FolderReport.Problem] = []
    let group = try? folders.root.identity().group
    func look(_ folder: Folder, _ prefix: String, _ isOurs: (String) -> Bool) {
      for name in (try? folder.names()) ?? [] where isOurs(name) {
        guard let facts = try? folder.identity(of: name) else { continue }
        let path = prefix + name
        if !facts.isRegular {
          problems.append(.init(.damage, "not-regular", Label("不是普通文件", "not a regular file"), file: path))
        } else if facts.permissions & 0o007 != 0 {
          problems.append(.init(.warning, "open-to-all", Label("对所有用户开放", "open to everybody"), file: path))
        } else if facts.group != group {
          problems.append(
            .init(.warning, "group", Label("所属用户组与目录不同", "not of the folder's group"), file: path))
        }
      }
    }
    let registers = Set(Catalogue.all.map(\.id.fileName))
    look(folders.root, "") { registers.contains($0) }
    look(folders.history, "history/") { HistoryFileName($0) != nil }
    look(folders.keji, ".keji/") { ["lock", "folded", "site"].contains($0) }
    return problems
  }

  /// Each register by itself, read anew and checked strictly.
  private func registerProblems(_ root: Folder) -> [FolderReport.Problem] {
    var problems: [FolderReport.Problem] = []
    for register in Catalogue.all {
      if let damage = damage(of: register.id, root) {
        problems.append(
          .init(
            .damage, "register", damage.words, file: damage.file, line: damage.line, column: damage.column,
            register: register.id))
      } else if !registers.ledger[register.id].index.isCanonical {
        problems.append(
          .init(
            .warning, "layout", FolderWords.layout(register.id), file: register.id.fileName,
            register: register.id)
        )
      }
    }
    return problems
  }

  private func damage(of register: RegisterID, _ root: Folder) -> Ledger.Damage? {
    if let known = registers.ledger.damage[register] { return known }
    switch root.reading(register, mapFrom: registers.options.mapFrom) {
    case .absent, .rows(_, _, nil): return nil
    case .damaged(let damage): return damage
    case .rows(_, _, .some(var check)):
      while true {
        switch check.step() {
        case .more: continue
        case .good: return nil
        case .bad(let damage): return damage
        }
      }
    }
  }

  /// The chains of all sites from their first line on.
  private func chainProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    var check: ChainCheck
    do { check = try ChainCheck(folders.history) } catch {
      return [.init(.damage, "unreadable", FolderWords.reason(error), file: DataFolders.names.history)]
    }
    while true {
      guard case .done(let damages) = check.step(64 << 20) else { continue }
      var problems = damages.map { site, damage in
        FolderReport.Problem(
          .damage, "broken-chain", FolderWords.words(damage.fact), file: "history/" + damage.file,
          line: damage.line)
      }
      if let mark = registers.log.mark, let site = registers.data.site, damages.isEmpty,
        check.end(of: site).seq < mark.seq
      {
        let damage = HistoryDamage(
          file: mark.file.description, line: nil, offset: nil, fact: .markAhead(seq: mark.seq))
        problems.append(
          .init(.damage, "mark-ahead", FolderWords.words(damage.fact), file: "history/" + damage.file))
      } else if damages.isEmpty {
        problems += markProblems(folders)
      }
      return problems
    }
  }

  /// Whether the line that the mark names is the one that was saved.
  private func markProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    guard let mark = registers.log.stored, let site = registers.data.site else { return [] }
    do throws(HistoryTrouble) { _ = try SiteHistory(folder: folders.history, site: site).open(mark) } catch {
      guard case .damage(let damage) = error else { return [] }
      return [
        .init(
          .damage, "not-as-marked", FolderWords.words(damage.fact), file: "history/" + damage.file,
          line: damage.line)
      ]
    }
    return []
  }

  /// A file with a chain of its own can be put beside ours by anybody: it explains nothing until somebody
  /// has entered its site.
  private func strangerProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    let names = ((try? folders.history.names()) ?? []).compactMap(HistoryFileName.init)
    return names.filter { !isKnown($0.site) }.map { name in
      .init(.warning, "unknown-site", FolderWords.stranger(name.site), file: "history/\(name)")
    }
  }

  private func isKnown(_ site: String) -> Bool { registers.history?.isKnown(site) ?? true }

  /// Each line says of a record what the one before of its site left, or what another site tells.
  private func successionProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    let lines = HistoryLines(folder: folders.history)
    var last: [String: [RecordReference: ByteSlice?]] = [:]
    var breaks: [(place: FolderReport.Problem, change: Change)] = []
    var place = (file: "", line: 0)
    do throws(FileError) {
      try lines.forEach(where: { isKnown($0.site) }) { file, line, slice in
        place = (file.description, file.description == place.file ? place.line + 1 : 1)
        line.forEachChange { change in
          guard let register = change.register, let id = change.id else { return true }
          let reference = RecordReference(register, id)
          let was = change.was.map { ByteSlice(slice.block, of: $0) }
          if let known = last[file.site]?[reference], known != was, let whole = change.change {
            let problem = FolderReport.Problem(
              .warning, "broken-succession", FolderWords.succession(reference), file: "history/" + place.file,
              line: place.line, register: register, id: id)
            breaks.append((problem, whole))
          }
          let now = change.now.map { ByteSlice(slice.block, of: $0) }
          last[file.site, default: [:]].updateValue(now, forKey: reference)
          return true
        }
        return true
      }
      var problems: [FolderReport.Problem] = []
      for (problem, change) in breaks {
        let site = problem.file.flatMap { HistoryFileName(String($0.dropFirst(8))) }?.site
        let others = try lines.states(of: change.register) { $0 != site && isKnown($0) }
        if others[change.id]?.contains(change.was) != true { problems.append(problem) }
      }
      return problems
    } catch {
      return [.init(.damage, "unreadable", FolderWords.reason(error), file: DataFolders.names.history)]
    }
  }

  /// Every record is what some site's history last told of it, and none is lacking.
  private func explanationProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    var told: [RecordReference: [String: ByteSlice?]] = [:]
    do {
      try HistoryLines(folder: folders.history).forEach(where: { isKnown($0.site) }) { file, line, slice in
        line.forEachChange { change in
          guard let register = change.register, let id = change.id else { return true }
          let now = change.now.map { ByteSlice(slice.block, of: $0) }
          told[RecordReference(register, id), default: [:]].updateValue(now, forKey: file.site)
          return true
        }
        return true
      }
    } catch {
      return [.init(.damage, "unreadable", FolderWords.reason(error), file: DataFolders.names.history)]
    }
    var problems: [FolderReport.Problem] = []
    for register in Catalogue.all where registers.ledger.damage[register.id] == nil {
      var strange: [RecordID] = []
      let rows = registers.ledger[register.id]
      for record in rows.records {
        let states = told[RecordReference(register.id, record.id)]?.values
        if states?.contains(where: { $0 == record.slice }) == true { continue }
        let squeezed = ByteSlice(record.squeezed)
        if states?.contains(where: { $0 == squeezed }) != true { strange.append(record.id) }
      }
      for (reference, states) in told where reference.register == register.id {
        let isTold = states.values.allSatisfy { $0 != nil }
        if isTold, rows.row(of: reference.id) == nil { strange.append(reference.id) }
      }
      guard !strange.isEmpty else { continue }
      problems.append(
        .init(
          .warning, "unexplained", FolderWords.unexplained(register.id, strange.count),
          file: register.id.fileName,
          register: register.id, id: strange.min()))
    }
    return problems
  }
}

extension ByteSlice {
  /// The slice of `block` at which `bytes`, a part of it, lie.
  fileprivate init(_ block: ByteBlock, of bytes: UnsafeBufferPointer<UInt8>) {
    let start = bytes.baseAddress.map { UnsafeRawPointer($0) - block.base } ?? 0
    self.init(block, start: start, count: bytes.count)
  }
}
