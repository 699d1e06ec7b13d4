import Glibc

/// The members of one object, read where they lie. The bytes may be unchecked: on garbage the
/// members just end. Of two members of one name (which the strict check refuses) the first counts.
public struct JSONObject {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// An object in `bytes`, which must outlive it.
  public init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Where the value of member `name` lies within the bytes.
  @inline(__always)
  public func value(_ name: StaticString) -> Range<Int>? {
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

  @inline(never)
  private func find(_ wanted: UnsafeRawPointer, _ count: Int) -> Range<Int>? {
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

  @inline(__always)
  private func walk(_ body: (Range<Int>, Range<Int>, Bool) -> Bool) {
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
