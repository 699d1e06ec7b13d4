import ArgumentParser
import ChineseText
import PlainFileRepository
import Registers
import Screens

struct Check: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Business rules, and figures against each other 核对.")
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
    let contradictions = CrossCheck.contradictions(in: ledger, at: folder.circumstances)
    findings += try folder.outsideChanges(ledger).findings
    let problems: [FolderReport.Problem]
    do { problems = try folder.repository.historyProblems() } catch { throw Failure(error) }
    if json {
      Output.write(
        JSONOutput.array(
          findings.map(JSONOutput.finding) + contradictions.map(JSONOutput.contradiction)
            + problems.map(JSONOutput.problem)))
    } else {
      for problem in problems { Output.print(DisplayFilter.show(Fsck.line(problem)(folder.language))) }
      for finding in findings {
        let mark = finding.level == .warn ? Label("提醒 ", "warning ") : Label("", "")
        Output.print(DisplayFilter.show((mark + FindingLine.text(finding))(folder.language)))
      }
    }
    if !json {
      for contradiction in contradictions {
        let mark = contradiction.isNote ? Label("说明 ", "note ") : Label("提醒 ", "warning ")
        let line = mark + Label(same: contradiction.check.id + ": ") + contradiction.words
        Output.print(DisplayFilter.show(line(folder.language)))
      }
      for line in try toldChanges(in: folder) + corrections(in: folder) {
        Output.print(DisplayFilter.show(line))
      }
    }
    if let damaged = Catalogue.all.first(where: { ledger.damage[$0.id] != nil }) {
      _ = try folder.readableRegister(damaged.id.text)
    }
    if problems.contains(where: { $0.level == .damage }) {
      throw Failure(.damaged, "历史记录坏了，请运行 keji fsck", "the history is damaged; run keji fsck")
    }
    let wrong = findings.count { $0.level == .refuse } + problems.count
    if wrong > 0 { throw Failure(.failed, "\(wrong) 处不合规则", "\(wrong) breach(es) of the rules") }
  }

  /// What was changed since the working year began of that which rules and money go by, by whom and when: a role
  /// or a limit that stood for an afternoon is not seen in the records of today.
  private func toldChanges(in folder: OpenedFolder) throws -> [String] {
    let year = "\(folder.circumstances.year)-"
    let word = Label("变动", "changed")(folder.language)
    var lines: [String] = []
    for register in Catalogue.all where register.fields.contains(where: \.isTold) {
      let entries: [HistoryEntry]
      let query = HistoryQuery(register: register.id, limit: .max)
      do { entries = try folder.store.history(query) } catch { throw Failure(error) }
      for entry in entries.reversed() where entry.time >= year && entry.operation != .`init` {
        let head = "\(word) \(HistoryWords.time(entry.time)) \(HistoryWords.who(entry, folder.desk))  "
        lines += HistoryWords.told(in: entry, of: register, folder.desk).map { head + $0 }
      }
    }
    return lines
  }

  /// What was corrected in closed years since the working year began, by whom and why.
  private func corrections(in folder: OpenedFolder) throws -> [String] {
    let ledger = folder.ledger
    guard Settings.value(Settings.closedYear, in: ledger) != nil else { return [] }
    let year = "\(folder.circumstances.year)-"
    let word = Label("更正", "corrected")(folder.language)
    let entries: [HistoryEntry]
    do { entries = try folder.store.history(HistoryQuery(limit: .max)) } catch { throw Failure(error) }
    return entries.reversed().filter { $0.time >= year && $0.reason != nil && $0.operation != .note }.flatMap
    {
      entry in
      var correction = entry
      correction.changes = entry.changes.filter { ledger.isCorrection($0, by: entry.operation) }
      let head = "\(word) \(HistoryWords.time(entry.time)) \(HistoryWords.who(entry, folder.desk))  "
      return correction.changes.isEmpty
        ? [] : HistoryWords.lines(of: correction, only: HistoryQuery(), folder.desk).map { head + $0 }
    }
  }
}
