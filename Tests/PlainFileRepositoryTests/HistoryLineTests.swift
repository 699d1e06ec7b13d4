import JSONText
import Registers
import Testing

@testable import PlainFileRepository

struct HistoryLineTests {
  let line = HistoryLine(
    seq: 7, time: Moment(milliseconds: 1_772_590_272_345),
    author: Author(uid: 1003, user: "li\u{1B}\"", terminal: "pts/3", host: "h"), operation: .edit,
    person: "RY-001", reason: "改名\n二", of: HistoryPosition(site: "hq", seq: 3), previous: nil,
    changes: [
      Change(register: "staff", id: "RY-002", was: Array("{\"id\":\"RY-002\",\"n\":1.10}".utf8), now: nil),
      Change(register: "settings", id: "a", was: nil, now: Array("{\"id\":\"a\"}".utf8)),
    ])

  /// FIPS 180-4 as the examples of NIST have it.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]) func hashesAsTheStandardSays(_ text: String, _ digest: String) {
    #expect(Array(text.utf8).withUnsafeBytes { HistoryHash(of: $0).description } == digest)
  }

  @Test func isWrittenAsDocumented() throws {
    let sealed = line.sealed(after: .zero)
    let text = String(decoding: sealed.bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(
        #"{"seq":7,"t":"2026-03-04T10:11:12.345+08:00","uid":1003,"user":"li\u001b\"","tty":"pts/3","person":"RY-001","op":"edit","reason":"改名\u000a二","of":{"site":"hq","seq":3},"ch":[{"f":"staff.json","id":"RY-002","was":{"id":"RY-002","n":1.10},"now":null},{"f":"settings.json","id":"a","was":null,"now":{"id":"a"}}],"h":""#
      ))
    #expect(text.hasSuffix("\(sealed.hash)\"}\n"))
    try sealed.bytes.withUnsafeBufferPointer { try JSONCheck.value($0, limits: .history) }
    // The chain in one line: SHA-256 of the hash before and the bytes before `,"h":`.
    let covered = Array(String(repeating: "0", count: 64).utf8) + sealed.bytes.dropLast(73)
    #expect(covered.withUnsafeBytes { HistoryHash(of: $0) } == sealed.hash)
  }

  @Test func isReadBack() {
    let sealed = line.sealed(after: .zero)
    sealed.bytes.dropLast().withUnsafeBufferPointer { bytes in
      let read = HistoryBytes(bytes)
      #expect(read.seq == 7 && read.hash == sealed.hash && read.looksLikeLine)
      #expect(read.verified(after: .zero) == sealed.hash)
      #expect(read.verified(after: sealed.hash) == nil)
      let entry = read.entry(site: "hq")
      #expect(entry?.position == HistoryPosition(site: "hq", seq: 7))
      #expect(entry?.changes == line.changes)
      #expect(entry?.user == "li\u{1B}\"" && entry?.terminal == "pts/3" && entry?.uid == 1003)
      #expect(entry?.person == "RY-001" && entry?.reason == "改名\n二")
      #expect(entry?.of == line.of && entry?.operation == .edit)
      #expect(entry?.time == "2026-03-04T10:11:12.345+08:00")
    }
  }

  @Test func sizeOfAChangeIsKnownBefore() {
    let two = line.sealed(after: .zero).bytes.count
    var one = line
    let last = one.changes.removeLast()
    #expect(one.sealed(after: .zero).bytes.count + HistoryLine.byteCount(of: last) == two)
  }

  @Test(arguments: [0, 1_772_590_272_345, -1, 951_782_400_000, 1_582_934_400_000, 253_402_271_999_999])
  func momentsAreReadBack(_ milliseconds: Int) {
    for offset in [8 * 3600, 0, -5 * 3600 - 1800] {
      let moment = Moment(milliseconds: milliseconds, offset: offset)
      #expect(Moment(moment.text) == moment)
    }
  }

  @Test func momentsAreTold() {
    #expect(Moment(milliseconds: 0, offset: 0).text == "1970-01-01T00:00:00.000+00:00")
    #expect(Moment(milliseconds: 1_582_934_400_000).text == "2020-02-29T08:00:00.000+08:00")
    #expect(Moment(milliseconds: -1, offset: 0).date.iso == "1969-12-31")
    #expect(Moment("2026-03-04T10:11:12+08:00") == nil)
    #expect(Moment("") == nil)
  }

  @Test func fileNames() {
    #expect(HistoryFileName("hq-2026.jsonl") == HistoryFileName(site: "hq", year: 2026))
    #expect(HistoryFileName(site: "b-1", year: 2026).description == "b-1-2026.jsonl")
    for name in [
      "hq.jsonl", "-2026.jsonl", "HQ-2026.jsonl", "hq-26.jsonl", "hq-2026.json", "..", "a/b-2026.jsonl",
    ] { #expect(HistoryFileName(name) == nil) }
  }
}
