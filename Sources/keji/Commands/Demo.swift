import ArgumentParser
import ChineseText
import Glibc
import Registers

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Open the screens on a copy of the demonstration data 演示.")
  @OptionGroup var options: GlobalOptions
  @Option(help: "Keep the copy in this folder.") var keep: String?

  func run() throws {
    guard Surroundings.hasTerminal || options.plain else {
      throw Failure(
        .usage, "这里没有终端，画不了屏幕。请在终端里运行 keji demo（或 make run）；脚本可用 keji init --demo 目录",
        "there is no terminal to draw on. Run keji demo (or make run) in a terminal; scripts can use keji init --demo DIR"
      )
    }
    var options = options
    let base = keep == nil ? try temporaryFolder() : nil
    let path = keep ?? (base ?? "") + "/demo"
    defer { if let base { FolderRemoval.remove(base) } }
    if !Surroundings.isFolder(path) { try FolderSetup.make(path, site: "hq", demonstration: true) }
    options.data = path
    if options.actingAs == nil { options.actingAs = "RY-001" }
    let chosen = options
    if chosen.plain {
      try PlainSession.run(chosen)
      return
    }
    try MainActor.assumeIsolated { try Sitting.run(OpenedFolder(chosen), chosen) }
  }

  /// Of this user alone.
  private func temporaryFolder() throws -> String {
    let base = Surroundings.variable("TMPDIR") ?? "/tmp"
    var name = Array((base + "/keji-demo-XXXXXX").utf8CString)
    guard mkdtemp(&name) != nil else {
      throw Failure(.failed, "建不了临时目录 \(base)", "cannot make a temporary folder in \(base)")
    }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Takes away a folder this program made, and what is in it; links are removed, not followed.
enum FolderRemoval {
  static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}
