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

/// Makes data folders: those of an office that begins, with what stands for all, and those with the
/// demonstration data.
enum FolderSetup {
  /// The day that a folder at a path would be made on.
  static func today(of path: String, demonstration: Bool = false) -> CalendarDate {
    Surroundings.today(onTrial: Surroundings.isTrial(path, demonstration: demonstration))
  }

  static func make(_ path: String, site: String, demonstration: Bool) throws {
    let ledger = demonstration || Surroundings.seedsFolder != nil ? try Seeds.load() : Ledger()
    let begun = demonstration ? Catalogue.all.map(\.id) : Seeds.standing
    do {
      try PlainFileRepository.create(
        at: path, site: site, year: today(of: path, demonstration: demonstration).year,
        demonstration: demonstration,
        records: begun.flatMap { Array(ledger[$0].records) }
          + (demonstration
            ? [] : Disciplines.standard + Industries.standard + BudgetLines.standard + Topics.standard),
        options: .fromEnvironment())
    } catch .system(_, _, let number) where number == EEXIST {
      throw Failure(.failed, "\(path) 已经是数据目录，没有改动", "\(path) is a data folder already; nothing was changed")
    } catch .system(_, _, let number) where number == ENOTEMPTY {
      throw Failure(
        .failed, "\(path) 里有别的东西，没有改动；请换一个空目录",
        "\(path) holds something else; nothing was changed: name an empty folder")
    } catch { throw Failure(error) }
  }
}
