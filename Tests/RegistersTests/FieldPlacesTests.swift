import ChineseText
import Registers
import Testing

@Suite struct FieldPlacesTests {
  private let old = FieldSpec("new", Label(same: "new"), .text)

  private func texts(_ fields: [FieldSpec], _ record: String) -> [String?] {
    var places = FieldPlaces(fields)
    return Array(record.utf8).withUnsafeBufferPointer { bytes in
      places.read(bytes)
      return fields.indices.map { place in
        places.lexeme(place, in: bytes).map { String(decoding: $0, as: UTF8.self) }
      }
    }
  }

  /// One walk finds what looking for each field finds.
  @Test(arguments: [
    #"{"id":"1","title":"甲","leftOn":"2020-01-01"}"#, #"{"title":"甲","id":"1"}"#, "{}", "[1]", "",
    #"{"id" : "1" , "ti\u0074le":"乙","title":"丙","enteredOn":null}"#, #"{"id":"1","title":"un"#,
    #"{"other":{"title":"内"},"title":"外","list":["id"],"voidedOn":""}"#,
  ]) func agreesWithLookingForEach(_ record: String) {
    let fields = ["id", "title", "enteredOn", "leftOn", "voidedOn"].compactMap {
      ProjectLibrary.register.field($0)
    }
    let single = fields.map { field in
      Sample.record("project-library", record).withLexeme(of: field) { lexeme in
        lexeme.map { String(decoding: $0, as: UTF8.self) }
      }
    }
    #expect(texts(fields, record) == single)
  }

  @Test func nothingOfTheRecordBeforeStays() {
    let fields = [ProjectLibrary.title.spec]
    var places = FieldPlaces(fields)
    for (record, isThere) in [(#"{"title":"甲"}"#, true), ("{}", false)] {
      Array(record.utf8).withUnsafeBufferPointer { bytes in
        places.read(bytes)
        #expect((places.lexeme(0, in: bytes) != nil) == isThere)
      }
    }
  }

  /// What the home screen counts is what the register says of each record.
  @Test func summariesCountWhatIsInStock() {
    let rows = Sample.rows(
      "project-library",
      [
        Sample.project("1"), Sample.project("2", #""leftOn":"2020-06-18","#),
        Sample.project("3", #""leftOn":"2020-06-19","#), Sample.project("4", #""voidedOn":"2020-06-01","#),
        #"{"id":"5"}"#, #"{"id":"6","enteredOn":"2019-05-12","voidedOn":null}"#,
        #"{"id":"7","enteredOn":"2020-06-19"}"#, #"{"id":"8","enteredOn":"2020-02-30"}"#,
      ])
    var ledger = Ledger()
    ledger["project-library"] = rows
    let inStock = rows.records.filter {
      Row<ProjectLibrary>($0, in: ledger, at: Sample.circumstances).meets(ProjectLibrary.inStock)
    }.map(\.id)
    #expect(inStock.map(\.text) == ["1", "3", "6"])
    let counted = ProjectLibrary.register.summary.figures.map {
      $0.value(in: ledger, at: Sample.circumstances)
    }
    #expect(counted.map(\.number) == [3, 2])
    #expect(counted[0].records == inStock)
  }
}
