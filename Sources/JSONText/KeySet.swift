/// The names of all objects open at one moment, to find a name that comes twice.
///
/// Open addressing over one array for all depths. Names leave in the reverse order of their
/// coming (an object closes after all that came within it), so clearing a slot never breaks a
/// probe chain. The seed is drawn anew for each set: a file cannot be written to collide.
struct KeySet: Sendable {
  private struct Slot {
    /// 0 marks a free slot.
    var hash: UInt64 = 0
    var offset: UInt32 = 0
    /// Length of the raw name; the top bit says that it holds escapes.
    var length: UInt32 = 0
    var depth: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var taken: [UInt32] = []
  private var marks: [Int] = []
  private let seed = UInt64.random(in: .min ... .max)

  /// An object opens.
  @inline(__always) mutating func open() { marks.append(taken.count) }

  /// The innermost object closes and its names go.
  @inline(__always) mutating func close() {
    guard let mark = marks.popLast() else { return }
    for i in mark..<taken.count { slots[Int(taken[i])].hash = 0 }
    taken.removeSubrange(mark...)
  }

  /// Forgets everything, after a fault.
  mutating func clear() { while !marks.isEmpty { close() } }

  /// Adds the name at `offset ..< offset + length` to the innermost object; false when it is
  /// there already. `offset` and `length` are below 2^31.
  @inline(__always) mutating func insert(
    _ base: UnsafeRawPointer, _ offset: Int, _ length: Int, escaped: Bool
  ) -> Bool {
    if (taken.count &+ 1) &* 2 > slots.count { grow() }
    let depth = UInt32(truncatingIfNeeded: marks.count)
    let hash: UInt64
    if escaped {
      let plain = decodedString(base, offset, offset + length)
      hash = plain.withUnsafeBytes {
        $0.baseAddress.map { Self.hash($0, 0, plain.count, seed ^ UInt64(depth)) } ?? 1
      }
    } else {
      hash = Self.hash(base, offset, length, seed ^ UInt64(depth))
    }
    let mask = slots.count &- 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while slots[at].hash != 0 {
      let slot = slots[at]
      if slot.hash == hash, slot.depth == depth, isSame(base, slot, offset, length, escaped: escaped) {
        return false
      }
      at = (at &+ 1) & mask
    }
    slots[at] = Slot(
      hash: hash, offset: UInt32(truncatingIfNeeded: offset),
      length: UInt32(truncatingIfNeeded: length) | (escaped ? 1 << 31 : 0), depth: depth)
    taken.append(UInt32(truncatingIfNeeded: at))
    return true
  }

  private func isSame(_ base: UnsafeRawPointer, _ slot: Slot, _ offset: Int, _ length: Int, escaped: Bool)
    -> Bool
  {
    let first = Int(slot.offset)
    let count = Int(slot.length & ~(1 << 31))
    if !escaped, slot.length >> 31 == 0 {
      guard count == length else { return false }
      let a = UnsafeRawBufferPointer(start: base + first, count: count)
      return a.elementsEqual(UnsafeRawBufferPointer(start: base + offset, count: length))
    }
    return decodedString(base, first, first + count) == decodedString(base, offset, offset + length)
  }

  private mutating func grow() {
    var wider = [Slot](repeating: Slot(), count: slots.count * 2)
    let mask = wider.count - 1
    // In the order of their coming, which keeps the reverse order of their leaving.
    for i in taken.indices {
      let slot = slots[Int(taken[i])]
      var at = Int(truncatingIfNeeded: slot.hash) & mask
      while wider[at].hash != 0 { at = (at + 1) & mask }
      wider[at] = slot
      taken[i] = UInt32(truncatingIfNeeded: at)
    }
    slots = wider
  }

  @inline(__always) private static func hash(
    _ base: UnsafeRawPointer, _ offset: Int, _ length: Int, _ seed: UInt64
  ) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
    var p = offset
    let end = offset &+ length
    while p &+ 8 <= end {
      state = mix(state ^ base.loadUnaligned(fromByteOffset: p, as: UInt64.self))
      p &+= 8
    }
    var rest: UInt64 = 0
    while p < end {
      rest = rest << 8 | UInt64(base.load(fromByteOffset: p, as: UInt8.self))
      p &+= 1
    }
    return mix(state ^ rest) | 1
  }

  @inline(__always) private static func mix(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
