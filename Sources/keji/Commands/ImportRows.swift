import ArgumentParser
import ChineseText
import Exchange
import Forms
import Registers

struct ImportRows: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add or change records from a file, all or none 导入.",
    usage: "keji import REGISTER FILE [--dry-run] [--update] [--reason TEXT]")
  @OptionGroup var options: GlobalOptions
  @Option(
    help: "csv, tsv or json; else the file name's ending tells.", completion: .list(["csv", "tsv", "json"]))
  var format: String?
  @Flag(help: "Say what would be added and changed, and save nothing.") var dryRun = false
  @Flag(help: "Rows whose id exists change the record, in the columns that are there.") var update = false
  @Flag(help: "What stands against it as JSON.") var json = false
  @Option(parsing: .unconditional, help: "Why a warning is overridden 原因.") var reason: String?
  @Argument(help: "Register.", completion: Completions.registers) var register: String
  @Argument(
    help: "File, or - for standard input.", completion: .file(extensions: ["csv", "tsv", "txt", "json"]))
  var file: String

  func run(in folder: OpenedFolder) throws {
    let register = try folder.readableRegister(register)
    let form = try form()
    let sheet = ImportSheet(try TextFile.read(file), form: form)
    let read = try read(sheet, into: register, in: folder.openLedger)
    if dryRun {
      tell(read, in: folder)
      return
    }
    guard !read.changes.isEmpty else {
      Output.tell(Label("没有改动", "nothing changed"), folder.language)
      return
    }
    try save(read, in: folder) { try self.read(sheet, into: register, in: $0) }
  }

  /// The rows as changes of the ledger; throws where they cannot be saved so.
  private func read(_ sheet: ImportSheet, into register: Register, in open: OpenLedger) throws -> Import {
    var read = Import(sheet, into: register, Import.Options(updates: update), in: open)
    // Where nothing has to be said beforehand the store asks the rules, once.
    if dryRun || !read.faults.isEmpty || !overriding.isEmpty { read.judge(in: open) }
    if read.isRefused || !read.faults.isEmpty && overriding.isEmpty && !dryRun { throw refusal(of: read) }
    return read
  }

  private var overriding: String { reason?.trimmingBlanks ?? "" }

  private func form() throws -> ImportSheet.Form {
    if let form = format.map(ImportSheet.Form.init(rawValue:)) ?? ImportSheet.Form(ofFile: file) {
      return form
    }
    guard let format else {
      throw Failure(
        .usage, "看不出 \(file) 是什么格式，请加 --format csv、tsv 或 json；表格软件里另存为 CSV",
        "\(file) does not say its form: --format csv, tsv or json; a spreadsheet saves as CSV")
    }
    throw Failure(.usage, "--format 没有 \(format)", "--format does not know \(format)")
  }

  /// - Parameter again: reads the rows anew, where somebody else has changed what they go by.
  private func save(_ beforehand: Import, in folder: OpenedFolder, again: (OpenLedger) throws -> Import)
    throws
  {
    var read = beforehand
    let commit: Commit
    do throws(StoreError) {
      commit = try folder.attempt { open in
        if !open.ledger.conflicts(with: read.changes).isEmpty { read = try again(open) }
        return read.changeSet(overriding: overriding.isEmpty ? [] : read.warnings, reason: reason)
      }
    } catch {
      guard case .refused = error else { throw folder.failure(error) }
      read.judge(in: folder.openLedger)
      throw read.faults.isEmpty ? folder.failure(error) : refusal(of: read)
    }
    Output.print(ImportRows.counts(read)(folder.language))
    Output.print("ACK \(commit.seq)")
  }

  private static func counts(_ read: Import) -> Label {
    Label("新增 \(read.added) 条，修改 \(read.changed) 条", "\(read.added) added, \(read.changed) changed")
  }

  // MARK: Faults

  /// So many stand on the standard error; `--json` gives all that were gathered.
  private static let shown = 50

  private func refusal(of read: Import) -> Failure {
    if json { Output.write(JSONOutput.array(read.faults.map { JSONOutput.fault($0, in: read.register) })) }
    let faults = json ? [] : read.faults.prefix(Self.shown)
    let more = read.faults.count - faults.count + read.untold
    let ask =
      read.isRefused ? Label("", "") : Label("；确实要导入请加 --reason 写明原因", "; --reason says why to import it so")
    let end =
      more == 0 || json ? [] : [Label("另有 \(more) 处", "and \(more) more")]
    return Failure(
      .failed,
      ([Label("没有导入", "nothing was imported") + ask] + faults.map(line) + end).reduce(Label("", "")) {
        $0.zh.isEmpty ? $1 : $0 + Label(same: "\n") + $1
      })
  }

  /// `人员.csv:3: 姓名 (name): 必填，尚未填写`.
  private func line(_ fault: ImportFault) -> Label {
    let place = fault.line.map { ":\($0)" } ?? ""
    let field = fault.field.map { " (\($0))" } ?? ""
    let heading = fault.heading.map { $0 + Label(same: field + ": ") } ?? Label("", "")
    let mark = fault.level == .warn ? Label("提醒 ", "warning ") : Label("", "")
    return mark + Label(same: "\(file)\(place): ") + heading + fault.words
  }

  // MARK: A dry run

  private func tell(_ read: Import, in folder: OpenedFolder) {
    let language = folder.language
    if json { Output.write(JSONOutput.array(read.faults.map { JSONOutput.fault($0, in: read.register) })) }
    for fault in json ? [] : read.faults.prefix(Self.shown) { Output.tell(line(fault), language) }
    guard !json else { return }
    for (change, line) in zip(read.changes, read.lines) {
      Output.print(DisplayFilter.show(words(change, line, in: folder)(language)))
    }
    Output.print(ImportRows.counts(read)(language))
  }

  /// `第 3 行 修改 DW-001：联系人 甲 → 乙`.
  private func words(_ change: Change, _ line: Int, in folder: OpenedFolder) -> Label {
    guard let register = Catalogue.register(change.register), let record = change.recordAfter else {
      return Label("", "")
    }
    let place = Label("第 \(line) 行 ", "line \(line) ")
    let name = folder.ledger.name(of: record, in: register)
    let id = change.id.isProvisional ? Label(same: name) : Label(same: "\(change.id) \(name)")
    guard change.was != nil else { return place + Label("新增 ", "adds ") + id }
    let fields = change.differences(in: register).map { difference in
      difference.field.label
        + Label(same: " \(difference.was?.plain ?? "") → \(difference.now?.plain ?? "")")
    }
    return fields.reduce(place + Label("修改 ", "changes ") + Label(same: change.id.text)) {
      $0 + Label("；", "; ") + $1
    }
  }
}

extension JSONOutput {
  /// What stands against a row of an import, keys that do not apply left out.
  static func fault(_ fault: ImportFault, in register: Register) -> [UInt8] {
    var members: [(String, Value)] = [("register", .text(register.id.text))]
    if let id = fault.id { members.append(("id", .text(id.text))) }
    if let field = fault.field { members.append(("field", .text(field))) }
    if let line = fault.line { members.append(("line", .integer(Int64(line)))) }
    if let column = fault.column { members.append(("column", .integer(Int64(column)))) }
    if let heading = fault.heading { members.append(("heading", .text(heading.zh))) }
    members += [
      ("rule", .text(fault.rule)), ("zh", .text(fault.words.zh)), ("en", .text(fault.words.en)),
      ("level", .text(fault.level.rawValue)),
    ]
    return object(members)
  }
}
