import JSONText
import Registers

/// The bytes of one history line (without its line feed), read where they lie. Total on garbage.
struct HistoryBytes {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The number that the line claims; nil when it does not start as a line does.
  var seq: Int? {
    let opening: StaticString = "{\"seq\":"
    guard bytes.count > opening.utf8CodeUnitCount else { return nil }
    for i in 0..<opening.utf8CodeUnitCount where bytes[i] != opening.utf8Start[i] { return nil }
    var number = 0
    for i in opening.utf8CodeUnitCount..<bytes.count {
      let digit = bytes[i] &- UInt8(ascii: "0")
      if digit > 9 { return bytes[i] == UInt8(ascii: ",") && number > 0 ? number : nil }
      if number > 1 << 50 { return nil }
      number = number * 10 + Int(digit)
    }
    return nil
  }

  /// The hash that the line claims; nil when it does not end as a line does.
  var hash: HistoryHash? {
    let start = bytes.count - HistoryLine.sealCount
    guard start > 0 else { return nil }
    let seal: StaticString = ",\"h\":\""
    for i in 0..<6 where bytes[start + i] != seal.utf8Start[i] { return nil }
    guard bytes[bytes.count - 2] == UInt8(ascii: "\""), bytes[bytes.count - 1] == UInt8(ascii: "}") else {
      return nil
    }
    return HistoryHash(bytes[start + 6..<start + 70])
  }

  /// Whether it starts and ends as a line does.
  var looksLikeLine: Bool { hash != nil && seq != nil }

  /// The line's hash, when it is the one that follows `hash` in the chain.
  func verified(after hash: HistoryHash) -> HistoryHash? {
    guard let claimed = self.hash else { return nil }
    let covered = UnsafeRawBufferPointer(bytes)[..<(bytes.count - HistoryLine.sealCount)]
    return hash.next(UnsafeRawBufferPointer(rebasing: covered)) == claimed ? claimed : nil
  }

  /// The last hash of the file before, which the first line of a file carries.
  var previous: HistoryHash? { text("prev").flatMap { HistoryHash(Array($0.utf8)) } }

  func text(_ name: StaticString) -> String? { lexeme(name).flatMap(JSONLexeme.string) }

  private func lexeme(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    JSONObject(bytes).value(name).map { UnsafeBufferPointer(rebasing: bytes[$0]) }
  }

  var operation: ChangeSet.Operation { text("op").flatMap(ChangeSet.Operation.init(rawValue:)) ?? .note }

  var uid: UInt32? { lexeme("uid").flatMap { UInt32(String(decoding: $0, as: UTF8.self)) } }

  /// Calls `body` with each change of the line, until it returns false.
  func forEachChange(_ body: (ChangeBytes) -> Bool) {
    guard let list = lexeme("ch") else { return }
    for range in JSONLexeme.elements(list) {
      guard body(ChangeBytes(UnsafeBufferPointer(rebasing: list[range]))) else { return }
    }
  }

  var changes: [Change] {
    var changes: [Change] = []
    forEachChange {
      if let change = $0.change { changes.append(change) }
      return true
    }
    return changes
  }

  /// The line as an entry of the history of a site.
  func entry(site: String) -> HistoryEntry? {
    guard let seq else { return nil }
    var of: HistoryPosition?
    if let object = lexeme("of").map(JSONObject.init), let bytes = lexeme("of"),
      let place = object.value("site"), let number = object.value("seq"),
      let site = JSONLexeme.string(UnsafeBufferPointer(rebasing: bytes[place])),
      let seq = Int(String(decoding: bytes[number], as: UTF8.self))
    {
      of = HistoryPosition(site: site, seq: seq)
    }
    return HistoryEntry(
      position: HistoryPosition(site: site, seq: seq), time: text("t") ?? "", uid: uid ?? .max,
      user: text("user") ?? "", terminal: text("tty") ?? "", person: text("person").map { RecordID($0) },
      operation: operation, reason: text("reason"), of: of, changes: changes, line: Array(bytes))
  }
}

/// One change of a history line, read where it lies.
struct ChangeBytes {
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private func lexeme(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    JSONObject(bytes).value(name).map { UnsafeBufferPointer(rebasing: bytes[$0]) }
  }

  var register: RegisterID? {
    guard let name = lexeme("f").flatMap(JSONLexeme.string), name.hasSuffix(".json") else { return nil }
    return RegisterID(String(name.dropLast(5)))
  }

  var id: RecordID? { lexeme("id").flatMap(JSONLexeme.string).map { RecordID($0) } }

  /// The record before; nil for a new one.
  var was: UnsafeBufferPointer<UInt8>? { record("was") }
  /// The record after; nil for a deleted one.
  var now: UnsafeBufferPointer<UInt8>? { record("now") }

  private func record(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let lexeme = lexeme(name), JSONLexeme.kind(lexeme) == .object else { return nil }
    return lexeme
  }

  var change: Change? {
    guard let register, let id else { return nil }
    return Change(register: register, id: id, was: was.map { Array($0) }, now: now.map { Array($0) })
  }
}
