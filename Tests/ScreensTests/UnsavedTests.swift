import ChineseText
import Golden
import Office
import Registers
import Testing
import TextUI

@testable import Screens

/// What is typed anywhere is found again, whatever ends the sitting.
@Suite struct UnsavedTests {
  private static let words = "丁戊己庚"

  /// Screens where what is typed is only looked for.
  private static let looking: Set<String> = [
    "BrowseScreen", "GroupedScreen", "ChooseScreen", "PaletteScreen", "HelpScreen",
  ]

  private static func kind(_ navigator: Navigator) -> String {
    navigator.stack.last.map { String(describing: Swift.type(of: $0.screen)) } ?? ""
  }

  private static func press(_ keys: [Key], on navigator: inout Navigator) -> [Errand] {
    keys.flatMap { key in
      let errands = navigator.handle(.key(key)).map(\.errand)
      while navigator.work() {}
      return errands
    }
  }

  private static func type(_ navigator: inout Navigator) {
    for scalar in words.unicodeScalars { _ = press([.character(scalar)], on: &navigator) }
  }

  private static func kept(_ navigator: inout Navigator, by event: Event) -> [StoredDraft] {
    navigator.handle(event).compactMap { if case .keepDraft(let draft) = $0.errand { draft } else { nil } }
  }

  // MARK: All screens

  /// On every screen: text that is seen after it was typed is kept when the line drops, but for what is looked for.
  @Test(arguments: Scene.all) func whatIsTypedOnAnyScreenIsKept(_ scene: Scene) throws {
    var navigator = try scene.open(Size(rows: 24, columns: 80), .chinese)
    Self.type(&navigator)
    guard navigator.picture().text.contains("丁戊己"), !Self.looking.contains(Self.kind(navigator)) else {
      return
    }
    for event in [Event.hangUp, .terminate, .key(.function(10)), .key(.control("q"))] {
      var leaving = navigator
      let isKept = Self.kept(&leaving, by: event).contains { $0.text.contains(Self.words) }
      #expect(isKept, "\(scene.name): \(Self.kind(navigator)) by \(event)")
    }
    // Leading somewhere else keeps it too, now or as long as the screen is open.
    var jumping = navigator
    let errands = Self.press([.control("p"), .escape], on: &jumping)
    let drafts =
      jumping.drafts() + errands.compactMap { if case .keepDraft(let draft) = $0 { draft } else { nil } }
    #expect(drafts.contains { $0.text.contains(Self.words) }, "\(scene.name)")
  }

