import ChineseText
import Registers
import Testing

@testable import Forms

/// A register with two fields of one label, and one that has had another name.
private enum Probe: RegisterKind {
  struct Renamed: AnyField {
    let spec = FieldSpec("third", Label("三", "third"), .text, aliases: ["oldThird"])
  }
  static let registerID: RegisterID = "probe"
  static let id = key("号", "No.")
  static let register = Register(
    "试", "probe", area: .office, purpose: Label("试", "probe"), serial: .typed, called: id,
    fields: [id, code("first", "同名", "first"), code("second", "同名", "second"), Renamed()], list: [id])
}

@Suite struct ColumnMappingTests {
  private let register = ProjectLibrary.register

  @Test func matchesNamesInEverySpelling() throws {
    let mapping = try ColumnMapping(
      headings: ["id", "项目名称", "Unit", " Ｓｅｃｔｏｒ ", "总 投资", "备注", ""], register: register)
    #expect(mapping.fields.map { $0?.name } == ["id", "title", "unitId", "sector", "totalBudget", nil, nil])
    #expect(mapping.unknown == ["备注", ""])
  }

  @Test func everyFieldIsFoundByItsWireName() throws {
    for register in Catalogue.all {
      let names = register.fields.map(\.name)
      let mapping = try ColumnMapping(headings: names, register: register)
      #expect(mapping.fields.map { $0?.name } == names)
      #expect(mapping.unknown.isEmpty)
    }
  }

  @Test func oneFieldHasOneColumn() {
    #expect(throws: ColumnMapping.Fault.twice(field: "title", first: "title", second: "项目名称")) {
      try ColumnMapping(headings: ["title", "项目名称"], register: register)
    }
  }

  @Test func theNearestNameIsFoundForAWrongOne() {
    #expect(ColumnMapping.nearest(to: "项目名", in: register)?.name == "title")
    #expect(ColumnMapping.nearest(to: "tilte", in: register)?.name == "title")
    #expect(ColumnMapping.nearest(to: "领域", in: register)?.name == "sector")
    #expect(ColumnMapping.nearest(to: "完全不同的说法", in: register) == nil)
  }

  @Test func olderNamesAndSharedLabels() throws {
    let register = Probe.register
    #expect(throws: ColumnMapping.Fault.ambiguous(heading: "同名", fields: ["first", "second"])) {
      try ColumnMapping(headings: ["同名"], register: register)
    }
    #expect(try ColumnMapping(headings: ["编号"], register: ProjectLibrary.register).fields[0]?.name == "id")
    let mapping = try ColumnMapping(headings: ["First", "作废日期", "oldthird"], register: register)
    #expect(mapping.fields.map { $0?.name } == ["first", "voidedOn", "third"])
  }
}
