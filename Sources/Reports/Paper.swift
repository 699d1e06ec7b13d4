import ChineseText
import Registers

/// A text that the office prints: made from the registers, saved as a file.
public enum Paper: Hashable, Sendable {
  /// 发放清单 of a subsidy batch.
  case paymentList(RecordID)
  /// 付款凭证, one for each subsidy of a batch.
  case vouchers(RecordID)
  /// Records under those they name.
  case grouping(RegisterID, String, onlyEmpty: Bool)

  public func title(in ledger: Ledger) -> Label {
    switch self {
    case .paymentList: Label("专利资助发放清单", "List of subsidies paid")
    case .vouchers: Label("专利资助付款凭证", "Vouchers of subsidies")
    case .grouping(let id, let name, let onlyEmpty):
      grouping(id, name).map { register, grouping in
        register.label + Label("（", " (") + grouping.label
          + (onlyEmpty ? Label("，", ", ") + grouping.emptyWords : Label("", "")) + Label("）", ")")
      } ?? Label(same: id.text)
    }
  }

  /// A name for its file, without directory.
  public func fileName(in ledger: Ledger, at circumstances: Circumstances) -> String {
    let title = title(in: ledger).zh
    switch self {
    case .paymentList(let id), .vouchers(let id):
      // An id from the file names no other folder.
      return "\(title)-\(DisplayFilter.show(id.text).replacing("/", with: "-")).txt"
    case .grouping: return "\(title)-\(circumstances.year).txt"
    }
  }

  /// Its lines.
  public func lines(in ledger: Ledger, at circumstances: Circumstances, _ language: Language) -> [String] {
    let mark = Settings.isDemonstration(ledger) ? [Label("演示数据", "Demonstration data")(language), ""] : []
    switch self {
    case .paymentList(let id):
      return mark + (BatchPapers(id, in: ledger, at: circumstances, language)?.paymentList ?? [])
    case .vouchers(let id):
      return mark + (BatchPapers(id, in: ledger, at: circumstances, language)?.vouchers ?? [])
    case .grouping(let id, let name, let onlyEmpty):
      guard let (register, grouping) = grouping(id, name) else { return mark }
      return mark + groupingLines(register, grouping, onlyEmpty, in: ledger, at: circumstances, language)
    }
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
    guard let heads = Catalogue.register(grouping.headRegister) else { return [] }
    let headings =
      [grouping.field.label(language)]
      + grouping.headColumns.map { ($0.heading ?? heads.label(of: $0.name))(language) }
      + grouping.rowColumns.map { ($0.heading ?? register.label(of: $0.name))(language) }
    var table = TextTable(headings: headings, alignments: [])
    var (count, empty) = (0, 0)
    for group in grouping.groups(of: register.id, in: ledger, at: circumstances)
    where !onlyEmpty || group.rows.isEmpty {
      count += 1
      let head =
        [group.head.map { ledger.name(of: $0, in: heads) } ?? Grouping.noHead(language)]
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
    return [title(in: ledger)(language), ""] + table.lines() + ["", sum(language)]
  }
}
