import ChineseText
import Glibc

/// Data to standard output, messages to standard error; what came from records passes the display
/// filter before it reaches a terminal.
enum Output {
  static func write(_ bytes: [UInt8]) { send(bytes, to: 1) }
  static func print(_ text: String) { send(Array((text + "\n").utf8), to: 1) }
  static func tell(_ words: Label, _ language: Language) { complain(words(language)) }

  static func complain(_ text: String) {
    let shown = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      DisplayFilter.show(String($0))
    }.joined(separator: "\n")
    send(Array(("keji: " + shown + "\n").utf8), to: 2)
  }

  /// A reader that goes away (`| head`) ends the program quietly.
  private static func send(_ bytes: [UInt8], to descriptor: Int32) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + sent }, buffer.count - sent)
      }
      if count < 0 {
        if errno == EINTR { continue }
        exit(errno == EPIPE ? 0 : 1)
      }
      sent += count
    }
  }
}
