import ChineseText
import Forms
import Office
import PlainFileRepository
import Registers
import Screens

/// A data folder opened for one command or one sitting.
struct OpenedFolder {
  let store: any Store
  /// The files behind it.
  let repository: PlainFileRepository
  /// Whether the folder is looked at as it was, and not as it is.
  var isPast: Bool { !(store is PlainFileRepository) }
  private(set) var opening: Opening
  /// What the folder's earlier format wants changed; saved before anything else is.
  private var conversion: ChangeSet?
  let occasion: Occasion
  let language: Language
  let path: String
  /// Holds nothing of an office: the day and the person may be told.
  let isTrial: Bool
  /// The day on which demonstration data lives, the one its figures count up to: on any later one all of it
  /// would be overdue.
  let demonstrationDay: CalendarDate?
  /// Who is at work, as the history signs.
  let author: Author

  var ledger: Ledger { opening.ledger }
  var circumstances: Circumstances { Settings.circumstances(of: ledger, on: occasion) }
  /// Today, as it is by now.
  var today: CalendarDate { Surroundings.today(onTrial: isTrial, demonstration: demonstrationDay) }

  init(_ options: GlobalOptions) throws {
    path = options.dataFolder
    language = options.language
    guard Surroundings.isFolder(path) else {
      throw Failure(
        .notFound, "没有数据目录 \(path)；用 keji init \(path) 新建，或 keji demo 看演示",
        "there is no data folder \(path); keji init \(path) makes one, keji demo shows one")
    }
    var settings = RepositoryOptions.fromEnvironment()
    settings.isReadOnly = options.isReadOnly || options.at != nil
    settings.whileWaiting = Waiting.told(in: language)
    let repository = PlainFileRepository(path: path, options: settings)
    self.repository = repository
    store = options.moment.map { PastView(repository, at: $0) } ?? repository
    do { opening = try store.open() } catch { throw Failure(error) }
    conversion = Conversion.pending(in: opening.ledger)
    if let conversion { opening.ledger.apply(conversion.changes) }
    author = repository.author
    let isDemonstration = Settings.isDemonstration(opening.ledger)
    isTrial = Surroundings.isTrial(path, demonstration: isDemonstration)
    let ofData = Settings.circumstances(of: opening.ledger, on: Occasion(today: Moment.now().date)).asOf
    demonstrationDay = isDemonstration ? ofData : nil
    let person = try OpenedFolder.person(options, author, in: opening.ledger)
    let today = Surroundings.today(onTrial: isTrial, demonstration: demonstrationDay)
    var occasion = Occasion(today: today, year: options.year, person: person)
    occasion.login = author.user
    let year = Settings.circumstances(of: opening.ledger, on: occasion).year
    occasion.asOf = options.asOf.flatMap { DateEntry.date($0, today: today, year: year) }
    self.occasion = occasion
  }

  /// The staff record of the person at work (decision 9).
  private static func person(_ options: GlobalOptions, _ author: Author, in ledger: Ledger) throws
    -> RecordID?
  {
    if let id = options.actingAs {
      guard Settings.isDemonstration(ledger) else {
        throw Failure(.usage, "--as 只在演示数据里可用", "--as works in demonstration folders only")
      }
      guard ledger.record(Staff.registerID, RecordID(id)) != nil else {
        throw Failure(.notFound, "人员里没有 \(id)", "there is no \(id) in staff")
      }
      return RecordID(id)
    }
    return ledger[Staff.registerID].records.first { $0[Staff.unixUser] == author.user }?.id
  }

  /// Checks large registers to the end: until then they are shown as they stand, and nothing is saved to them.
  mutating func finishChecks(of registers: Set<RegisterID>) {
    guard let news = store.finishChecks(of: registers) else { return }
    opening.ledger = news.ledger
    if let conversion { opening.ledger.apply(conversion.changes) }
    opening.access = news.access ?? opening.access
    opening.notices += news.notices
  }

  /// What was done to records past the rules and is not explained.
  func outsideChanges(_ ledger: Ledger) throws -> OutsideChanges {
    let query = HistoryQuery(limit: .max, operations: OutsideChanges.operations)
    do { return OutsideChanges(try store.history(query), in: ledger) } catch { throw Failure(error) }
  }

  /// What filling in a record has to know of it.
  var openLedger: OpenLedger { open(ledger) }

  private func open(_ ledger: Ledger) -> OpenLedger {
    OpenLedger(
      ledger: ledger, circumstances: Settings.circumstances(of: ledger, on: occasion), language: language,
      access: opening.access)
  }

