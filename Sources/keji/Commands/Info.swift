import ArgumentParser
import ChineseText
import PlainFileRepository
import Registers

struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Paths and settings in force 路径和设置.")
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let language = options.language
    let path = options.dataFolder
    let author = Author.atWork(on: path)
    let lines: [(Label, String)] = [
      (Label("版本", "version"), Keji.version),
      (Label("数据目录", "data folder"), path + (Surroundings.isFolder(path) ? "" : " (-)")),
      (Label("配置文件", "configuration"), Configuration.current.path ?? "-"),
      (Label("状态目录", "state folder"), Surroundings.stateFolder),
      (Label("演示数据", "demonstration data"), Surroundings.seedsFolder ?? "-"),
      (Label("语言", "language"), language.rawValue), (Label("今天", "today"), today.iso),
      (Label("用户", "user"), "\(author.user) (uid \(author.uid))"),
    ]
    for (label, text) in lines { Output.print(Cells.pad(label(language), to: 20) + DisplayFilter.show(text)) }
  }

  /// The day on which commands work in the folder: that of demonstration data is its own. A folder that cannot be
  /// opened has the day of the clock.
  private var today: CalendarDate {
    var reading = options
    reading.readOnly = true
    return (try? OpenedFolder(reading).today) ?? FolderSetup.today(of: options.dataFolder)
  }
}
