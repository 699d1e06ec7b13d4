import Registers
import Synchronization
import Testing

@testable import PlainFileRepository

struct TornHistoryTests {
  static let file = "history/hq-2026.jsonl"

  /// A folder whose mark stands at line 1 of 4, the registers written up to there.
  func unfolded() throws -> TestFolder {
    let folder = TestFolder()
    try folder.create(staff: 2)
    var options = TestFolder.options
    options.foldBelow = 0
    let store = try folder.open(options)
    try store.renamePerson(1, "乙一")
    try store.renamePerson(2, "乙二")
    try store.renamePerson(1, "丙一")
    return folder
  }

  /// The history cut at every byte behind the mark, followed by what a disk may leave there.
  @Test(arguments: ["", "nul", "random", "line"]) func theLongestGoodBeginningIsKept(_ tail: String) throws {
    let seed = try unfolded()
    let whole = seed.read(TornHistoryTests.file)
    let ends = whole.indices.filter { whole[$0] == 10 }.map { $0 + 1 }
    var random = SplitMix(state: 4)
    let step = tail.isEmpty ? 7 : 41
    for cut in stride(from: ends[0] + 1, to: whole.count, by: step) {
      let folder = seed.copy()
      var bytes = Array(whole[..<cut])
      switch tail {
      case "nul": bytes += [UInt8](repeating: 0, count: 17)
      case "random": bytes += (0..<512).map { _ in UInt8.random(in: 0...255, using: &random) }
      case "line": bytes += Array("\n\n{\"seq\":9,\n".utf8)
      default: break
      }
      folder.write(TornHistoryTests.file, bytes)
      let store = try folder.open()
      // A line is whole only with its line feed.
      let kept = ends.last { $0 <= cut } ?? 0
      #expect(store.registers?.history?.end.seq == ends.firstIndex(of: kept).map { $0 + 1 }, "\(cut)")
      #expect(folder.read(TornHistoryTests.file) == Array(whole[..<kept]), "\(cut)")
      #expect(store.replayed() == store.present())
      let report = try store.check()
      #expect(report.worst != .damage, "\(cut)")
      let saved = folder.names(".keji").filter { $0.hasPrefix("torn-") }
      #expect(saved.count == (kept == bytes.count ? 0 : 1))
      #expect(saved.first.map { folder.read(".keji/" + $0) } ?? [] == Array(bytes[kept...]))
    }
  }

  /// One bit at every byte of the history: it is never taken for good.
  @Test func everyFlippedBitIsNoticed() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    store.close()
    let whole = folder.read(TornHistoryTests.file)
    for at in whole.indices {
      var bytes = whole
      bytes[at] ^= 1 << (UInt8(at % 8))
      folder.write(TornHistoryTests.file, bytes)
      let again = PlainFileRepository(path: folder.path, options: TestFolder.options)
      _ = try again.open()
      #expect(try again.check().worst == .damage, "byte \(at)")
      #expect(folder.read(TornHistoryTests.file) == bytes, "byte \(at)")
    }
  }

  /// A bad line with good ones behind it is no torn tail: nothing is cut, nothing is saved.
  @Test func aBrokenLineInTheMiddleStopsSaving() throws {
    let folder = try unfolded()
    let second = folder.read(TornHistoryTests.file).firstIndex(of: 10).map { $0 + 40 } ?? 0
    let bytes = folder.flipBit(of: TornHistoryTests.file, at: second)
    let store = PlainFileRepository(path: folder.path, options: TestFolder.options)
    let opening = try store.open()
    guard case .readOnly(let reason) = opening.access else {
      Issue.record("it may be saved to")
      return
    }
    #expect(reason.en.contains("hq-2026.jsonl:2"))
    #expect(folder.read(TornHistoryTests.file) == bytes)
    #expect(throws: StoreError.self) { try store.renamePerson(1, "丁一") }
    #expect(try store.check().problems.contains { $0.rule == "broken-chain" && $0.line == 2 })
  }

  @Test func damageIsNoticedWhileWorking() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    let before = folder.read(TornHistoryTests.file)
    folder.write(TornHistoryTests.file, Array(before.dropLast(20)))
    #expect(throws: StoreError.self) { try store.renamePerson(1, "丙一") }
    folder.write(TornHistoryTests.file, before + Array("{\"seq\":3,".utf8))
    let again = try folder.open()
    #expect(again.registers?.history?.end.seq == 2)
    folder.remove(TornHistoryTests.file)
    #expect(again.poll()?.access != .readWrite)
  }

  /// Another file of the same size under the history's name, its last line another: nothing is added to it.
  @Test func anExchangedHistoryIsNoticedWhileWorking() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    let other = folder.text(TornHistoryTests.file).replacing("乙一", with: "丁一")
    folder.replace(TornHistoryTests.file, other)
    #expect(throws: StoreError.self) { try store.renamePerson(1, "丙一") }
    #expect(folder.text(TornHistoryTests.file) == other)
  }

  /// Behind each start the whole chain is looked at, in slices of work, whatever a file says of it; and again
  /// on the next day of a sitting.
  @Test func theCheckOfTheChainFindsOldDamage() throws {
    let folder = TestFolder()
    try folder.create(staff: 1)
    let store = try folder.open()
    try store.renamePerson(1, "乙一")
    try store.renamePerson(1, "丙一")
    func workAll(_ store: PlainFileRepository) -> [StoreNews] {
      var news: [StoreNews] = []
      while store.hasWork { if let some = store.work() { news.append(some) } }
      return news
    }
    #expect(workAll(store).isEmpty)
    let next = Moment(milliseconds: 1_772_590_272_345 + 86_400_000)
    let day = Day()
    var options = TestFolder.options
    options.clock = { day.isNext.withLock { $0 } ? next : Moment(milliseconds: 1_772_590_272_345) }
    let sitting = try folder.open(options)
    #expect(workAll(sitting).isEmpty)
    folder.flipBit(of: TornHistoryTests.file, at: 50)
    // A file of a former program, which said on which day it was looked at.
    folder.write(".keji/verified", "2026-03-04\n")
    #expect(workAll(try folder.open()).last?.access != .readWrite)
    // What was looked at today is not looked at again before tomorrow.
    _ = sitting.poll()
    #expect(workAll(sitting).isEmpty)
    day.isNext.withLock { $0 = true }
    _ = sitting.poll()
    #expect(workAll(sitting).last?.access != .readWrite)
  }

  private final class Day: Sendable {
    let isNext = Mutex(false)
  }
}
/// A small generator with a seed (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
