import ArgumentParser
import PlainFileRepository
import Registers

/// A command that works on an opened data folder.
protocol FolderCommand: ParsableCommand {
  var options: GlobalOptions { get }
  func run(in folder: OpenedFolder) throws
}

extension FolderCommand {
  func run() throws {
    let folder = try OpenedFolder(options)
    for notice in folder.opening.notices { Output.tell(notice, folder.language) }
    defer { folder.store.close() }
    try run(in: folder)
  }
}
