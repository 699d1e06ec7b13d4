import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// Offset of the first line feed at or after `start`.
  func lineFeed(from start: Int) -> Int? {
    guard start < count, let base = baseAddress, let found = memchr(base + start, 10, count - start) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The line that ends before `end`, without its line feed; nil at the start. `end` is the start
  /// of a line, or the end of the bytes.
  func line(before end: Int) -> Range<Int>? {
    guard end > 0 else { return nil }
    let stop = self[end - 1] == 10 ? end - 1 : end
    var start = stop
    while start > 0, self[start - 1] != 10 { start -= 1 }
    return start..<stop
  }

  func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: self[range]) }
}
