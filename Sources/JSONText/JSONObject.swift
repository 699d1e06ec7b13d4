import Glibc

/// The members of one object, read where they lie. The bytes may be unchecked: on garbage the
/// members just end. Of two members of one name (which the strict check refuses) the first counts.
public struct JSONObject {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// An object in `bytes`, which must outlive it.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Where the value of member `name` lies within the bytes.
  @inline(__always) public func value(_ name: StaticString) -> Range<Int>? {
    guard name.hasPointerRepresentation else { return nil }
    return find(UnsafeRawPointer(name.utf8Start), name.utf8CodeUnitCount)
  }

  /// Where the value of the member lies whose name is `name` in UTF-8, compared byte by byte.
  public func value(utf8 name: [UInt8]) -> Range<Int>? {
    name.withUnsafeBytes { wanted in
      guard let start = wanted.baseAddress else {
        var empty: UInt8 = 0
        return find(&empty, 0)
      }
      return find(start, wanted.count)
    }
  }

  /// Calls `body` with the place of each name (without its quotes) and of its value, in order,
  /// until it returns false.
  public func forEach(_ body: (_ key: Range<Int>, _ value: Range<Int>) -> Bool) {
    walk { key, value, _ in body(key, value) }
  }

  /// Puts where the values of some members lie into `places`, one for each name, in one walk; an
  /// empty range where there is no such member.
  public func values(_ names: MemberNames, into places: inout [Range<Int>]) {
    for place in places.indices { places[place] = 0..<0 }
    guard let start = bytes.baseAddress else { return }
    let base = UnsafeRawPointer(start)
    var missing = names.count
    walk { key, value, escaped in
      let found =
        escaped
        ? names.place(of: decodedString(base, key.lowerBound, key.upperBound))
        : names.place(of: base + key.lowerBound, key.count)
      guard let found, found < places.count, places[found].isEmpty else { return true }
      places[found] = value
      missing -= 1
      return missing > 0
    }
  }

  @inline(never) private func find(_ wanted: UnsafeRawPointer, _ count: Int) -> Range<Int>? {
    guard let start = bytes.baseAddress else { return nil }
    let base = UnsafeRawPointer(start)
    var found: Range<Int>?
    walk { key, value, escaped in
      let isSame: Bool
      if escaped {
        let name = decodedString(base, key.lowerBound, key.upperBound)
        isSame = name.elementsEqual(UnsafeRawBufferPointer(start: wanted, count: count))
      } else {
        isSame = key.count == count && memcmp(base + key.lowerBound, wanted, count) == 0
      }
      if isSame { found = value }
      return !isSame
    }
    return found
  }

  @inline(__always) private func walk(_ body: (Range<Int>, Range<Int>, Bool) -> Bool) {
    guard let start = bytes.baseAddress else { return }
    let base = UnsafeRawPointer(start)
    let end = bytes.count
    var p = LooseScan.skipSpace(base, 0, end)
    guard p < end, bytes[p] == .openBrace else { return }
    p = LooseScan.skipSpace(base, p &+ 1, end)
    while p < end, bytes[p] == .quote {
      var escaped = false
      guard let keyEnd = LooseScan.string(base, p, end, &escaped) else { return }
      let key = p &+ 1..<keyEnd &- 1
      p = LooseScan.skipSpace(base, keyEnd, end)
      guard p < end, bytes[p] == .colon else { return }
      p = LooseScan.skipSpace(base, p &+ 1, end)
      guard let valueEnd = LooseScan.value(base, p, end) else { return }
      guard body(key, p..<valueEnd, escaped) else { return }
      p = LooseScan.skipSpace(base, valueEnd, end)
      guard p < end, bytes[p] == .comma else { return }
      p = LooseScan.skipSpace(base, p &+ 1, end)
    }
  }
}

/// Names of members that are looked for together.
public struct MemberNames: Sendable {
  private let bytes: [UInt8]
  private let ranges: [Range<Int>]

  /// In UTF-8; they are compared byte by byte.
  public init(_ names: [[UInt8]]) {
    bytes = names.flatMap { $0 }
    var end = 0
    ranges = names.map { name in
      defer { end += name.count }
      return end..<end + name.count
    }
  }

  public var count: Int { ranges.count }

  @inline(__always) fileprivate func place(of name: UnsafeRawPointer, _ count: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      for (place, range) in ranges.enumerated()
      where range.count == count && memcmp(base + range.lowerBound, name, count) == 0 { return place }
      return nil
    }
  }

  fileprivate func place(of name: [UInt8]) -> Int? { ranges.firstIndex { bytes[$0].elementsEqual(name) } }
}
