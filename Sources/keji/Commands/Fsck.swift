import ArgumentParser
import ChineseText
import PlainFileRepository
import Registers

struct Fsck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fsck", abstract: "The store itself: files, chain, ids, layout 检查数据目录.")
  @OptionGroup var options: GlobalOptions
  @Flag(help: "As JSON.") var json = false
  @Flag(help: "Rebuild lost registers from the history, and write saved changes again that registers lack.")
  var repair = false
  @Flag(help: "With --repair: registers that are behind the history stay as they are, and it tells so.")
  var keep = false

  func validate() throws {
    if keep, !repair { throw ValidationError("--keep goes with --repair") }
  }

  func run() throws {
    let path = options.dataFolder
    guard Surroundings.isFolder(path) else {
      throw Failure(.notFound, "没有数据目录 \(path)", "there is no data folder \(path)")
    }
    var settings = RepositoryOptions.fromEnvironment()
    settings.isReadOnly = options.isReadOnly
    settings.whileWaiting = Waiting.told(in: options.language)
    let store = PlainFileRepository(path: path, options: settings)
    defer { store.close() }
    let report: FolderReport
    do {
      _ = try store.open()
      if repair { try mend(store) }
      report = try store.check()
    } catch { throw Failure(error) }
    if json { Output.write(object(report)) } else { tell(report) }
    guard let worst = report.worst else { return }
    let code: Failure.Code = worst == .damage ? .damaged : .failed
    throw Failure(code, "\(report.problems.count) 处不妥", "\(report.problems.count) problem(s)")
  }

  /// What cannot be repaired is told by the report, which says what to do instead.
  private func mend(_ store: PlainFileRepository) throws(StoreError) {
    do throws(StoreError) { try store.repair(keep ? .keep : .redo) } catch {
      guard case .readOnly = error else { throw error }
    }
  }

  private func tell(_ report: FolderReport) {
    let language = options.language
    for problem in report.problems { Output.print(DisplayFilter.show(Fsck.line(problem)(language))) }
    Output.print("\(report.site ?? "-") \(report.seq) \(report.head)")
  }

  static func line(_ problem: FolderReport.Problem) -> Label {
    let place = [problem.line, problem.column].compactMap { $0.map(String.init) }
    let at = ([problem.file ?? "-"] + place).joined(separator: ":")
    let mark =
      switch problem.level {
      case .repaired: Label("已修复 ", "repaired ")
      case .warning: Label("提醒 ", "warning ")
      case .damage: Label("损坏 ", "damage ")
      }
    return mark + Label(same: at + ": ") + problem.words
  }

  private func object(_ report: FolderReport) -> [UInt8] {
    let problems = report.problems.map(JSONOutput.problem)
    var bytes = JSONOutput.object([
      ("site", .text(report.site ?? "")), ("seq", .integer(Int64(report.seq))), ("head", .text(report.head)),
    ])
    bytes.removeLast()
    bytes += Array(",\"problems\":[".utf8)
    for (index, problem) in problems.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += problem
    }
    return bytes + Array("]}\n".utf8)
  }
}

extension JSONOutput {
  /// Something that is wrong with the folder, keys that do not apply left out.
  static func problem(_ problem: FolderReport.Problem) -> [UInt8] {
    var members: [(String, Value)] = []
    if let register = problem.register { members.append(("register", .text(register.text))) }
    if let id = problem.id { members.append(("id", .text(id.text))) }
    if let file = problem.file { members.append(("file", .text(file))) }
    if let line = problem.line { members.append(("line", .integer(Int64(line)))) }
    if let column = problem.column { members.append(("column", .integer(Int64(column)))) }
    members += [
      ("rule", .text(problem.rule)), ("zh", .text(problem.words.zh)), ("en", .text(problem.words.en)),
      ("level", .text(problem.level.rawValue)),
    ]
    return object(members)
  }
}
