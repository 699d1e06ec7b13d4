import Glibc
import JSONText
import Registers
import Testing

@testable import PlainFileRepository

/// Backups: written whole, of one moment, opened by `tar`, restored only when everything in them is as
/// it was.
@Suite struct BackupTests {
  private let folder = TestFolder()
  private var place: String { String(folder.path.dropLast(5)) }
  private var archive: String { place + "/backup.tar" }
  private var target: String { place + "/restored" }

  private func backedUp(staff: Int = 3) throws -> (repository: PlainFileRepository, summary: BackupSummary) {
    try folder.create(staff: staff)
    let repository = try folder.open()
    try repository.renamePerson(1, "演示人员甲")
    return (repository, try repository.backUp(to: archive, overwriting: false))
  }

  private func restore() throws -> BackupSummary {
    try PlainFileRepository.restore(archive, to: target, options: TestFolder.options)
  }

  private func restored() throws -> PlainFileRepository {
    let repository = PlainFileRepository(path: target, options: TestFolder.options)
    _ = try repository.open()
    return repository
  }

  private func bytes(_ path: String) -> [UInt8] {
    let file = open(path, O_RDONLY)
    defer { close(file) }
    var facts = stat()
    fstat(file, &facts)
    var bytes = [UInt8](repeating: 0, count: max(0, facts.st_size))
    _ = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
    return bytes
  }

  private func write(_ bytes: [UInt8], _ path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    close(file)
  }

  private func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private func names(_ path: String) -> [String] { (try? Folder.open(path: path).names()) ?? [] }

  // MARK: Whole

  @Test func whatIsRestoredIsWhatWasBackedUp() throws {
    let (repository, summary) = try backedUp()
    let before = repository.present()
    // What comes after the backup is not in it.
    try repository.renamePerson(2, "演示人员乙")
    let after = try restore()
    #expect(after.seq == summary.seq + 1)
    let copy = try restored()
    #expect(copy.present() == before)
    #expect(copy.replayed() == before)
    let report = try copy.check()
    #expect(report.problems.isEmpty, "\(report.problems)")
    let newest = try copy.history(HistoryQuery(limit: 2))
    #expect(newest.map(\.operation) == [.restore, .edit])
    #expect(newest.first?.reason == "由备份恢复：backup.tar")
    // It goes on from there.
    try copy.renamePerson(3, "演示人员丙")
    #expect(copy.nameOfPerson(3) == "演示人员丙")
  }

  @Test func aBackupHoldsWhatIsNotFoldedYet() throws {
    var options = TestFolder.options
    options.foldBelow = 0
    try folder.create(staff: 3, options: options)
    let repository = try folder.open(options)
    try repository.renamePerson(1, "演示人员甲")
    #expect(!folder.text("staff.json").contains("演示人员甲"))
    _ = try repository.backUp(to: archive, overwriting: false)
    _ = try restore()
    #expect(try restored().nameOfPerson(1) == "演示人员甲")
  }

  @Test func othersSaveWhileItIsWritten() throws {
    try folder.create(staff: 3)
    let repository = try folder.open()
    let folders = try #require(repository.registers?.data.folders)
    // All files are open: this is the moment that the backup is of.
    let writer = try BackupWriter(folders)
    let before = repository.present()
    try repository.renamePerson(1, "演示人员甲")
    let parent = try Folder.open(path: place)
    _ = try writer.write(to: try parent.create("backup.tar"), at: TestFolder.options.clock())
    _ = try restore()
    #expect(try restored().present() == before)
  }

  @Test func nothingIsOverwrittenUnasked() throws {
    let (repository, _) = try backedUp()
    let first = bytes(archive)
    #expect(throws: BackupFault.self) { try repository.backUp(to: archive, overwriting: false) }
    #expect(bytes(archive) == first)
    try repository.renamePerson(2, "演示人员乙")
    _ = try repository.backUp(to: archive, overwriting: true)
    #expect(bytes(archive) != first)
    symlink("/dev/null", place + "/link")
    #expect(throws: BackupFault.self) { try repository.backUp(to: place + "/link", overwriting: true) }
    #expect(names(place).sorted() == ["backup.tar", "data", "link"])
  }

