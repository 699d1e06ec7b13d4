/// Immutable bytes of a file or a buffer, shared by everyone who holds a slice of them.
///
/// This is the one `@unchecked Sendable` of the program. The promise behind it: nobody writes
/// through `base` after `init`, and the memory lives until `deinit`. A mapped file may change
/// under us when another program writes into it; readers of a block are therefore total: they
/// meet other bytes, never other memory.
public final class ByteBlock: @unchecked Sendable {
  /// The first byte. Valid while the block lives.
  public let base: UnsafeRawPointer
  /// The number of bytes.
  public let count: Int
  private let release: @Sendable (UnsafeRawPointer, Int) -> Void

  /// Copies `bytes`.
  public init(_ bytes: some Collection<UInt8>) {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, bytes.count), alignment: MemoryLayout<UInt64>.alignment)
    let target = UnsafeMutableRawBufferPointer(start: memory, count: bytes.count)
    target.copyBytes(from: bytes)
    base = UnsafeRawPointer(memory)
    count = bytes.count
    release = { start, _ in UnsafeMutableRawPointer(mutating: start).deallocate() }
  }

  /// Takes over `count` bytes at `base`; `release` gives them back (for example with `munmap`)
  /// when the last holder lets go.
  public init(
    base: UnsafeRawPointer, count: Int, release: @escaping @Sendable (UnsafeRawPointer, Int) -> Void
  ) {
    precondition(count >= 0, "a block has no negative size")
    self.base = base
    self.count = count
    self.release = release
  }

  deinit { release(base, count) }

  /// Lends all bytes for the duration of `body`.
  public func withBytes<R, E: Error>(_ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R) throws(E) -> R {
    defer { withExtendedLifetime(self) {} }
    return try body(UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count))
  }
}
