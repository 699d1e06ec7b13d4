import ArgumentParser
import ChineseText
import Registers
import Reports
import Screens

struct Export: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a register to a file; never overwrites unasked 导出.")
  @OptionGroup var options: GlobalOptions
  @Option(name: .shortAndLong, help: "File, or - for standard output.") var output: String
  @Option(help: "text, csv, tsv, md or json.") var format = "text"
  @Option(help: "utf-8, utf-8-bom or gb18030.") var encoding = "utf-8"
  @Flag(help: "Replace the file when it exists.") var force = false
  @Argument(help: "Register.", completion: Completions.registers) var register: String

  func registers(in folder: OpenedFolder) throws -> Set<RegisterID> {
    try folder.register(register).neighbours
  }

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    guard let format = ExportFormat(rawValue: format) else {
      throw Failure(.usage, "--format 没有 \(format)", "--format does not know \(format)")
    }
    guard let encoding = ExportEncoding(rawValue: encoding) else {
      throw Failure(.usage, "--encoding 没有 \(encoding)", "--encoding does not know \(encoding)")
    }
    let order = ExportOrder(
      register: register.id, query: Query(), columns: nil, format: format, encoding: encoding, path: output,
      overwrites: force)
    if output == "-" {
      let (_, notice) = try ExportFile.send(order, from: folder.desk)
      if let notice { Output.tell(notice, folder.language) }
      return
    }
    switch ExportFile.write(order, from: folder.desk) {
    case .exported(let path, let count, let notice):
      Output.tell(Label("已导出 \(count) 条到 \(path)", "\(count) records exported to \(path)"), folder.language)
      if let notice { Output.tell(notice, folder.language) }
    case .fileExists(let order):
      throw Failure(.failed, "\(order.path) 已存在；要覆盖请加 --force", "\(order.path) exists; --force replaces it")
    case .failed(let why): throw Failure(.failed, why)
    default: break
    }
  }
}
