import Golden
import Registers
import Testing
import TextUI

/// What a person does in a form, key by key, and what the store then holds.
@Suite struct FormJourneyTests {
  private func replay(_ keys: String) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    var replay = Replay(try SeedLedger.load(), today: today, person: "RY-001")
    try replay.run(keys)
    return replay
  }

  private func entry(_ replay: Replay, _ id: RecordID = "XMK-2017-017") -> Record? {
    replay.session.navigator.desk.ledger.record("project-library", id)
  }

  private func tabs(_ count: Int) -> String { String(repeating: "<tab>", count: count) }

  /// The form of XMK-2017-017.
  private let form = "<open:project-library>/bzh<enter><f2>"

  // MARK: References

  @Test func aReferenceIsPickedWhileItIsTyped() throws {
    var replay = try replay(form + "<tab>演示企业0")
    #expect(replay.frame.contains("│ 1 演示企业05") && replay.frame.contains("│ 2 演示企业06"))
    #expect(!replay.frame.contains("还有，F4 看全部"))
    // The cursor stays in the field.
    #expect(replay.canvas.cursor?.row == 3)
    try replay.run("<down><enter>")
    #expect(replay.frame.contains("▸*来源领域") && replay.frame.contains("DW-006"))
    try replay.run("<up>演示企业")
    #expect(replay.frame.contains("还有，F4 看全部"))
    try replay.run("<down><enter>")
    try replay.run("<f8>")
    #expect(entry(replay)?[ProjectLibrary.unit] == "DW-006")
  }

  @Test func initialsAndADigitPick() throws {
    var replay = try replay(form + "<field:townId>z")
    let second = try #require(replay.frame.firstMatch(of: /│ 2 (\S+)/)?.1)
    try replay.run("2")
    #expect(replay.frame.contains("实施地点    \(second)"), "\(replay.frame)")
    // Digits that may belong to a name or an id are typed.
    try replay.run("<up><up><up><up><up><up><up><up>DW-012<enter><f8>")
    #expect(entry(replay)?[ProjectLibrary.unit] == "DW-012")
  }

  @Test func aChoiceIsPickedByItsNumber() throws {
    let replay = try replay(form + "<field:sector>2<f8>")
    #expect(entry(replay)?[ProjectLibrary.sector] == .forestry)
  }

  @Test func escapeClosesTheListAndKeepsTheText() throws {
    var replay = try replay(form + "<tab>演示企业0<esc>")
    #expect(!replay.frame.contains("│ 1 ") && replay.frame.contains("演示企业0"))
    replay.press([.tab])
    #expect(replay.frame.contains("! “演示企业0”可能是"))
    try replay.run("<up><^u>没有此单位")
    #expect(replay.frame.contains("没有符合的，F4 看全部或新增"))
  }

  @Test func severalArePickedOneAfterTheOther() throws {
    let replay = try replay("<open:surveys><f2><field:visitedUnits><^u>演示企业05<enter>演示企业06<enter><f8>")
    let survey = replay.session.navigator.desk.ledger.record("surveys", "DY-2020-001")
    #expect(survey?[Surveys.visitedUnits]?.map(\.id) == ["DW-005", "DW-006"], "\(replay.frame)")
  }

  @Test func aNewOneIsMadeFromThePicker() throws {
    var replay = try replay(form + "<tab><f4><ins>演示企业99<tab><tab><tab>1<f8>")
    #expect(replay.frame.contains("▸*来源领域") && replay.frame.contains("DW-146"), "\(replay.frame)")
    replay.press([.function(8)])
    #expect(entry(replay)?[ProjectLibrary.unit] == "DW-146")
  }

  @Test func thePickerOpensARecordAndComesBack() throws {
    var replay = try replay(form + "<tab><f4>演示企业05<^g>")
    #expect(replay.frame.contains("演示企业05") && replay.frame.contains("引用它的记录"))
    replay.press([.escape])
    #expect(replay.frame.contains("┌─ 申报单位"))
    replay.press([.enter])
    #expect(replay.frame.contains("DW-005"))
  }

  @Test func thePickerGoesOnFromWhatWasTyped() throws {
    var replay = try replay(form + "<tab>演示企业0<f4>")
    #expect(replay.frame.contains("筛选: 演示企业0") && replay.frame.contains("5 项"))
    try replay.run("<esc><tab>")
    #expect(replay.frame.contains("! “演示企业0”可能是"))
  }

  // MARK: Carrying

  private let filled = "<tab>DW-001<tab>农业<tab>工业<tab><tab><tab>演示人员001<tab><tab><tab>9万<tab>5万<tab>试<f8>"

  @Test func whatIsCarriedIsChosenForTheSitting() throws {
    // The unit no longer, the leader from now on.
    var replay = try replay("<open:project-library><ins>新的项目名称" + filled + tabs(14) + "<f7>")
    #expect(entry(replay, "XMK-2020-025") != nil, "\(replay.frame)")
    #expect(replay.frame.contains("申报单位  = 汉清") && !replay.frame.contains("演示人员001"))
    try replay.run("又一个新名称<tab><^e>")
    #expect(replay.frame.contains("不再沿用申报单位") && replay.frame.contains("*申报单位    汉清"))
    try replay.run(tabs(5) + "演示人员002<^e>" + tabs(3) + "9万<tab>5万<tab>试<f8><f7>")
    #expect(entry(replay, "XMK-2020-026")?[ProjectLibrary.leader] == "演示人员002")
    #expect(replay.frame.contains("负责人    = 演示人员002") && !replay.frame.contains("汉清"))
    // The rest of the sitting knows it.
    try replay.run("<esc><ins>")
    #expect(replay.frame.contains("负责人    =") && replay.frame.contains("*申报单位"), "\(replay.frame)")
    #expect(!replay.frame.contains("申报单位  ="))
  }

  @Test func theLastValueIsCopied() throws {
    var replay = try replay("<open:project-library><ins><field:leader><^d>")
    let last = try #require(Array(replay.session.navigator.desk.ledger["project-library"].records).last)
    #expect(replay.frame.contains(last[ProjectLibrary.leader] ?? "?"))
    try replay.run(tabs(11) + "<^d>")
    #expect(replay.frame.contains("上一条记录的这一项是空的"))
  }

  @Test func aRecordIsMadeLikeAnother() throws {
    var replay = try replay("<open:project-library>/bzh<enter><^k>")
    #expect(replay.frame.contains("新增") && replay.frame.contains("竹拉丝边角料制备竹炭工艺研究"))
    #expect(replay.frame.contains("同一单位已有同名项目 XMK-2017-017"))
    #expect(!replay.frame.contains("2017-11-21"))
    try replay.run("<^u>竹拉丝第二期工艺研究<f8>")
    #expect(entry(replay, "XMK-2020-025")?[ProjectLibrary.leader] == "演示人员018")
    #expect(entry(replay, "XMK-2020-025")?[ProjectLibrary.status] == .collected)
  }

  // MARK: What is said while typing

  @Test func anAmountTenThousandfoldOffIsDoubtedAndMended() throws {
    var replay = try replay(form + "<field:requested>40<tab>")
    #expect(replay.frame.contains("! 是不是想写 40 万元？"))
    try replay.run("<up><f5>")
    #expect(replay.frame.contains("400000.00") && !replay.frame.contains("是不是想写"))
    // Saving asks which of both is meant; what was answered is not asked again.
    try replay.run("<^u>41<f8>")
    #expect(replay.frame.contains("拟申请经费：41 元，还是 41 万元？"), "\(replay.frame)")
    try replay.run("<esc>")
    #expect(replay.frame.contains("未保存") && replay.frame.contains("41.00"))
    try replay.run("<f8><enter>")
    #expect(entry(replay)?[ProjectLibrary.requested] == .yuan(41))
    let id = try #require(entry(replay)?.id)
    try replay.run("<open:project-library><^u>/\(id)<tab><f2><field:leader>甲<f8>")
    #expect(entry(replay, id)?[ProjectLibrary.leader]?.hasSuffix("甲") == true, "\(replay.frame)")
  }

  @Test func theOtherReadingIsTakenAndSaved() throws {
    let replay = try replay(form + "<field:requested>35<f8><down><enter>")
    #expect(entry(replay)?[ProjectLibrary.requested] == .yuan(350_000), "\(replay.frame)")
  }

  @Test func rulesSpeakWhenAFieldIsLeft() throws {
    var replay = try replay(form + "<field:requested>90万<tab>")
    #expect(replay.frame.contains("! 拟申请 900,000.00 元超过总投资 800,000.00 元"))
    // What is there and wrong is not missing.
    #expect(replay.frame.contains("错 1 项") && !replay.frame.contains("缺 1 项"))
    try replay.run("<up><up>95万<tab>")
    #expect(!replay.frame.contains("! 拟申请") && !replay.frame.contains("错 1 项"))
  }

  @Test func aCollisionIsSeenAtOnceAndTheFormSurvives() throws {
    var replay = try replay("<open:organisations><ins>演示企业05<tab>")
    #expect(replay.frame.contains("! 名录里已有同名单位 DW-005  ^G 打开该记录"))
    // From wherever the cursor is.
    try replay.run("<tab><^g>")
    #expect(replay.frame.contains("单位号") && replay.frame.contains("DW-005"))
    replay.press([.escape])
    #expect(replay.frame.contains("▸ 信用代码") && replay.frame.contains("已有同名单位"))
  }

  @Test func aTypedIDThatIsTakenIsSeenAtOnce() throws {
    var replay = try replay("<open:townships><ins>４３１２２３１００<tab>新乡镇<tab>1<tab>")
    #expect(replay.frame.contains("! 已有编号为 431223100 的记录（"))
    replay.press([.function(8)])
    #expect(replay.frame.contains("没有保存。代码：已有编号为") && replay.store.history(HistoryQuery()).isEmpty)
    try replay.run("<up><up><up><^u>431223999<f8>")
    #expect(replay.frame.contains("已保存 431223999"))
  }

  @Test func aTypedIDThatIsTakenMeanwhileIsSaid() throws {
    var replay = try replay("<open:townships><ins>431223999<tab>新乡镇<tab>1<tab>")
    let other = #"{"id":"431223999","name":"另一乡镇","kind":"镇"}"#
    _ = try replay.store.commit(
      ChangeSet(.create, [.create(Record(register: "townships", bytes: Array(other.utf8)))]),
      at: replay.session.navigator.desk.circumstances)
    replay.press([.function(8)])
    #expect(replay.frame.contains("没有保存。已有编号为 431223999 的记录（另一乡镇）"))
    #expect(replay.frame.contains("▸*代码") && replay.frame.contains("新乡镇"))
  }

  @Test func whatIsEmptyIsNotSaidBeforeSaving() throws {
    var replay = try replay("<open:organisations><ins>演示企业99<tab>")
    #expect(!replay.frame.contains("必填") && replay.frame.contains("缺 1 项"))
    replay.press([.function(8)])
    #expect(replay.frame.contains("没有保存。类别：必填，尚未填写"))
    replay.press([.up])
    #expect(replay.frame.contains("! 必填，尚未填写"))
  }

  @Test func aNewFormIsUnsavedOnlyOnceSomethingIsTyped() throws {
    var replay = try replay("<open:surveys><ins>")
    #expect(replay.frame.contains("2020") && !replay.frame.contains("未保存"))
    replay.press([.escape])
    #expect(replay.frame.contains("› 摸底调研  ") && !replay.frame.contains("还没有保存"))
  }
}
