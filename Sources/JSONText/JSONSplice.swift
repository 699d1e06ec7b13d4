/// Edits members of an object's bytes. Every byte of the other members stays.
public enum JSONSplice {
  /// `object` with each of `members` set: nil removes, an existing member is replaced where it
  /// stands, a new one goes last, in the order given. A name given twice counts with its last
  /// lexeme. Bytes that are not an object come back as they are.
  public static func setting(_ members: [(name: String, lexeme: [UInt8]?)], in object: [UInt8]) -> [UInt8] {
    object.withUnsafeBufferPointer { setting(members, in: $0) }
  }

  private struct Member {
    var key: Range<Int>
    var value: Range<Int>
    var name: [UInt8]
  }

  private static func setting(
    _ members: [(name: String, lexeme: [UInt8]?)], in object: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    guard let start = object.baseAddress, let open = object.firstIndex(where: { !$0.isJSONSpace }),
      object[open] == .openBrace
    else { return Array(object) }
    let base = UnsafeRawPointer(start)
    var present: [Member] = []
    JSONObject(object).forEach { key, value in
      let name = decodedString(base, key.lowerBound, key.upperBound)
      present.append(Member(key: key, value: value, name: name))
      return true
    }
    let edits = merged(members)

    var result: [UInt8] = []
    var isFirst = true
    var cursor = open + 1
    let firstKey = present.first.map { $0.key.lowerBound - 1 } ?? cursor
    result.append(contentsOf: object[0..<firstKey])
    for member in present {
      let edit = edits.first { $0.name == member.name }
      // The quote before the name belongs to the member.
      let separator = cursor..<member.key.lowerBound - 1
      cursor = member.value.upperBound
      if let edit, edit.lexeme == nil { continue }
      if !isFirst { result.append(contentsOf: object[separator]) }
      isFirst = false
      if let lexeme = edit?.lexeme {
        result.append(contentsOf: object[member.key.lowerBound - 1..<member.value.lowerBound])
        result.append(contentsOf: lexeme)
      } else {
        result.append(contentsOf: object[member.key.lowerBound - 1..<member.value.upperBound])
      }
    }
    for edit in edits where !present.contains(where: { $0.name == edit.name }) {
      guard let lexeme = edit.lexeme else { continue }
      if !isFirst { result.append(.comma) }
      isFirst = false
      JSONWriter.append(string: String(decoding: edit.name, as: UTF8.self), to: &result)
      result.append(.colon)
      result.append(contentsOf: lexeme)
    }
    result.append(contentsOf: object[cursor...])
    return result
  }

  /// The members with their names as bytes, each once.
  private static func merged(_ members: [(name: String, lexeme: [UInt8]?)]) -> [(
    name: [UInt8], lexeme: [UInt8]?
  )] {
    var edits: [(name: [UInt8], lexeme: [UInt8]?)] = []
    for member in members {
      let name = Array(member.name.utf8)
      if let i = edits.firstIndex(where: { $0.name == name }) {
        edits[i].lexeme = member.lexeme
      } else {
        edits.append((name, member.lexeme))
      }
    }
    return edits
  }
}
