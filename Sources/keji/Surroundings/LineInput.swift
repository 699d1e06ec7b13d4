import CGuard
import Exchange
import Glibc

/// Lines of standard input, in the encoding of the locale. A signal that asks for the end ends them:
/// the library's reader of lines would wait on.
struct LineInput {
  private var bytes: [UInt8] = []
  private var isOver = false
  private let isGB = LocaleEncoding.isGB

  /// The next line without its line feed; nil when there are no more.
  mutating func next() -> String? {
    while true {
      if let end = bytes.firstIndex(of: 10) {
        let line = Array(bytes[..<end])
        bytes.removeSubrange(...end)
        return text(line.last == 13 ? Array(line.dropLast()) : line)
      }
      guard !isOver, keji_guard_pending() == 0 else { return nil }
      var piece = [UInt8](repeating: 0, count: 4096)
      let count = read(0, &piece, piece.count)
      if count > 0 { bytes += piece[..<count] }
      if count == 0 || count < 0 && errno != EINTR {
        isOver = true
        // A last line may lack its line feed.
        if !bytes.isEmpty { bytes.append(10) }
      }
    }
  }

  private func text(_ line: [UInt8]) -> String {
    let decoded = isGB ? try? TextDecoder.decode(line, from: .gb18030) : line
    return String(decoding: decoded ?? line, as: UTF8.self)
  }
}
