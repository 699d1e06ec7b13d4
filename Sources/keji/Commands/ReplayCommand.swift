import ArgumentParser
import ChineseText
import Golden
import Registers
import Screens
import TextUI

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "The frame a key script ends on, on demonstration data 按键脚本的画面.")
  @OptionGroup var options: GlobalOptions
  @Option(help: "Columns and rows.") var size = "80x24"
  @Argument(help: "Keys, such as \"11/kjtpy<enter>\" or \"<open:project-library>/kjtpy<enter>\".") var keys =
    ""

  func run() throws {
    let parts = size.split(separator: "x").compactMap { Int($0) }
    guard parts.count == 2, (1...300).contains(parts[0]), (1...100).contains(parts[1]) else {
      throw Failure(.usage, "--size 应如 80x24", "--size should be like 80x24")
    }
    let script: KeyScript
    do { script = try KeyScript(keys) } catch {
      throw Failure(.usage, "按键脚本看不懂：\(error)", "the key script cannot be read: \(error)")
    }
    var replay = Replay(
      try Seeds.load(), size: Size(rows: parts[1], columns: parts[0]), language: options.language,
      today: Surroundings.today(onTrial: true))
    do { try replay.run(script) } catch { throw Failure(.usage, error.words) }
    Output.print(replay.frame)
  }
}
