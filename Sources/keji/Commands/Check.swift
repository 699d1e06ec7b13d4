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
    if let damaged = Catalogue.all.first(where: { ledger.damage[$0.id] != nil }) {
      _ = try folder.readableRegister(damaged.id.text)
    }
    let wrong = findings.count { $0.level == .refuse }
    if wrong > 0 { throw Failure(.failed, "\(wrong) 处不合规则", "\(wrong) breach(es) of the rules") }
  }
}
