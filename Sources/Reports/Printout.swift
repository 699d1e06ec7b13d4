import ChineseText
import Registers

/// A text that is looked through and saved as a file: a paper that a register declares, or records under
/// those they name.
public enum Printout: Hashable, Sendable {
  /// A paper of a record's register, by its id.
  case paper(RecordReference, String)
  case grouping(RegisterID, String, onlyEmpty: Bool)

  public var title: Label {
    switch self {
    case .paper(let reference, let id): paper(id, of: reference)?.title ?? Label(same: reference.id.text)
    case .grouping(let id, let name, let onlyEmpty):
      grouping(id, name).map { register, grouping in
        register.label + Label("（", " (") + grouping.label
          + (onlyEmpty ? Label("，", ", ") + grouping.emptyWords : Label("", "")) + Label("）", ")")
      } ?? Label(same: id.text)
    }
  }

  /// A name for its file, without directory.
  public func fileName(at circumstances: Circumstances) -> String {
    switch self {
    case .paper(let reference, _):
      // An id from the file names no other folder.
      "\(title.zh)-\(DisplayFilter.show(reference.id.text).replacing("/", with: "-")).txt"
    case .grouping: "\(title.zh)-\(circumstances.year).txt"
    }
  }

  /// Its lines.
  ///
  /// - Parameter head: where the history stands; what is signed says so.
  public func lines(
    in ledger: Ledger, at circumstances: Circumstances, _ language: Language, head: HistoryHead? = nil
  ) -> [String] {
    let mark = Settings.isDemonstration(ledger) ? [Label("演示数据", "Demonstration data")(language), ""] : []
    switch self {
    case .paper(let reference, let id):
      guard let paper = paper(id, of: reference), let record = ledger.record(reference) else { return mark }
      let parts = paper.parts(record, ledger, circumstances)
      let isSigned = parts.contains { if case .signatures = $0 { true } else { false } }
      return mark + Sheet(language).lines(parts)
        + (isSigned ? head.map { Printout.words($0, language) } ?? [] : [])
    case .grouping(let id, let name, let onlyEmpty):
      guard let (register, grouping) = grouping(id, name) else { return mark }
      return mark + groupingLines(register, grouping, onlyEmpty, in: ledger, at: circumstances, language)
    }
  }

  /// The head of the history, which `keji verify --head` compares.
  private static func words(_ head: HistoryHead, _ language: Language) -> [String] {
    let (site, seq) = (head.position.site, head.position.seq)
    return [
      "", Label("打印时历史到 \(site) 第 \(seq) 行，校验码", "History up to line \(seq) of \(site), hash")(language),
      head.hash,
    ]
  }

  private func paper(_ id: String, of reference: RecordReference) -> Register.Paper? {
    Catalogue.register(reference.register)?.papers.first { $0.id == id }
  }

  private func grouping(_ id: RegisterID, _ name: String) -> (Register, Grouping)? {
    guard let register = Catalogue.register(id),
      let grouping = register.groupings.first(where: { $0.id == name })
    else { return nil }
    return (register, grouping)
  }

  private func groupingLines(
    _ register: Register, _ grouping: Grouping, _ onlyEmpty: Bool, in ledger: Ledger,
    at circumstances: Circumstances, _ language: Language
  ) -> [String] {
    let heads = Catalogue.register(grouping.headRegister) ?? register
    let headings =
      [grouping.headLabel(language)]
      + grouping.headColumns.map { ($0.heading ?? heads.label(of: $0.name))(language) }
      + grouping.rowColumns.map { ($0.heading ?? register.label(of: $0.name))(language) }
    var table = TextTable(headings: headings, alignments: [])
    var (count, empty) = (0, 0)
    for group in grouping.groups(of: register.id, in: ledger, at: circumstances)
    where !onlyEmpty || group.rows.isEmpty {
      count += 1
      let head =
        [group.name(language)]
        + grouping.headColumns.map { column in
          group.head.map { column.text(of: $0, in: heads, ledger, at: circumstances, language) } ?? ""
        }
      if group.rows.isEmpty {
        empty += 1
        table.add(head + [grouping.emptyWords(language)])
      }
      for (index, row) in group.rows.enumerated() {
        table.add(
          (index == 0 ? head : head.map { _ in "" })
            + grouping.rowColumns.map { $0.text(of: row, in: register, ledger, at: circumstances, language) })
      }
    }
    let asOf = circumstances.day
    let sum = Label(
      "共 \(count) 个，其中\(grouping.emptyWords.zh) \(empty) 个；截至 \(asOf.chinese)",
      "\(count) in all, \(empty) of them \(grouping.emptyWords.en); as of \(asOf.iso)")
    return [title(language), ""] + table.lines() + ["", sum(language)]
  }
}
