import Glibc
import JSONText
import Registers

@testable import PlainFileRepository

/// A data folder for one test, removed when the test lets go of it.
final class TestFolder {
  let path: String

  /// An empty place; `create` makes a data folder of it.
  init() {
    // In memory where that is possible: the tests sync thousands of times.
    let place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var template = Array("\(place)/keji-test-XXXXXX".utf8CString)
    mkdtemp(&template)
    let name = template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    path = String(decoding: name, as: UTF8.self) + "/data"
  }

  deinit { TestFolder.remove(String(path.dropLast(5))) }

  /// Fixed time and author, so that nothing depends on where the tests run.
  static var options: RepositoryOptions {
    var options = RepositoryOptions()
    options.clock = { Moment(milliseconds: 1_772_590_272_345) }
    options.author = Author(uid: 1003, user: "li", terminal: "pts/3", host: "h")
    options.patience = 20
    return options
  }

  static let circumstances = Circumstances(today: day, year: 2026, asOf: day, person: nil)
  private static let day = CalendarDate(iso: "2026-03-04") ?? CalendarDate(dayNumber: 740_000)

  /// Makes the folder with some staff in it.
  func create(staff: Int = 0, options: RepositoryOptions = TestFolder.options) throws {
    let records = (0..<staff).map { TestFolder.person(number: $0 + 1) }
    try PlainFileRepository.create(at: path, year: 2026, records: records, options: options)
  }

  /// A repository over the folder, open.
  func open(_ options: RepositoryOptions = TestFolder.options, gate: CallCounter = CallCounter()) throws
    -> PlainFileRepository
  {
    // Who holds the repository holds the folder.
    gate.folder = self
    let repository = PlainFileRepository(path: path, options: options, gate: gate)
    _ = try repository.open()
    return repository
  }

  func read(_ name: String) -> [UInt8] {
    guard let folder = try? Folder.open(path: directory(of: name)) else { return [] }
    return (try? folder.bytes(of: last(of: name), limit: 1 << 30)) ?? []
  }

  func text(_ name: String) -> String { String(decoding: read(name), as: UTF8.self) }

  /// Writes in place, as some editors do.
  func write(_ name: String, _ bytes: [UInt8]) {
    let number = Glibc.open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o660)
    _ = bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
    close(number)
  }

  func write(_ name: String, _ text: String) { write(name, Array(text.utf8)) }

  /// Writes a new file under the name, as other editors do.
  func replace(_ name: String, _ text: String) {
    write(name + "~", text)
    rename(path + "/" + name + "~", path + "/" + name)
  }

  func edit(_ name: String, _ old: String, _ new: String) {
    replace(name, text(name).replacing(old, with: new))
  }

  /// Turns one bit of a file over, as a bad disk does; returns what the file holds then.
  @discardableResult func flipBit(of name: String, at place: Int) -> [UInt8] {
    var bytes = read(name)
    bytes[place] ^= 1
    write(name, bytes)
    return bytes
  }

  func remove(_ name: String) { unlink(path + "/" + name) }

  func names(_ folder: String) -> [String] { (try? Folder.open(path: path + "/" + folder).names()) ?? [] }

  func identity(_ name: String) -> FileIdentity? {
    (try? Folder.open(path: directory(of: name)).identity(of: last(of: name))) ?? nil
  }

  /// A copy of the folder as it is, for trying something on it again and again.
  func copy() -> TestFolder {
    let other = TestFolder()
    TestFolder.copy(path, to: other.path)
    return other
  }

  private func directory(of name: String) -> String {
    let parts = name.split(separator: "/")
    return ([path] + parts.dropLast().map(String.init)).joined(separator: "/")
  }

  private func last(of name: String) -> String { String(name.split(separator: "/").last ?? "") }

  private static func remove(_ path: String) {
    if let folder = try? Folder.open(path: path), let names = try? folder.names() {
      for name in names {
        if let facts = try? folder.identity(of: name), facts.isFolder {
          remove(path + "/" + name)
        } else {
          unlink(path + "/" + name)
        }
      }
    }
    rmdir(path)
  }

  private static func copy(_ path: String, to target: String) {
    mkdir(target, 0o770)
    guard let from = try? Folder.open(path: path), let to = try? Folder.open(path: target),
      let names = try? from.names()
    else { return }
    for name in names {
      guard let facts = try? from.identity(of: name) else { continue }
      if facts.isFolder {
        copy(path + "/" + name, to: target + "/" + name)
      } else if let bytes = try? from.bytes(of: name, limit: 1 << 30),
        let file = try? to.create(name, mode: mode_t(facts.permissions))
      {
        try? file.writeAll(bytes)
        // Marks name size and time; the copy shall be taken for the file itself.
        let time = timespec(tv_sec: facts.modified / 1_000_000_000, tv_nsec: facts.modified % 1_000_000_000)
        futimens(file.number, [time, time])
      }
    }
  }

  static func person(number: Int, name: String? = nil) -> Record {
    let digits = String(1000 + number).dropFirst()
    let label = name ?? "演示人员\(digits)"
    return Record(
      register: "staff", bytes: Array("{\"id\":\"RY-\(digits)\",\"name\":\"\(label)\",\"active\":true}".utf8))
  }
}

extension PlainFileRepository {
  /// Saves changes in one set.
  @discardableResult func save(_ changes: Change..., as operation: ChangeSet.Operation = .edit)
    throws(StoreError) -> Commit
  { try commit(ChangeSet(operation, changes, reason: "试"), at: TestFolder.circumstances) }

  /// Gives a person another name.
  @discardableResult func renamePerson(_ number: Int, _ name: String) throws(StoreError) -> Commit {
    let id = TestFolder.person(number: number).id
    guard let record = ledger.record("staff", id) else { throw .closed }
    return try save(.edit(record, to: record.setting([FieldEdit(Staff.name, name)])))
  }

  func nameOfPerson(_ number: Int) -> String? {
    ledger.record("staff", TestFolder.person(number: number).id)?[Staff.name]
  }

  /// What every register would be by the history alone.
  func replayed() -> [RecordReference: [UInt8]] {
    var records: [RecordReference: [UInt8]] = [:]
    try? registers?.history?.lines.forEach { _, line, _ in
      for change in line.changes { records[RecordReference(change.register, change.id)] = change.now }
      return true
    }
    return records
  }

  /// What the registers are.
  func present() -> [RecordReference: [UInt8]] {
    var records: [RecordReference: [UInt8]] = [:]
    for register in Catalogue.all {
      for record in ledger[register.id].records {
        records[RecordReference(register.id, record.id)] = record.squeezed
      }
    }
    return records
  }
}
