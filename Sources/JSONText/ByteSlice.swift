/// A range of a block. Equality and hash are over the bytes, wherever they lie.
public struct ByteSlice: Sendable, Hashable {
  /// The block that owns the bytes.
  public let block: ByteBlock
  /// Offset of the first byte within the block.
  public let start: Int
  /// The number of bytes.
  public let count: Int

  /// The bytes `start ..< start + count` of `block`, cut to what the block has.
  public init(_ block: ByteBlock, start: Int, count: Int) {
    self.block = block
    self.start = min(max(0, start), block.count)
    self.count = min(max(0, count), block.count - self.start)
  }

  /// A copy of `bytes` in a block of its own.
  public init(_ bytes: some Collection<UInt8>) {
    let block = ByteBlock(bytes)
    self.init(block, start: 0, count: block.count)
  }

  /// The byte at `i`, counted from the start of the slice; `i` lies in `0 ..< count`.
  public subscript(_ i: Int) -> UInt8 {
    precondition(i >= 0 && i < count, "outside the slice")
    return block.base.load(fromByteOffset: start + i, as: UInt8.self)
  }

  /// Lends the bytes for the duration of `body`.
  public func withBytes<R, E: Error>(_ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R) throws(E) -> R {
    defer { withExtendedLifetime(block) {} }
    let first = (block.base + start).assumingMemoryBound(to: UInt8.self)
    return try body(UnsafeBufferPointer(start: first, count: count))
  }

  /// A copy of the bytes.
  public var array: [UInt8] { withBytes { Array($0) } }

  /// The part `range`, counted from the start of this slice and cut to it.
  public func part(_ range: Range<Int>) -> ByteSlice {
    let low = min(max(0, range.lowerBound), count)
    let high = min(max(low, range.upperBound), count)
    return ByteSlice(block, start: start + low, count: high - low)
  }

  public static func == (left: ByteSlice, right: ByteSlice) -> Bool {
    guard left.count == right.count else { return false }
    return left.withBytes { a in right.withBytes { b in a.elementsEqual(b) } }
  }

  public func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
