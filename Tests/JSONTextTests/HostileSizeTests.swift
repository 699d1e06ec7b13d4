import JSONText
import Testing

/// Sizes meant to exhaust us, small enough for every run; the soak repeats them at full size.
struct HostileSizeTests {
  @Test func bracketsAreRefusedAtTheLimit() {
    for opening in ["[", #"{"a":"#, #"[{"a":"#] {
      let found = fault(String(repeating: opening, count: 100_000))
      #expect(found?.kind == .tooDeep(limit: 64))
      #expect(found.map { $0.offset < 64 * 8 } == true)
    }
  }

  @Test func aLongRecordIsRefusedAtItsStart() {
    let long = Array("[{},{\"a\":\"".utf8) + [UInt8](repeating: 0x61, count: 2 << 20) + Array("\"}]".utf8)
    #expect(registerFault(long)?.kind == .lineTooLong(limit: 1 << 20))
    #expect(registerFault(long)?.offset == 4)
    #expect(registerFault(long, limits: .history) == nil)
    #expect(fault([0x22] + [UInt8](repeating: 0x61, count: 2 << 20))?.kind == .lineTooLong(limit: 1 << 20))
  }

  @Test func theLimitOfARecordCutsAnywhere() {
    let record = Array(#"{"名":"科技\u79d1\ud83d\ude00😀","b":[true,-12.5e3,null]}"#.utf8)
    let text = [0x5B] + record + Array(",{}]".utf8)
    for limit in 1..<record.count {
      let found = registerFault(text, limits: JSONLimits(lineBytes: limit))
      #expect(found?.kind == .lineTooLong(limit: limit), "\(limit)")
    }
    #expect(registerFault(text, limits: JSONLimits(lineBytes: record.count)) == nil)
  }

  @Test func aLongNumberIsRefusedSoon() {
    let found = fault([UInt8](repeating: 0x39, count: 100_000))
    #expect(found?.kind == .numberTooLong(limit: 1024))
  }

  @Test func aFileTooLargeIsRefusedUnread() {
    #expect(fault("[1,2,3,4,5]", limits: JSONLimits(fileBytes: 10))?.kind == .tooLarge(limit: 10))
  }

  @Test func manyNamesAreLinear() {
    var text: [UInt8] = [0x7B]
    for i in 0..<100_000 { text += Array("\"k\(i)\":\(i),".utf8) }
    let last = Array("\"last\":0}".utf8)
    #expect(fault(text + last, limits: .history) == nil)
    let twice = text + Array("\"k77777\":0}".utf8)
    #expect(fault(twice, limits: .history)?.kind == .duplicateKey(name: "k77777"))
    let escaped = text + Array("\"\\u006b77777\":0}".utf8)
    #expect(fault(escaped, limits: .history)?.kind == .duplicateKey(name: "k77777"))
  }

  @Test func namesOfOneLengthAndEndAreLinear() {
    // Equal first and last words: what a weak hash would put into one place.
    var text: [UInt8] = [0x7B]
    for i in 0..<50_000 {
      let digits = String(1_000_000 + i)
      text += Array("\"aaaaaaaa\(digits)aaaaaaaaa\":0,".utf8)
    }
    #expect(fault(text + Array("\"z\":0}".utf8), limits: .history) == nil)
  }

  @Test func manyEscapedNamesAreLinear() {
    var text: [UInt8] = [0x7B]
    for i in 0..<50_000 { text += Array("\"\\u006b\(i)\":0,".utf8) }
    #expect(fault(text + Array("\"z\":0}".utf8), limits: .history) == nil)
    #expect(fault(text + Array("\"k0\":0}".utf8), limits: .history)?.kind == .duplicateKey(name: "k0"))
  }

  @Test func oneNameManyTimesIsRefusedAtTheSecond() {
    let text = "{" + String(repeating: "\"a\":1,", count: 10_000) + "\"b\":1}"
    #expect(fault(text)?.offset == 7)
  }
}
