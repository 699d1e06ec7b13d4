import ChineseText
import Glibc
import Screens
import Testing
import TextUI

/// A scene in one language at one size, and the frame it must show.
struct GoldenFrame: CustomTestStringConvertible, Sendable {
  let scene: Scene
  let size: Size
  let language: Language

  var name: String { "\(scene.name)-\(language.rawValue)-\(size.columns)x\(size.rows)" }
  var testDescription: String { name }

  static let all: [GoldenFrame] = Scene.all.flatMap { scene in
    [Language.chinese, .english].flatMap { language in
      [(80, 24), (60, 20), (132, 43)].map { columns, rows in
        GoldenFrame(scene: scene, size: Size(rows: rows, columns: columns), language: language)
      }
    }
  }
}

@Suite struct GoldenFrames {
  /// `RECORD=1` writes the frames and fails, so that a recording is looked at before it counts.
  @Test(arguments: GoldenFrame.all) func frameIsAsRecorded(_ golden: GoldenFrame) throws {
    let frame = try golden.scene.open(golden.size, golden.language).picture().text + "\n"
    let path = SeedLedger.root + "/Tests/ScreensTests/Frames/" + golden.name + ".txt"
    if getenv("RECORD") != nil {
      try SeedLedger.write(frame, to: path)
      Issue.record("recorded \(golden.name): look at it, then run without RECORD")
      return
    }
    let wanted = String(decoding: try SeedLedger.read(path), as: UTF8.self)
    #expect(frame == wanted, "frame \(golden.name) differs; RECORD=1 make record writes it anew")
  }

  /// A frame that no scene writes would never be looked at again.
  @Test func everyFileIsOfAScene() throws {
    let known = Set(GoldenFrame.all.map { $0.name + ".txt" })
    let folder = try #require(opendir(SeedLedger.root + "/Tests/ScreensTests/Frames"))
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { #expect(known.contains(name), "\(name) belongs to no scene") }
    }
  }
}
