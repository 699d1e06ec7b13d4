import ArgumentParser
import ChineseText
import PlainFileRepository
import Registers
import Screens

struct History: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Who changed what when, newest first 历史.")
  @OptionGroup var options: GlobalOptions
  @Flag(help: "As JSON: the lines as they are.") var json = false
  @Option(help: "At most so many lines.") var limit = 200
  @Argument(help: "Register.", completion: Completions.registers) var register: String?
  @Argument(help: "Record.") var id: String?

  func registers(in folder: OpenedFolder) -> Set<RegisterID> { [] }

  func run(in folder: OpenedFolder) throws {
    let register = try register.map(folder.register)
    let query = HistoryQuery(
      register: register?.id, id: id.map { register?.id(typed: $0) ?? RecordID($0) }, limit: max(1, limit))
    let entries: [HistoryEntry]
    do { entries = try folder.store.history(query) } catch { throw Failure(error) }
    if json {
      Output.write(JSONOutput.array(entries.map(\.line)))
      return
    }
    for entry in entries {
      let who = HistoryWords.who(entry, folder.desk)
      let head = "\(entry.position.seq)  \(HistoryWords.time(entry.time))  \(who)"
      for text in HistoryWords.lines(of: entry, only: query, folder.desk) {
        Output.print(DisplayFilter.show(head + "  " + text))
      }
    }
  }
}
