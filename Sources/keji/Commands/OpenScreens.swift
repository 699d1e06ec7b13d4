import ArgumentParser
import ChineseText

/// No command named: the screens.
struct OpenScreens: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screens", abstract: "Open the screens 打开屏幕.", shouldDisplay: false)
  @OptionGroup var options: GlobalOptions

  func run() throws {
    if options.plain {
      try PlainSession.run(options)
      return
    }
    let path = options.dataFolder
    if !Surroundings.isFolder(path), Surroundings.hasTerminal, !options.noInput {
      let isMade = try MainActor.assumeIsolated { try FirstRun.run(path: path, options) }
      guard isMade else { return }
    }
    if !Surroundings.hasTerminal {
      throw Failure(
        .usage, "这里没有终端，画不了屏幕。请在终端里运行 keji；脚本请用 keji list 等命令（keji --help）",
        "there is no terminal to draw on. Run keji in a terminal; scripts use keji list and others (keji --help)"
      )
    }
    try MainActor.assumeIsolated { try Sitting.run(OpenedFolder(options), options) }
  }
}
