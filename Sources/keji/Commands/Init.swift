import ArgumentParser
import ChineseText
import Glibc
import PlainFileRepository
import Registers

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a data folder, empty or with demonstration data 新建数据目录.")
  @OptionGroup var options: GlobalOptions
  @Flag(help: "Fill it with the demonstration data.") var demo = false
  @Option(help: "This site's name in history files and later ids.") var site = "hq"
  @Argument(help: "The new folder.") var folder: String

  func run() throws {
    try FolderSetup.make(folder, site: site, demonstration: demo)
    Output.tell(Label("已新建数据目录 \(folder)", "made the data folder \(folder)"), options.language)
  }
}

/// Makes data folders: empty ones, and those with the demonstration data.
enum FolderSetup {
  static func make(_ path: String, site: String, demonstration: Bool) throws {
    let seeds = demonstration ? try Seeds.load() : nil
    do {
      try PlainFileRepository.create(path: path, site: site)
      let store = PlainFileRepository(path: path, options: .fromEnvironment())
      let opening = try store.open()
      defer { store.close() }
      let today = Surroundings.today
      var records: [Record] = []
      if let seeds {
        records = Catalogue.all.flatMap { Array(seeds[$0.id].records) }
      } else {
        records = [Settings.newFolder(year: today.year, site: site, demonstration: false)]
      }
      let set = ChangeSet(.`init`, records.map(Change.create))
      _ = try store.commit(
        set, at: Settings.circumstances(of: seeds ?? opening.ledger, today: today))
    } catch let error as StoreError {
      throw Failure(error)
    }
  }
}
