import JSONText
import Testing

struct JSONSpliceTests {
  func set(_ members: [(String, String?)], in object: String) -> String {
    let edits = members.map { (name: $0.0, lexeme: $0.1.map { Array($0.utf8) }) }
    return String(decoding: JSONSplice.setting(edits, in: Array(object.utf8)), as: UTF8.self)
  }

  @Test func replacesInPlace() {
    #expect(
      set([("b", "9.50")], in: #"{"a":1.10,"b":2,"x_unknown":1E5}"#)
        == #"{"a":1.10,"b":9.50,"x_unknown":1E5}"#)
    #expect(set([("b", "9")], in: #"{ "a" : 1 , "b" : 2 }"#) == #"{ "a" : 1 , "b" : 9 }"#)
    #expect(set([("名", "9")], in: #"{"\u540d":2}"#) == #"{"\u540d":9}"#)
  }

  @Test func removes() {
    #expect(set([("a", nil)], in: #"{"a":1,"b":2}"#) == #"{"b":2}"#)
    #expect(set([("b", nil)], in: #"{"a":1,"b":2}"#) == #"{"a":1}"#)
    #expect(set([("b", nil)], in: #"{"a":1,"b":2,"c":3}"#) == #"{"a":1,"c":3}"#)
    #expect(set([("a", nil), ("b", nil)], in: #"{"a":1,"b":2}"#) == "{}")
    #expect(set([("z", nil)], in: #"{"a":1}"#) == #"{"a":1}"#)
    #expect(set([("a", nil), ("c", "3")], in: #"{"a":1}"#) == #"{"c":3}"#)
  }

  @Test func addsLast() {
    #expect(set([("c", "3"), ("b", "2")], in: #"{"a":1}"#) == #"{"a":1,"c":3,"b":2}"#)
    #expect(set([("a", "1")], in: "{}") == #"{"a":1}"#)
    #expect(set([("a", "1")], in: "{ }") == #"{"a":1 }"#)
    #expect(set([("a\"\u{1}", "1")], in: "{}") == #"{"a\"\u0001":1}"#)
    #expect(set([("a", "1"), ("a", "2")], in: "{}") == #"{"a":2}"#)
    #expect(set([("e\u{301}", "2")], in: "{\"\u{E9}\":1}") == "{\"\u{E9}\":1,\"e\u{301}\":2}")
  }

  @Test func leavesWhatIsNoObject() {
    #expect(set([("a", "1")], in: "[1]") == "[1]")
    #expect(set([("a", "1")], in: "") == "")
  }

  /// J3: of a random register one member of one record is edited; all else keeps its bytes.
  @Test func uneditedMembersKeepTheirBytes() throws {
    var random = SeededGenerator(3)
    for _ in 0..<1_000 {
      let bytes = RandomRegister.bytes(&random)
      let block = ByteBlock(bytes)
      let index = try RecordIndex.strict(block, limits: .register)
      guard index.count > 0 else { continue }
      let row = Int.random(in: 0..<index.count, using: &random)
      let record = Array(bytes[index.range(row, in: block)])
      let before = members(record)
      let edited = try #require(before.randomElement(using: &random))
      let name = String(decoding: edited.decoded, as: UTF8.self)
      let after = JSONSplice.setting([(name, Array("1.50".utf8))], in: record)
      #expect(fault(after) == nil)
      let now = members(after)
      #expect(now.map(\.key) == before.map(\.key))
      for (old, new) in zip(before, now) {
        #expect(new.value == (old.key == edited.key ? Array("1.50".utf8) : old.value))
      }
      #expect(JSONSplice.setting([(name, edited.value)], in: after) == record)
      #expect(JSONSplice.setting([], in: record) == record)
    }
  }

  struct Member: Equatable {
    var key: [UInt8]
    var decoded: [UInt8]
    var value: [UInt8]
  }

  func members(_ record: [UInt8]) -> [Member] {
    record.withUnsafeBufferPointer { buffer in
      var found: [Member] = []
      JSONObject(buffer).forEach { key, value in
        let quoted = UnsafeBufferPointer(rebasing: buffer[key.lowerBound - 1..<key.upperBound + 1])
        found.append(
          Member(key: Array(buffer[key]), decoded: JSONLexeme.utf8(quoted) ?? [], value: Array(buffer[value]))
        )
        return true
      }
      return found
    }
  }
}
