import ArgumentParser
import CGuard
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
    if let keep, let obstacle = BorrowedRights.obstacle(toWriting: Label(same: keep)) {
      throw Failure(.failed, obstacle)
    }
    let passing = keep == nil ? try DemoFolder() : nil
    defer { passing?.remove() }
    let path = keep ?? passing?.data ?? ""
    if !Surroundings.isFolder(path) { try FolderSetup.make(path, site: "hq", demonstration: true) }
    options.data = path
    if options.actingAs == nil { options.actingAs = "RY-001" }
    let chosen = options
    if chosen.plain {
      // A signal ends the reading of the next line, and so the session in order.
      keji_guard_catch_ending()
      try PlainSession.run(chosen)
      let signal = keji_guard_pending()
      if signal != 0 {
        passing?.remove()
        keji_guard_die(signal)
      }
      return
    }
    try MainActor.assumeIsolated { try Sitting.run(OpenedFolder(chosen), chosen) { passing?.remove() } }
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
