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
  @Flag(help: "An account owns the folder; people come by sudo 专用账户.") var strong = false
  @Option(help: "With --strong, as root: the account.") var account: String?
  @Argument(help: "The new folder.") var folder: String

  func run() throws {
    guard PlainFileRepository.isSiteName(site) else {
      throw Failure(
        .failed, "站点名 \(site) 不行：要小写字母开头，只用小写字母、数字和 -，最多 16 个",
        "\(site) is no site name: a small letter, then small letters, digits or -, 16 at most")
    }
    let what = Label("没有新建 \(folder)", "\(folder) was not made")
    if let obstacle = BorrowedRights.obstacle(toWriting: what) { throw Failure(.failed, obstacle) }
    guard strong || account == nil else {
      throw Failure(.usage, "--account 要和 --strong 一起用", "--account goes with --strong")
    }
    let owner = strong ? try StrongFolder.prepare(folder, account: account) : nil
    let isNamed = FolderSetup.isMade(folder)
    try FolderSetup.make(folder, site: site, demonstration: demo, year: options.year)
    if strong { try StrongFolder.close(folder) }
    let done =
      isNamed
      ? Label(
        "数据目录 \(folder) 有了站点名 \(site)，原来的记录和历史没有动",
        "the data folder \(folder) is the site \(site) now; its records and history are as they were")
      : Label("已新建数据目录 \(folder)", "made the data folder \(folder)")
    Output.tell(done, options.language)
    if let owner { StrongFolder.tellHowTo(folder, owner, options.language) }
  }
}

/// Makes data folders: those of an office that begins, with what stands for all, and those with the
/// demonstration data.
enum FolderSetup {
  /// The day that a folder at a path would be made on.
  static func today(of path: String, demonstration: Bool = false) -> CalendarDate {
    Surroundings.today(onTrial: Surroundings.isTrial(path, demonstration: demonstration))
  }

  /// Whether a folder holds records already: a copy of one, or one whose site name is lost.
  static func isMade(_ path: String) -> Bool { access(path + "/" + Settings.registerID.fileName, F_OK) == 0 }

  static func make(_ path: String, site: String, demonstration: Bool, year: Int? = nil) throws {
    let ledger = demonstration || Surroundings.seedsFolder != nil ? try Seeds.load() : Ledger()
    let begun = demonstration ? Catalogue.all.map(\.id) : Seeds.standing
    do {
      try PlainFileRepository.create(
        at: path, site: site, year: year ?? today(of: path, demonstration: demonstration).year,
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
