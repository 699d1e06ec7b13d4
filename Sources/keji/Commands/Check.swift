import ArgumentParser
import ChineseText
import Registers

struct Check: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Business rules over every record 核对.")
  @OptionGroup var options: GlobalOptions
  @Flag(help: "As JSON.") var json = false

  func run(in folder: OpenedFolder) throws {
    let ledger = folder.ledger
    var findings: [Finding] = []
    for register in Catalogue.all {
      for record in ledger[register.id].records {
        findings += register.findings(of: record, in: ledger, at: folder.circumstances)
      }
    }
    if json {
      Output.write(JSONOutput.array(findings.map(JSONOutput.finding)))
    } else {
      for finding in findings {
        let mark = finding.level == .warn ? Label("提醒 ", "warning ") : Label("", "")
        Output.print(DisplayFilter.show((mark + FindingLine.text(finding))(folder.language)))
      }
    }
    if !json {
      for words in try roleChanges(in: folder) { Output.print(DisplayFilter.show(words(folder.language))) }
    }
    if let damaged = Catalogue.all.first(where: { ledger.damage[$0.id] != nil }) {
      _ = try folder.readableRegister(damaged.id.text)
    }
    let wrong = findings.count { $0.level == .refuse }
    if wrong > 0 { throw Failure(.failed, "\(wrong) 处不合规则", "\(wrong) breach(es) of the rules") }
  }

  /// Who was given a role or lost one in the working year, by whom and when: a role that stood for an
  /// afternoon is not seen in the records of today.
  private func roleChanges(in folder: OpenedFolder) throws -> [Label] {
    let entries: [HistoryEntry]
    do { entries = try folder.store.history(HistoryQuery(register: Staff.registerID)) } catch {
      throw Failure(error)
    }
    let year = "\(folder.circumstances.year)-"
    return entries.reversed().filter { $0.time.hasPrefix(year) && $0.operation != .`init` }.flatMap { entry in
      entry.changes.compactMap { change in
        guard change.register == Staff.registerID else { return nil }
        let roles = [change.recordBefore, change.recordAfter].map { Set($0?[Staff.roles] ?? []) }
        guard roles[0] != roles[1] else { return nil }
        let name = (change.recordAfter ?? change.recordBefore)?[Staff.name] ?? change.id.text
        let (given, taken) = (roles[1].subtracting(roles[0]), roles[0].subtracting(roles[1]))
        let (zh, en) = (words(given, "得到", "given") + words(taken, "去掉", "taken")).reduce(into: ("", "")) {
          $0.0 += $1.zh
          $0.1 += $1.en
        }
        let time = String(entry.time.prefix(16))
        return Label(
          "职责变动 \(time) \(entry.user)：\(change.id) \(name)\(zh)",
          "roles \(time) \(entry.user): \(change.id) \(name)\(en)")
      }
    }
  }

  private func words(_ roles: Set<Staff.Role>, _ zh: String, _ en: String) -> [Label] {
    guard !roles.isEmpty else { return [] }
    let named = roles.sorted { $0.rawValue < $1.rawValue }
    return [
      Label(
        " \(zh)\(named.map(\.zh).joined(separator: "、"))", " \(en) \(named.map(\.en).joined(separator: ", "))"
      )
    ]
  }
}
