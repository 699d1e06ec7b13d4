import ArgumentParser
import ChineseText
import Glibc
import PlainFileRepository
import Registers

/// The whole folder in one file that `tar` opens.
struct Backup: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write registers and history to a tar file 备份到一个文件.")
  @OptionGroup var options: GlobalOptions
  @Flag(help: "Replace the file when it exists.") var force = false
  @Argument(help: "The file, or - for standard output.", completion: .file()) var file: String

  func run(in folder: OpenedFolder) throws {
    guard !folder.isPast else {
      throw Failure(
        .usage, "备份的是现在的数据，不能加 --at", "a backup is of the data as they are; --at does not go with it")
    }
    if file != "-", let obstacle = WritingPlace.obstacle(Surroundings.resolved(file)) {
      throw Failure(.failed, obstacle)
    }
    let summary: BackupSummary
    do throws(BackupFault) {
      summary = try made(folder.repository)
    } catch { throw Failure(error) }
    let name = file == "-" ? Label("标准输出", "standard output") : Label(same: file)
    Output.tell(
      Label("已备份 \(summary.files) 个文件到 ", "backed up \(summary.files) files to ") + name
        + Label(
          "；历史到第 \(summary.seq) 号，校验值 \(summary.head)",
          "; the history stands at \(summary.seq), head \(summary.head)"), folder.language)
  }

  private func made(_ store: PlainFileRepository) throws(BackupFault) -> BackupSummary {
    if file == "-" { return try store.backUp(to: 1) }
    return try store.backUp(to: Surroundings.resolved(file), overwriting: force)
  }

  func validate() throws {
    if file == "-", isatty(1) == 1 {
      throw ValidationError("a backup is not written to a terminal: name a file, or send it on (> FILE)")
    }
  }
}

/// A data folder made of a backup.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a data folder of a backup 由备份恢复成新目录.")
  @OptionGroup var options: GlobalOptions
  @Argument(help: "The backup.", completion: .file()) var file: String
  @Argument(help: "The new folder.", completion: .directory) var folder: String

  func run() throws {
    let target = Surroundings.resolved(folder)
    if let obstacle = WritingPlace.obstacle(target) { throw Failure(.failed, obstacle) }
    do {
      let summary = try PlainFileRepository.restore(
        Surroundings.resolved(file), to: target, options: .fromEnvironment())
      Output.tell(
        Label(
          "已恢复到 \(target)：\(summary.files) 个文件，全部核对无误；历史的第 \(summary.seq) 号记下了这次恢复。原目录如果还在用，"
            + "请停用其中一份",
          "restored to \(target): \(summary.files) files, all verified; line \(summary.seq) of the history says so. "
            + "Where the old folder is still in use, give up one of the two"), options.language)
    } catch { throw Failure(error) }
  }
}

extension Failure {
  init(_ fault: BackupFault) {
    switch fault {
    case .store(let error): self.init(error)
    default: self.init(fault.isDamage ? .damaged : .failed, fault.words ?? Label("", ""))
    }
  }
}
