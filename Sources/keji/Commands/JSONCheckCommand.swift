import ArgumentParser
import ChineseText
import JSONText

struct JSONCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jsoncheck", abstract: "Strict JSON: exit 0, or 5 with line:column 检查 JSON.")
  @OptionGroup var options: GlobalOptions
  @Argument(help: "File.") var file: String

  func run() throws {
    if let obstacle = BorrowedRights.obstacle(toReading: file) { throw Failure(.failed, obstacle) }
    let bytes = file == "-" ? try WholeFile.readInput() : try WholeFile.read(file)
    let fault = bytes.withUnsafeBufferPointer { buffer -> JSONFault? in
      do throws(JSONFault) {
        try JSONCheck.value(buffer, limits: .register)
        return nil
      } catch { return error }
    }
    if let fault {
      throw Failure(
        .damaged, Label(same: "\(file):\(fault.line):\(fault.column): ") + Label(fault.zh, fault.en))
    }
  }
}