  /// The test above sees text on all kinds of screens that take any.
  @Test func theScenesTypeIntoEveryKindOfScreen() throws {
    var kinds: Set<String> = []
    for scene in Scene.all {
      var navigator = try scene.open(Size(rows: 24, columns: 80), .chinese)
      Self.type(&navigator)
      if navigator.picture().text.contains("丁戊己") { kinds.insert(Self.kind(navigator)) }
    }
    #expect(
      kinds.isSuperset(
        of: Self.looking.union(["LongTextScreen", "AskScreen", "ConfirmScreen", "FormScreen"])),
      "\(kinds)")
  }

  @Test func aPINIsWrittenNowhere() throws {
    var navigator = try Scene("home", "").open(Size(rows: 24, columns: 80), .chinese)
    navigator.askForPIN(PINAsking(title: Label("口令", "PIN"), help: Label("四位", "four digits")))
    _ = Self.press("4711".unicodeScalars.map(Key.character), on: &navigator)
    #expect(Self.kind(navigator) == "PINScreen")
    #expect(Self.kept(&navigator, by: .hangUp).isEmpty)
  }

  // MARK: Found again

  private func sitting(after earlier: Replay? = nil, _ ledger: Ledger? = nil) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    let replay = Replay(try ledger ?? SeedLedger.load(), today: today, person: "RY-001")
    for draft in earlier?.store.drafts() ?? [] { replay.store.keep(draft) }
    return replay
  }

  private static let toSummary = "<open:project-library>/不知火<enter><f2><field:summary><^o>"

  @Test(arguments: ["<f10>", "<^q>", "<^p>所有台账<esc><f10>", ""])
  func textInTheBoxComesBackWithItsForm(_ leaving: String) throws {
    var first = try sitting()
    try first.run(Self.toSummary + Self.words)
    if leaving.isEmpty { first.hangUp() } else { try first.run(leaving) }
    #expect(first.store.drafts().map(\.key) == ["project-library/XMK-2020-003"])
    var second = try sitting(after: first)
    try second.run("<open:project-library>/不知火<enter><f2>")
    #expect(second.frame.contains("上次有没保存的内容"))
    try second.run("<enter><f8>")
    let record = second.session.navigator.desk.ledger.record("project-library", "XMK-2020-003")
    #expect(record?[ProjectLibrary.summary]?.hasSuffix(Self.words) == true)
  }

  @Test func aBoxThatWasOnlyLookedAtLeavesNoDraft() throws {
    var replay = try sitting()
    try replay.run(Self.toSummary)
    replay.hangUp()
    #expect(replay.store.drafts().isEmpty)
  }

  /// What is typed between two keys of thinking is written down; taken back, it is no draft.
  @Test func theFieldInProgressIsWrittenWhileNobodyTypes() throws {
    var replay = try sitting()
    try replay.run("<open:project-library>/不知火<enter><f2><field:leader>" + Self.words)
    #expect(replay.store.drafts().isEmpty)
    replay.wait()
    #expect(replay.store.drafts().first?.text.contains(Self.words) == true)
    try replay.run(String(repeating: "<bksp>", count: Self.words.count))
    replay.wait()
    #expect(replay.store.drafts().isEmpty)
  }

  @Test func aFormThatIsAsItWasLeavesNoDraft() throws {
    var replay = try sitting()
    try replay.run("<open:project-library>/不知火<enter><f2><field:leader>甲<tab>")
    #expect(!replay.store.drafts().isEmpty)
    try replay.run("<up><bksp><tab><esc>")
    #expect(replay.store.drafts().isEmpty)
  }

  @Test func aReasonIsFoundWhereItWasBegun() throws {
    let voiding = "<open:project-library>/不知火<enter><del><enter>"
    var first = try sitting()
    try first.run(voiding + Self.words)
    first.hangUp()
    var second = try sitting(after: first)
    try second.run(voiding)
    #expect(second.frame.contains("原因: " + Self.words) && second.frame.contains("已接上次没写完的"))
    // Of another record it is not the reason.
    var other = try sitting(after: first)
    try other.run("<open:project-library><enter><del><enter>")
    #expect(!other.frame.contains(Self.words))
    try second.run("<enter>")
    #expect(second.session.navigator.desk.ledger.record("project-library", "XMK-2020-003")?.isVoid == true)
    #expect(second.store.drafts().isEmpty)
  }

  @Test func aReasonGivenUpIsGone() throws {
    var replay = try sitting()
    try replay.run("<open:project-library>/不知火<enter><del><enter>" + Self.words)
    replay.wait()
    #expect(replay.store.drafts().count == 1)
    try replay.run("<esc>")
    #expect(replay.store.drafts().isEmpty)
  }

  /// A step asks for several things: those answered already are kept with the one in hand.
  @Test func whatAStepAskedForIsFoundAgain() throws {
    let step = "<open:projects><enter><f7>终止<enter>"
    var first = try sitting()
    try first.run(step + "<^u>2020-11-30<enter>" + Self.words)
    #expect(first.frame.contains("终止：终止原因"), "\(first.frame)")
    first.hangUp()
    #expect(first.store.drafts().count == 2)
    var second = try sitting(after: first)
    try second.run(step)
    #expect(second.frame.contains("2020-11-30"), "\(second.frame)")
    try second.run("<enter>")
    #expect(second.frame.contains(Self.words), "\(second.frame)")
    // Once the step is given up, so is what was replied.
    try second.run("<esc>")
    second.wait()
    #expect(second.store.drafts().isEmpty)
  }

  @Test func howAnImportIsReadIsFoundAgain() throws {
    var first = try sitting()
    try first.run("<open:organisations>")
    first.paste("编号\t名称\t类别\nDW-001\t演示新名\t企业\n")
    try first.run("<f6>")
    #expect(first.frame.contains("编号已有的修改那条记录"))
    first.hangUp()
    var second = try sitting(after: first)
    try second.run("<open:organisations><^x>")
    #expect(second.frame.contains("演示新名") && second.frame.contains("编号已有的修改那条记录"))
    try second.run("<esc><f8>")
    #expect(second.store.drafts().isEmpty)
  }

  /// A draft of before options were kept with it is what was pasted.
  @Test func anOlderPasteIsReadToo() throws {
    var replay = try sitting()
    replay.store.keep(StoredDraft(key: "organisations/import", text: "名称\t类别\n演示旧贴\t企业\n"))
    try replay.run("<open:organisations><^x>")
    #expect(replay.frame.contains("演示旧贴"))
  }

  @Test func theNameOfAFileIsFoundAgain() throws {
    var first = try sitting()
    try first.run("<open:organisations><f5><^u>丁.csv")
    first.hangUp()
    var second = try sitting(after: first)
    try second.run("<open:organisations><f5>")
    #expect(second.frame.contains("丁.csv"))
  }

  @Test func whatWasChosenInAMergeIsFoundAgain() throws {
    func merge(_ replay: inout Replay, _ keys: String) throws {
      let desk = replay.session.navigator.desk
      try replay.run(keys)
      let record = try #require(desk.ledger.record("project-library", "XMK-2020-003"))
      if record[ProjectLibrary.leader] != "演示人员016" {
        let theirs = record.setting([FieldEdit(ProjectLibrary.leader, "演示人员016")])
        _ = try replay.store.commit(ChangeSet(.edit, [.edit(record, to: theirs)]), at: desk.circumstances)
      }
      try replay.run("<f8>")
    }
    var first = try sitting()
    try merge(&first, "<open:project-library>/不知火<enter><f2><field:leader><^u>演示人员015")
    try first.run("<right>")
    first.hangUp()
    var second = try sitting(after: first, first.session.navigator.desk.ledger)
    try second.run("<open:project-library>/不知火<enter><f2><enter><f8>")
    #expect(second.frame.contains("1 处已定；0 处两边不同"), "\(second.frame)")
  }

  @Test(arguments: [
    ("project-library/XMK-2020-003", "项目库 XMK-2020-003"), ("townships/new", "乡镇新增"),
    ("organisations/import", "单位名录导入"), ("attendance/month", "考勤月表"),
    ("project-library/XMK-2020-003/?void.XMK-2020-003", "项目库 XMK-2020-003"),
    ("project-library/?import", "项目库没答完的问题"),
  ]) func aDraftIsCalledByItsPlace(_ key: String, _ name: String) {
    #expect(StoredDraft.name(of: key).zh == name)
  }
}
