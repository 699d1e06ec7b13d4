import Glibc

/// iconv(3) from one encoding to another.
struct Converter: ~Copyable {
  private let handle: iconv_t

  /// `nil` when the system has no such conversion.
  init?(from source: String, to target: String) {
    let opened = iconv_open(target, source)
    guard opened != iconv_t(bitPattern: -1), let opened else { return nil }
    handle = opened
  }

  deinit { iconv_close(handle) }

  /// How far a conversion got.
  struct Progress {
    /// Bytes of the input that were converted.
    let taken: Int
    /// Why it went no further.
    let stop: Stop?
  }
  enum Stop {
    /// The input ends within a character.
    case cut
    /// What follows is no character, or one that the target does not have.
    case wrong
  }

  /// Converts as much as it can and appends it.
  func convert(_ input: UnsafeRawBufferPointer, into out: inout [UInt8]) -> Progress {
    var from = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
    var left = input.count
    var stop: Stop?
    while left > 0, stop == nil {
      // Four bytes for each byte is more than any conversion here makes.
      let size = min(left * 4, 1 << 18)
      let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        var to = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var room = size
        let result = iconv(handle, &from, &left, &to, &room)
        let code = errno
        count = size - room
        guard result == -1 else { return }
        switch code {
        case E2BIG: break
        case EINVAL: stop = .cut
        default: stop = .wrong
        }
      }
      out.append(contentsOf: piece)
    }
    // Back to the beginning, whatever state the fault left behind.
    if stop != nil { iconv(handle, nil, nil, nil, nil) }
    return Progress(taken: input.count - left, stop: stop)
  }
}