  @Test func aDamagedFolderIsNotBackedUp() throws {
    try folder.create(staff: 3)
    folder.edit("staff.json", "\"name\"", "name")
    let repository = try folder.open()
    #expect(throws: BackupFault.self) { try repository.backUp(to: archive, overwriting: false) }
    #expect(names(place) == ["data"])
  }

  // MARK: Tampered with

  /// The members of an archive with their headers.
  private func members(_ archive: [UInt8]) -> [(header: TarHeader, body: [UInt8])] {
    var members: [(TarHeader, [UInt8])] = []
    var place = 0
    while let header = TarHeader(Array(archive[place..<place + 512])) {
      members.append((header, Array(archive[place + 512..<place + 512 + header.size])))
      place += 512 + header.size + header.padding
    }
    return members
  }

  private func archive(_ members: [(header: TarHeader, body: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (header, body) in members {
      var header = header
      header.size = body.count
      bytes += (header.bytes ?? []) + body + [UInt8](repeating: 0, count: header.padding)
    }
    return bytes + [UInt8](repeating: 0, count: 1024)
  }

  /// The archive with members changed, digests put right so that only the change is wrong.
  private func tamper(_ change: (inout [(header: TarHeader, body: [UInt8])]) -> Void, sums: Bool = true) {
    var all = members(bytes(archive))
    change(&all)
    if sums {
      let files = all.filter { $0.header.kind == .file && !$0.header.name.hasSuffix(BackupName.sums) }
      let list = files.map { member in
        let hash = member.body.withUnsafeBytes { HistoryHash(of: $0) }
        return "\(hash)  \(member.header.name.dropFirst(BackupName.top.count + 1))\n"
      }.joined()
      if let last = all.firstIndex(where: { $0.header.name.hasSuffix(BackupName.sums) }) {
        all[last].body = Array(list.utf8)
      }
    }
    write(archive(all), archive)
  }

  /// Gives the person renamed before the backup another name in the members whose names end so.
  private func forge(_ suffix: String, _ all: inout [(header: TarHeader, body: [UInt8])]) {
    for place in all.indices where all[place].header.name.hasSuffix(suffix) {
      let text = String(decoding: all[place].body, as: UTF8.self)
      all[place].body = Array(text.replacing("演示人员甲", with: "演示人员丁").utf8)
    }
  }

  private func expectRefusal(_ what: String) {
    #expect(throws: BackupFault.self, "\(what)") { _ = try restore() }
    #expect(!exists(target), "\(what)")
    #expect(names(place).allSatisfy { !$0.hasSuffix(".part") }, "\(what)")
  }

  @Test(arguments: [
    "../evil.json", "/etc/evil.json", "keji-backup/../evil.json", "keji-backup/history/../../evil.json",
    "keji-backup//evil.json", "keji-backup/.keji/lock", "keji-backup/.git/config", "keji-backup/sub/a.json",
    "keji-backup/.evil.json", "keji-backup/history/hq-2026.jsonl.x", "evil.json", "keji-backup/a\u{1B}.json",
    "keji-backup/.keji/../../evil.json", "keji-backup/history/HQ-2026.jsonl", "keji-backup/",
  ]) func aNameThatLeadsElsewhereIsRefused(_ name: String) throws {
    _ = try backedUp()
    tamper { $0.insert((TarHeader(name: name, kind: .file, modified: 0), Array("{}".utf8)), at: 3) }
    expectRefusal(name)
    #expect(!exists(place + "/evil.json"))
  }

  @Test func aLinkIsRefused() throws {
    _ = try backedUp()
    var all = members(bytes(archive))
    for kind in "123467LxgK".utf8 {
      var header = TarHeader(name: "keji-backup/evil.json", kind: .file, modified: 0).bytes ?? []
      header[156] = kind
      // The sum with the other kind.
      for place in 148..<156 { header[place] = 32 }
      let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
      let digits = Array((String(repeating: "0", count: 7 - sum.count) + sum).utf8)
      header.replaceSubrange(148..<155, with: digits)
      header[155] = 0
      write(header + archive(all), archive)
      expectRefusal(String(Unicode.Scalar(kind)))
      write(archive(all), archive)
    }
    all.removeAll()
  }

  @Test func oneBitIsSeen() throws {
    _ = try backedUp()
    let whole = bytes(archive)
    var random = SystemRandomNumberGenerator()
    // Headers, bodies, padding, the list: wherever a bit falls over, what is restored is what was.
    for _ in 0..<60 {
      var other = whole
      let at = Int.random(in: 0..<whole.count - 1024, using: &random)
      other[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      write(other, archive)
      do {
        _ = try restore()
        let copy = try restored()
        #expect(copy.nameOfPerson(1) == "演示人员甲", "byte \(at)")
        copy.close()
        try Folder.open(path: place).removeTree("restored")
      } catch is BackupFault {}
    }
  }

  @Test func aCutArchiveIsRefused() throws {
    _ = try backedUp()
    let whole = bytes(archive)
    for count in [0, 1, 511, 512, 513, whole.count / 2, whole.count - 1024, whole.count - 1025] {
      write(Array(whole[..<count]), archive)
      expectRefusal("\(count)")
    }
  }

  @Test func whatTheListDoesNotSayIsRefused() throws {
    _ = try backedUp()
    let whole = bytes(archive)
    func attempt(_ what: String, _ change: (inout [(header: TarHeader, body: [UInt8])]) -> Void) {
      write(whole, archive)
      tamper(change, sums: false)
      expectRefusal(what)
    }
    attempt("no list") { $0.removeAll { $0.header.name.hasSuffix(BackupName.sums) } }
    attempt("a file less") { $0.removeAll { $0.header.name.hasSuffix("staff.json") } }
    attempt("a file more") {
      $0.insert((TarHeader(name: "keji-backup/more.json", kind: .file, modified: 0), []), at: 1)
    }
    attempt("a file twice") { $0.insert($0[5], at: 5) }
    attempt("no history") { $0.removeAll { $0.header.name.hasSuffix(".jsonl") } }
  }

  @Test func aHistoryThatWasRewrittenIsRefused() throws {
    _ = try backedUp()
    tamper { forge(".jsonl", &$0) }
    expectRefusal("history")
  }

  @Test func aRegisterThatWasChangedIsToldInTheHistory() throws {
    _ = try backedUp()
    tamper { forge("/staff.json", &$0) }
    _ = try restore()
    let lines = try restored().history(HistoryQuery(limit: 3)).map(\.operation)
    #expect(lines == [.restore, .external, .edit], "\(lines)")
  }

  @Test func aMarkThatHidesTheChangeIsNotTrusted() throws {
    _ = try backedUp()
    tamper { all in
      forge("/staff.json", &all)
      all.removeAll { $0.header.name.hasSuffix("/folded") }
    }
    _ = try restore()
    let lines = try restored().history(HistoryQuery(limit: 3)).map(\.operation)
    #expect(lines == [.restore, .external, .edit], "\(lines)")
  }

  @Test func onlyAnEmptyPlaceIsRestoredInto() throws {
    _ = try backedUp()
    mkdir(target, 0o700)
    _ = try restore()
    #expect(throws: BackupFault.self) { _ = try restore() }
    #expect(throws: BackupFault.self) {
      try PlainFileRepository.restore(archive, to: folder.path, options: TestFolder.options)
    }
    #expect(try restored().nameOfPerson(1) == "演示人员甲")
  }

  @Test func whatAnAccountOwnsStaysClosed() throws {
    try folder.create(staff: 1)
    try PlainFileRepository.closeToOthers(folder.path)
    let repository = try folder.open()
    _ = try repository.backUp(to: archive, overwriting: false)
    _ = try restore()
    let facts = try Folder.open(path: target).identity()
    #expect(facts.permissions == 0o700)
    #expect(names(target + "/.keji").contains(DataFolders.strong))
  }

  // MARK: The format

  @Test func aHeaderIsReadAsItWasWritten() throws {
    for size in [0, 1, 511, 512, 513, TarHeader.largest] {
      let header = TarHeader(name: "keji-backup/a.json", kind: .file, size: size, modified: 1_772_590_272)
      let bytes = try #require(header.bytes)
      #expect(bytes.count == 512)
      #expect(TarHeader(bytes) == header)
    }
    #expect(TarHeader(name: "a", kind: .file, size: TarHeader.largest + 1, modified: 0).bytes == nil)
    #expect(TarHeader(name: String(repeating: "a", count: 101), kind: .file, modified: 0).bytes == nil)
    #expect(TarHeader(name: String(repeating: "a", count: 100), kind: .file, modified: 0).bytes != nil)
    #expect(TarHeader([UInt8](repeating: 0, count: 512)) == nil)
    #expect(TarHeader([]) == nil)
  }
}

/// The chain over raw bytes, and heads that were printed.
@Suite struct ChainProofTests {
  private let folder = TestFolder()

  private func proof(_ head: String? = nil) throws -> ChainProof {
    try PlainFileRepository.proof(at: folder.path, head: head.flatMap { PrintedHead($0) })
  }

  private func grow() throws -> [String] {
    try folder.create(staff: 2)
    let repository = try folder.open()
    var heads: [String] = []
    for name in ["演示人员甲", "演示人员乙", "演示人员丙"] {
      try repository.renamePerson(1, name)
      heads.append(try repository.check().head)
    }
    return heads
  }

  @Test func everyHeadThatWasIsFound() throws {
    let heads = try grow()
    #expect(try proof().isSound)
    for (place, head) in heads.enumerated() {
      for text in [
        head, String(head.prefix(12)), head.uppercased(), head.prefix(4) + " " + head.dropFirst(4),
      ] {
        let found = try proof(text).found
        #expect(found.map(\.seq) == [place + 2], "\(text)")
        #expect(found.first?.line == place + 2)
      }
    }
    #expect(try proof("000000000000").found.isEmpty)
  }

  @Test func aHeadHasDigitsEnough() {
    for text in ["", "12345678901", "12345678901g", String(repeating: "a", count: 65)] {
      #expect(PrintedHead(text) == nil, "\(text)")
    }
    #expect(PrintedHead("１２34-5678 90ab") != nil)
  }

  /// The mark of the folder tells how far the history went; who takes that away too is found by a head.
  @Test func whatWasTakenAwayIsSeen() throws {
    let heads = try grow()
    let name = "history/hq-2026.jsonl"
    let lines = folder.text(name).split(separator: "\n")
    folder.replace(name, lines.dropLast().joined(separator: "\n") + "\n")
    let site = try #require(try proof().sites.first)
    #expect(site.seq == 3 && site.damage?.words == FolderWords.words(.markAhead(seq: 4)))
    #expect(try folder.open().check().head == heads[1], "fsck names the last line that is there")
    folder.remove(".keji/folded")
    #expect(try proof().isSound)
    #expect(try proof(heads.last).found.isEmpty)
    #expect(try !proof(heads[1]).found.isEmpty)
  }

  @Test func aChangedLineBreaksTheChain() throws {
    _ = try grow()
    folder.edit("history/hq-2026.jsonl", "演示人员乙", "演示人员丁")
    let site = try #require(try proof().sites.first)
    #expect(site.seq == 2)
    #expect(site.damage?.line == 3)
    #expect(site.damage?.file == "history/hq-2026.jsonl")
  }

  /// A last line that somebody altered is no save that was cut off.
  @Test func aChangedLastLineIsSeen() throws {
    _ = try grow()
    folder.edit("history/hq-2026.jsonl", "演示人员丙", "演示人员丁")
    #expect(try proof().sites.first?.damage?.words == FolderWords.words(.markAhead(seq: 4)))
  }

  @Test func anotherHistoryOfTheSameLengthIsSeen() throws {
    _ = try grow()
    let other = TestFolder()
    try other.create(staff: 2)
    let store = try other.open()
    for name in ["别人甲", "别人乙", "别人丙"] { try store.renamePerson(1, name) }
    folder.write("history/hq-2026.jsonl", other.read("history/hq-2026.jsonl"))
    #expect(try proof().sites.first?.damage?.words == FolderWords.words(.rewritten(seq: 4)))
  }

  @Test func aTornLineIsNoDamageAndIsNotPutRight() throws {
    _ = try grow()
    let name = "history/hq-2026.jsonl"
    let torn = folder.text(name) + "{\"seq\":5,\"t\":\"20"
    folder.replace(name, torn)
    let site = try #require(try proof().sites.first)
    #expect(site.damage == nil)
    #expect(site.tornBytes == 16)
    #expect(folder.text(name) == torn)
  }
}
