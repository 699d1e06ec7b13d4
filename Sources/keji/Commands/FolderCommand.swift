import ArgumentParser
import PlainFileRepository
import Registers

/// A command that works on an opened data folder.
protocol FolderCommand: ParsableCommand {
  var options: GlobalOptions { get }
  /// The registers whose records it reads or changes: they are checked strictly, to the end, before it
  /// runs. All of them where nothing else is said.
  func registers(in folder: OpenedFolder) throws -> Set<RegisterID>
  func run(in folder: OpenedFolder) throws
}

extension FolderCommand {
  func registers(in folder: OpenedFolder) throws -> Set<RegisterID> { Set(Catalogue.all.map(\.id)) }

  func run() throws {
    var folder = try OpenedFolder(options)
    defer { folder.store.close() }
    folder.finishChecks(of: try registers(in: folder))
    for notice in folder.opening.notices { Output.tell(notice, folder.language) }
    try run(in: folder)
  }
}

extension Register {
  /// Itself, what its records refer to and what refers to them: all that a list of it shows.
  var neighbours: Set<RegisterID> {
    let referring = Catalogue.all.filter { $0.fields.contains { $0.kind.target == id } }.map(\.id)
    return Set([id] + fields.compactMap(\.kind.target) + referring)
  }
}
