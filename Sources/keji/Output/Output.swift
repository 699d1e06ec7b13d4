import ChineseText
import Glibc
import Office

/// Data to standard output, messages to standard error; what came from records passes the display
/// filter before it reaches a terminal.
enum Output {
  /// Descriptors 0 to 2 are open from here on, so that no file of ours gets their numbers. What is read
  /// from one that was closed ends at once; what is written to the output fails and is told.
  static func openStandardDescriptors() {
    for number: Int32 in 0...2 where fcntl(number, F_GETFD) < 0 {
      // The lowest free number is the one that is missing.
      _ = open("/dev/null", number == 2 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Data as they are stored: as they stand into a file or a pipe, but to a terminal only what the
  /// display filter lets through.
  static func write(_ bytes: [UInt8]) {
    guard isTerminal else { return send(bytes, to: 1) }
    send(Array(shown(bytes).utf8), to: 1)
  }

  private static let isTerminal = isatty(1) == 1

  /// Line ends and tabs stay: they are the form of the data.
  private static func shown(_ bytes: [UInt8]) -> String {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
      let isEndedTwice = line.last == 13
      return (isEndedTwice ? line.dropLast() : line).split(separator: 9, omittingEmptySubsequences: false).map
      {
        DisplayFilter.show(String(decoding: $0, as: UTF8.self))
      }.joined(separator: "\t") + (isEndedTwice ? "\r" : "")
    }
    return lines.joined(separator: "\n")
  }

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
        let code = errno
        if code == EINTR { continue }
        // Messages that nobody can be given stop nothing.
        if descriptor == 2 { return }
        if code == EPIPE { exit(0) }
        tell(
          Label("标准输出写不进去：", "standard output cannot be written: ") + SystemCause.words(code)
            + Label("；已经保存的不受影响", "; what was saved stays saved"), CommandWords.language([]))
        exit(Failure.Code.failed.rawValue)
      }
      sent += count
    }
  }
}
