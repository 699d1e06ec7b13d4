import ChineseText
import Exchange
import Glibc

/// How the locale that the environment asks for writes characters.
enum LocaleEncoding {
  /// As the C library calls it: `UTF-8`, `GB18030`, `ANSI_X3.4-1968`; nil when the locale is not
  /// installed. The locale in force stays as it is.
  static var name: String? {
    guard let wished = newlocale(LC_CTYPE_MASK, "", nil) else { return nil }
    defer { freelocale(wished) }
    return nl_langinfo_l(Int32(CODESET), wished).map { String(cString: $0).uppercased() }
  }

  static var isGB: Bool { ["GB18030", "GBK", "GB2312"].contains(name) }

  /// The words of the command line. In a GB locale they are read as such; what is not text in the
  /// locale's encoding is refused, and never stored with signs in the place of what it was.
  static func commandWords() throws(Failure) -> [String] {
    var words: [String] = []
    var readsGB: Bool?
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let bytes = CommandLine.unsafeArgv[index] else { break }
      let word = Array(UnsafeBufferPointer(start: bytes, count: strlen(bytes))).map { UInt8(bitPattern: $0) }
      if word.allSatisfy({ $0 < 0x80 }) {
        words.append(String(decoding: word, as: UTF8.self))
        continue
      }
      let isGB = readsGB ?? LocaleEncoding.isGB
      readsGB = isGB
      do {
        words.append(
          String(decoding: try TextDecoder.decode(word, from: isGB ? .gb18030 : .utf8), as: UTF8.self))
      } catch {
        throw Failure(
          .usage,
          "第 \(index) 个参数不是 \(isGB ? "GB18030" : "UTF-8") 文字，没有执行；请让终端、脚本和 LC_ALL 用同一种编码",
          "word \(index) of the command is not text in \(isGB ? "GB18030" : "UTF-8"), nothing was done; terminal, script and LC_ALL must agree"
        )
      }
    }
    return words
  }
}
