import Registers
import Testing

@Suite struct ConditionTests {
  @Test(arguments: [
    ("a=1", Condition("a", .equal, "1")), ("a!=1", Condition("a", .notEqual, "1")),
    ("a<=1", Condition("a", .atMost, "1")), ("a>=1", Condition("a", .atLeast, "1")),
    ("a<1", Condition("a", .less, "1")), ("a>1", Condition("a", .greater, "1")),
    ("a~油茶", Condition("a", .contains, "油茶")), ("a=", Condition("a", .equal, "")),
    ("a=b>=c", Condition("a", .equal, "b>=c")), ("a~b=c", Condition("a", .contains, "b=c")),
    (" a >= 3", Condition("a", .atLeast, " 3")), ("类别＝企业", Condition("类别", .equal, "企业")),
    ("a＞＝3", Condition("a", .atLeast, "3")), ("a>＝3", Condition("a", .atLeast, "3")),
    ("a≥3", Condition("a", .atLeast, "3")), ("a≠3", Condition("a", .notEqual, "3")),
    ("a！＝3", Condition("a", .notEqual, "3")), ("a＜3", Condition("a", .less, "3")),
    ("a～油茶", Condition("a", .contains, "油茶")), ("a=b＝c", Condition("a", .equal, "b＝c")),
  ]) func readsExpressions(_ pair: (String, Condition)) { #expect(Condition(expression: pair.0) == pair.1) }

  @Test(arguments: ["", "a", "=1", "  =1", ">=2"]) func refusesWhatHasNoColumnOrComparison(_ text: String) {
    #expect(Condition(expression: text) == nil)
  }

  private func matching(_ expression: String) throws -> [String] {
    var ledger = Sample.ledger(projects: [])
    let lines = [
      #"{"id":"1","title":"油茶低产林","unitId":"DW-001","requested":350000.00,"sector":"林业"}"#,
      #"{"id":"2","title":"水稻","unitId":"DW-002","requested":10.00,"enteredOn":"2020-03-01"}"#,
      #"{"id":"3","enteredOn":"2019-03-01","requested":"?"}"#,
    ]
    ledger["project-library"] = Sample.rows("project-library", lines)
    let condition = try #require(Condition(expression: expression))
    let list = try ledger.rows(
      of: ProjectLibrary.register, Query(conditions: [condition]), at: Sample.circumstances)
    return (0..<list.count).map { String(list[$0] + 1) }
  }

  /// One text is another that only looks otherwise, as it is for duplicates.
  @Test func equalTextsNeedNotBeTypedAlike() throws {
    #expect(try matching("title=油茶 低產林") == ["1"])
    #expect(try matching("title!=油茶低產林") == ["2", "3"])
    let register = Organisations.register
    func found(_ expression: String) throws -> [String] {
      let condition = try #require(Condition(expression: expression))
      let ledger = Sample.ledger()
      let list = try ledger.rows(of: register, Query(conditions: [condition]), at: Sample.circumstances)
      return (0..<list.count).compactMap { ledger[register.id].record(at: list[$0])?.id.text }
    }
    #expect(try found("id=ｄｗ－００１") == ["DW-001"])
    #expect(try found("id=dw-001") == ["DW-001"])
    let number = try #require(Condition(expression: "docNo=湘科发[2020]96号"))
    let prepared = try number.prepared(
      for: SubsidyBatches.register, in: Sample.ledger(), at: Sample.circumstances)
    let batch = Sample.record("subsidy-batches", #"{"id":"PC-2020-001","docNo":"湘科发〔2020〕96号"}"#)
    #expect(
      prepared.holds(for: batch, in: SubsidyBatches.register, Sample.ledger(), at: Sample.circumstances))
  }

  /// The heading of the column says in what amounts stand there.
  @Test func figuresUnderAHeadingOfWanAreWan() throws {
    #expect(try matching("万元>=35") == ["1"])
    #expect(try matching("万元=35") == ["1"])
    #expect(try matching("万元=30..40") == ["1"])
    #expect(try matching("万元=10元") == ["2"])
    #expect(try matching("万元<=35万") == ["1", "2"])
    #expect(try matching("拟申请经费>=35") == ["1"])
    #expect(try matching("拟申请经费<35") == ["2"])
  }

  @Test func holdsByValue() throws {
    #expect(try matching("requested>=35万") == ["1"])
    #expect(try matching("requested<35万") == ["2"])
    #expect(try matching("requested=10") == ["2"])
    #expect(try matching("requested!=10") == ["1", "3"])
    #expect(try matching("requested=") == ["3"])
    #expect(try matching("sector!=") == ["1"])
    #expect(try matching("sector=forestry") == ["1"])
    #expect(try matching("unitId=演示企业甲") == ["1"])
    #expect(try matching("unitId=DW-002") == ["2"])
    #expect(try matching("enteredOn<2020-01-01") == ["3"])
    #expect(try matching("enteredOn>=20200301") == ["2"])
    #expect(try matching("title~yc") == ["1"])
    #expect(try matching("title~低产") == ["1"])
    #expect(try matching("unitId~hezuoshe") == ["2"])
    #expect(throws: FieldSpec.Refusal.self) { try matching("requested>=abc") }
  }

  @Test func listsHoldEachWantedTerm() throws {
    var ledger = Sample.ledger()
    ledger["organisations"] = Sample.rows(
      "organisations", [#"{"id":"DW-1","tags":["高企","三区受援"]}"#, #"{"id":"DW-2","tags":["高企"]}"#])
    func found(_ expression: String) throws -> [Int] {
      let condition = try #require(Condition(expression: expression))
      let list = try ledger.rows(
        of: Organisations.register, Query(conditions: [condition]), at: Sample.circumstances)
      return (0..<list.count).map { list[$0] }
    }
    #expect(try found("tags=高企") == [0, 1])
    #expect(try found("tags=高企;三区受援") == [0])
    #expect(try found("tags!=三区受援") == [1])
  }

  /// A column may be called by what the list or the form calls it.
  @Test(arguments: [
    ("来源领域=林业", "sector"), ("领域=林业", "sector"), ("Sector=林业", "sector"), ("拟申请经费>=10万", "requested"),
    ("万元>=10万", "requested"), ("在库=是", "inStock"),
  ]) func aColumnIsCalledByItsLabel(expression: String, name: String) throws {
    let condition = try #require(Condition(expression: expression))
    #expect(throws: Never.self) {
      try condition.prepared(for: ProjectLibrary.register, in: Sample.ledger(), at: Sample.circumstances)
    }
    #expect(ProjectLibrary.register.column(called: condition.column) == name || condition.column == name)
  }

  @Test func anUnknownColumnIsNamed() throws {
    let condition = try #require(Condition(expression: "没有这栏=1"))
    #expect(throws: FieldSpec.Refusal.self) {
      try condition.prepared(for: ProjectLibrary.register, in: Sample.ledger(), at: Sample.circumstances)
    }
  }
}
