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
    problems += closingProblems(besides: problems)
    let end = lastGood(folders)
    return FolderReport(
      site: registers.data.site, seq: end.seq, head: end.hash.description, problems: problems)
  }

  /// Where the chain of this site ends on the disk: opening knows no end where the history is damaged.
  private func lastGood(_ folders: DataFolders) -> ChainEnd {
    guard let site = registers.data.site, var check = try? ChainCheck(folders.history) else { return .start }
    while case .more = check.step(64 << 20) {}
    return check.end(of: site)
  }

  /// The history as a whole: its chains, its files, and how its lines follow from one another.
  func historyProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    var problems = chainProblems(folders) + strangerProblems(folders)
    problems += registers.bulletin.closing.filter { closing in
      (closing.file?.hasPrefix(DataFolders.names.history) == true
        || closing.rule == FolderState.noSite.rawValue)
        && !problems.contains { $0.rule == closing.rule }
    }
    if !problems.contains(where: { $0.level == .damage }) { problems += successionProblems(folders) }
    return problems
  }

  /// What opening found that keeps the folder from being saved to, where nothing of it is told yet.
  private func closingProblems(besides told: [FolderReport.Problem]) -> [FolderReport.Problem] {
    let bulletin = registers.bulletin
    if !bulletin.closing.isEmpty {
      return bulletin.closing.filter { new in !told.contains { $0.rule == new.rule } }
    }
    guard case .readOnly(let reason) = bulletin.access, !registers.options.isReadOnly else { return [] }
    return [FolderReport.Problem(.warning, "read-only", reason)]
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
          problems.append(.init(.notRegular, Label("不是普通文件", "not a regular file"), file: path))
        } else if facts.permissions & 0o007 != 0 {
          problems.append(.init(.openToAll, Label("对所有用户开放", "open to everybody"), file: path))
        } else if facts.group != group {
          problems.append(
            .init(.otherGroup, Label("所属用户组与目录不同", "not of the folder's group"), file: path))
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
      if let (damage, state) = damage(of: register.id, root) {
        problems.append(
          .init(
            .damage, state.rawValue, damage.words, file: damage.file, line: damage.line,
            column: damage.column,
            register: register.id))
      } else if !registers.ledger[register.id].index.isCanonical {
        problems.append(
          .init(
            .layout, FolderWords.layout(register.id), file: register.id.fileName,
            register: register.id)
        )
      }
    }
    return problems
  }

  private func damage(of register: RegisterID, _ root: Folder) -> (Ledger.Damage, FolderState)? {
    if let known = registers.ledger.damage[register] {
      return (known, known.state(of: (try? root.identity(of: register.fileName)) ?? nil))
    }
    switch root.reading(register, mapFrom: registers.options.mapFrom) {
    case .absent, .rows(_, _, nil): return nil
    case .damaged(let damage): return (damage.telling(.register), .register)
    case .rows(_, _, .some(var check)):
      while true {
        switch check.step() {
        case .more: continue
        case .good: return nil
        case .bad(let damage): return (damage.telling(.register), .register)
        }
      }
    }
  }

  /// The chains of all sites from their first line on.
  private func chainProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    var check: ChainCheck
    do { check = try ChainCheck(folders.history) } catch { return [unreadable(error)] }
    while true {
      guard case .done(let damages) = check.step(64 << 20) else { continue }
      let site = registers.data.site
      let beginning = beginning(folders)
      var problems = damages.map { old, damage in
        FolderCheck.isLaidDown(old, check.end(of: old), in: beginning)
          ? .init(.laidDown, FolderWords.laidDown(old), file: DataFolders.names.history + "/" + damage.file)
          : damage.problem(isForeign: site != nil && old != site)
      }
      if let own = damages.first(where: { $0.site == site })?.damage {
        // From now on it is known.
        registers.bulletin.turnReadOnly(own)
      } else if let mark = registers.log.mark, let site, check.end(of: site).seq < mark.seq {
        let damage = HistoryDamage(
          file: mark.file.description, line: nil, offset: nil, fact: .markAhead(seq: mark.seq))
        problems.append(damage.problem())
      } else if registers.log.mark == nil, let site, check.end(of: site).seq == 0 {
        problems.append(HistoryDamage.missing(site, registers.options.clock().date.year).problem())
      }
      return problems
    }
  }

  /// What the first line of this site says of a broken history that it goes on after.
  private func beginning(_ folders: DataFolders) -> String? {
    var reason: String?
    let site = registers.data.site
    try? HistoryLines(folder: folders.history).forEach(where: { $0.site == site }) { _, line, _ in
      reason = line.text("reason")
      return false
    }
    return reason
  }

  /// Whether a site's history breaks just where the beginning of ours says: it is kept as evidence, and nobody
  /// can mend it.
  private static func isLaidDown(_ site: String, _ end: ChainEnd, in beginning: String?) -> Bool {
    beginning.map { $0.hasPrefix(site + ": ") && $0.hasSuffix(" \(end.seq) \(end.hash)") } ?? false
  }

  private func unreadable(_ error: FileError) -> FolderReport.Problem {
    .init(.unreadable, FolderWords.reason(error), file: DataFolders.names.history)
  }

  /// A file with a chain of its own can be put beside ours by anybody: it explains nothing until somebody
  /// has entered its site.
  private func strangerProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    let names = ((try? folders.history.names()) ?? []).compactMap(HistoryFileName.init)
    return names.filter { !isKnown($0.site) }.map { name in
      .init(.unknownSite, FolderWords.stranger(name.site), file: "history/\(name)")
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
              .brokenSuccession, FolderWords.succession(reference), file: "history/" + place.file,
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
      return [unreadable(error)]
    }
  }

  /// Every record is what some site's history last told of it, and none is lacking. Where a large
  /// register waits to be written, what is known of it counts.
  private func explanationProblems(_ folders: DataFolders) -> [FolderReport.Problem] {
    let comparison: Comparison
    do {
      comparison = try Comparison(
        of: registers.ledger, with: HistoryLines(folder: folders.history), counting: isKnown)
    } catch { return [unreadable(error)] }
    return Catalogue.all.flatMap { register in
      let older = comparison.older.filter { $0.register == register.id }.map(\.id)
      let unknown = comparison.unknown.filter { $0.register == register.id }.map(\.id)
      return [
        (FolderState.olderState, older, FolderWords.older(register.id, older.count)),
        (FolderState.unexplained, unknown, FolderWords.unexplained(register.id, unknown.count)),
      ].compactMap { state, ids, words in
        ids.isEmpty
          ? nil
          : FolderReport.Problem(
            state, words, file: register.id.fileName, register: register.id, id: ids.min())
      }
    }
  }
}