  /// What the screens are told of the folder.
  var desk: Desk {
    let name = circumstances.person.flatMap { ledger.name(of: RecordReference(Staff.registerID, $0)) }
    var desk = Desk(
      ledger: ledger, circumstances: circumstances, language: language, access: opening.access,
      folder: path.split(separator: "/").last.map(String.init) ?? path,
      person: name ?? author.user, uid: author.uid)
    desk.head = store.head
    return desk
  }

  /// The register a command names, by id or by name.
  func register(_ name: String) throws -> Register {
    if let register = Catalogue.register(RegisterID(name)) { return register }
    if let named = Catalogue.all.first(where: { $0.label.zh == name || $0.label.en == name }) { return named }
    let known = Catalogue.all.map(\.id.text).joined(separator: " ")
    throw Failure(.notFound, "没有台账 \(name)；有：\(known)", "there is no register \(name); there are: \(known)")
  }

  /// A register that can be read; damage is told with its place and exit code 5.
  func readableRegister(_ name: String) throws -> Register {
    let register = try register(name)
    if let damage = ledger.damage[register.id] {
      // Place and reason were told when the folder was opened.
      let file = DisplayFilter.show(damage.file)
      throw Failure(
        .damaged, "\(register.label.zh)读不了（\(file)，原因见上）；修好文件，或用 keji restore 恢复备份",
        "\(register.label.en) cannot be read (\(file), for the reason above): mend the file or restore a backup"
      )
    }
    return register
  }

  func record(_ id: String, in register: Register) throws -> Record {
    try OpenedFolder.record(id, in: register, ledger)
  }

  static func record(_ id: String, in register: Register, _ ledger: Ledger) throws -> Record {
    guard let record = ledger.record(register.id, register.id(typed: id)) else {
      throw Failure(.notFound, "\(register.label.zh)里没有 \(id)", "there is no \(id) in \(register.label.en)")
    }
    return record
  }

  /// Saves what `make` gives for the ledger as it is under the lock, where nobody comes between; returns
  /// only after the commit point.
  func commit(_ make: (OpenLedger) throws -> ChangeSet) throws -> Commit {
    do throws(StoreError) { return try attempt(make) } catch { throw failure(error) }
  }

  /// The same for who words himself why nothing was saved.
  func attempt(_ make: (OpenLedger) throws -> ChangeSet) throws(StoreError) -> Commit {
    if let conversion { try save(conversion) }
    let commit = try store.commit(at: circumstances, patience: nil) { ledger throws(StoreError) in
      do { return try make(open(ledger)) } catch { throw .unmade(error) }
    }
    if let notice = commit.notice { Output.tell(notice, language) }
    return commit
  }

  /// Once: what somebody else has converted meanwhile is as it should be.
  private func save(_ conversion: ChangeSet) throws(StoreError) {
    do throws(StoreError) { _ = try store.commit(conversion, at: circumstances) } catch {
      guard case .conflict = error else { throw error }
    }
  }

  /// Saves at the start of a sitting what an earlier format wants changed; a sitting that cannot goes on
  /// and says so.
  mutating func convert() {
    guard let conversion, opening.access == .readWrite else { return }
    do throws(StoreError) {
      opening.ledger = try store.commit(conversion, at: circumstances).ledger
      self.conversion = nil
      if let words = conversion.reason { opening.notices.append(Label(same: words)) }
    } catch {
      opening.notices.append(Label("旧格式的数据暂未转换：", "the older format is not converted yet: ") + error.words)
    }
  }

  /// Every finding a line, as `check` prints them.
  func failure(_ error: StoreError) -> any Error {
    switch error {
    case .unmade(let error): return (error as? StoreError).map(failure) ?? error
    case .refused(let findings):
      let lines = findings.map { FindingLine.text($0) }
      return Failure(
        .failed,
        Label(
          "没有保存：\n" + lines.map(\.zh).joined(separator: "\n"),
          "not saved:\n" + lines.map(\.en).joined(separator: "\n")))
    case .conflict(let conflicts):
      let words = conflicts.map(ConflictWords.text)
      return Failure(
        .conflict, Label(words.map(\.zh).joined(separator: "\n"), words.map(\.en).joined(separator: "\n")))
    default: return Failure(error)
    }
  }
}

/// A finding on one line: `register:id:field: reason`.
enum FindingLine {
  static func text(_ finding: Finding) -> Label {
    let field = finding.field.flatMap { Catalogue.register(finding.register)?.field($0)?.label }
    let place = "\(finding.register):\(finding.id):\(finding.field ?? "-"): "
    let name = field.map { $0 + Label("：", ": ") } ?? Label("", "")
    return Label(same: place) + name + finding.words
  }
}
