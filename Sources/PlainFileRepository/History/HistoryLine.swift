import JSONText
import Registers

/// One line of a history file: one transaction.
///
/// `{"seq":…,"t":…,"uid":…,"user":…,"tty":…,"op":…,…,"ch":[…],"h":"…"}`. The hash covers the bytes
/// before `,"h":` and the hash before, so it can be checked without reading the JSON.
struct HistoryLine {
  var seq: Int
  var time: Moment
  var author: Author
  var operation: ChangeSet.Operation
  var person: RecordID?
  var reason: String?
  var of: HistoryPosition?
  /// The last hash of the file before, in the first line of a file.
  var previous: HistoryHash?
  var changes: [Change]

  /// `,"h":"` + 64 digits + `"}`
  static let sealCount = 6 + 64 + 2

  /// The line's bytes with its line feed, chained to `hash`; and its own hash.
  func sealed(after hash: HistoryHash) -> (bytes: [UInt8], hash: HistoryHash) {
    var bytes = head
    bytes.append(contentsOf: ",\"ch\":[".utf8)
    for (i, change) in changes.enumerated() {
      if i > 0 { bytes.append(UInt8(ascii: ",")) }
      HistoryLine.append(change, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    let own = bytes.withUnsafeBytes { hash.next($0) }
    bytes.append(contentsOf: ",\"h\":\"".utf8)
    bytes.append(contentsOf: own.hex)
    bytes.append(contentsOf: "\"}\n".utf8)
    return (bytes, own)
  }

  /// How many bytes a change takes in a line.
  static func byteCount(of change: Change) -> Int {
    var bytes: [UInt8] = []
    append(Change(register: change.register, id: change.id, was: nil, now: nil), to: &bytes)
    // Each of the two stands in the place of a `null`; a comma goes between changes.
    return bytes.count + (change.was?.count ?? 4) + (change.now?.count ?? 4) - 8 + 1
  }

  private var head: [UInt8] {
    var bytes = Array("{\"seq\":\(seq),\"t\":\"\(time.text)\",".utf8)
    func member(_ name: String, _ text: String) {
      bytes.append(contentsOf: ",\"\(name)\":".utf8)
      JSONWriter.append(string: text, to: &bytes)
    }
    // Whoever finds what another program did has not done it.
    if operation == .external { bytes.append(contentsOf: "\"foundBy\":{".utf8) }
    bytes.append(contentsOf: "\"uid\":\(author.uid)".utf8)
    member("user", author.user)
    member("tty", author.terminal)
    if operation == .external { bytes.append(UInt8(ascii: "}")) }
    if let person { member("person", person.text) }
    member("op", operation.rawValue)
    if let reason { member("reason", reason) }
    if let of {
      bytes.append(contentsOf: ",\"of\":{\"site\":".utf8)
      JSONWriter.append(string: of.site, to: &bytes)
      bytes.append(contentsOf: ",\"seq\":\(of.seq)}".utf8)
    }
    if let previous { member("prev", previous.description) }
    return bytes
  }

  private static func append(_ change: Change, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "{\"f\":".utf8)
    JSONWriter.append(string: change.register.fileName, to: &bytes)
    bytes.append(contentsOf: ",\"id\":".utf8)
    JSONWriter.append(string: change.id.text, to: &bytes)
    bytes.append(contentsOf: ",\"was\":".utf8)
    bytes.append(contentsOf: change.was ?? Array("null".utf8))
    bytes.append(contentsOf: ",\"now\":".utf8)
    bytes.append(contentsOf: change.now ?? Array("null".utf8))
    bytes.append(UInt8(ascii: "}"))
  }
}
