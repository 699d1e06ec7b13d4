import JSONText
import Registers

/// Finds the values of several fields in one walk over a record's bytes.
struct FieldWalk: Sendable {
  /// Where the value of each field lies within the record; empty where there is none.
  private(set) var places: [Range<Int>]
  private let names: [MemberName]
  /// The field each name belongs to: the fields' own names first, then the older ones.
  private let owners: [Int]
  private var olderPlaces: [Range<Int>]

  init(_ fields: [FieldSpec?]) {
    var names: [MemberName] = []
    var owners: [Int] = []
    for (index, field) in fields.enumerated() {
      names.append(MemberName(field?.nameBytes ?? []))
      owners.append(index)
    }
    for (index, field) in fields.enumerated() {
      for alias in field?.aliasBytes ?? [] {
        names.append(MemberName(alias))
        owners.append(index)
      }
    }
    self.names = names
    self.owners = owners
    places = Array(repeating: 0..<0, count: fields.count)
    olderPlaces = Array(repeating: 0..<0, count: names.count - fields.count)
  }

  /// Looks through a record. Of two members of one name the first counts; a present name counts
  /// before an older one.
  mutating func read(_ record: UnsafeBufferPointer<UInt8>) {
    for index in places.indices { places[index] = 0..<0 }
    for index in olderPlaces.indices { olderPlaces[index] = 0..<0 }
    // Members mostly stand in the order of the declaration, so the next name is tried first.
    var expected = 0
    JSONObject(record).forEach { key, value in
      let name = FieldWalk.name(record, key)
      guard let found = index(of: name, from: expected) else { return true }
      expected = found + 1
      if found < places.count {
        if places[found].isEmpty { places[found] = value }
      } else if olderPlaces[found - places.count].isEmpty {
        olderPlaces[found - places.count] = value
      }
      return true
    }
    for (older, place) in olderPlaces.enumerated() where !place.isEmpty {
      let owner = owners[places.count + older]
      if places[owner].isEmpty { places[owner] = place }
    }
  }

  private func index(of name: MemberName, from expected: Int) -> Int? {
    for index in expected..<max(expected, names.count) where names[index] == name { return index }
    for index in 0..<min(expected, names.count) where names[index] == name { return index }
    return nil
  }

  private static func name(_ record: UnsafeBufferPointer<UInt8>, _ key: Range<Int>) -> MemberName {
    let quoted = UnsafeBufferPointer(rebasing: record[key.lowerBound - 1..<key.upperBound + 1])
    if let plain = JSONLexeme.plainString(quoted) { return MemberName(plain) }
    return MemberName(JSONLexeme.utf8(quoted) ?? [])
  }
}

/// A member's name in a form that compares in three steps: its first and last eight bytes and its
/// length, and the bytes themselves only where these do not cover it.
private struct MemberName: Sendable, Equatable {
  private let head: UInt64
  private let tail: UInt64
  private let count: Int
  private let rest: [UInt8]?

  init(_ bytes: some Collection<UInt8>) {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    var count = 0
    for byte in bytes {
      if count < 8 { head = head << 8 | UInt64(byte) }
      tail = tail << 8 | UInt64(byte)
      count &+= 1
    }
    self.head = head
    self.tail = tail
    self.count = count
    rest = count > 16 ? Array(bytes) : nil
  }
}
