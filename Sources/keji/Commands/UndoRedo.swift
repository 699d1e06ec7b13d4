import ArgumentParser
import ChineseText
import Office
import PlainFileRepository
import Registers

struct Undo: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back your newest change, or history line SEQ 撤销.")
  @OptionGroup var options: GlobalOptions
  @Argument(help: "History line.") var seq: Int?

  func run(in folder: OpenedFolder) throws {
    do {
      let (_, commit) =
        if let seq { try folder.store.undo(seq: seq, at: folder.circumstances) } else {
          try folder.store.undo(in: nil, uid: folder.author.uid, at: folder.circumstances)
        }
      Output.print("ACK \(commit.seq)")
    } catch { throw folder.failure(error) }
  }
}

struct Redo: FolderCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Do again what you last took back 重做.")
  @OptionGroup var options: GlobalOptions

  func run(in folder: OpenedFolder) throws {
    do {
      let (_, commit) = try folder.store.redo(in: nil, uid: folder.author.uid, at: folder.circumstances)
      Output.print("ACK \(commit.seq)")
    } catch { throw folder.failure(error) }
  }
}
