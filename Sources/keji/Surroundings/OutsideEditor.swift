import ChineseText
import Glibc
import Registers
import Screens

/// The person's own editor, `VISUAL` or `EDITOR`, on a text in a file only that person can read.
enum OutsideEditor {
  /// Text over this is not taken back: a field holds far less.
  private static let limit = 64 << 10

  static func edit(_ text: String) -> Outcome {
    guard !BorrowedRights.areInForce else { return .failed(BorrowedRights.noProgram) }
    guard let command = Surroundings.variable("VISUAL") ?? Surroundings.variable("EDITOR") else {
      return .failed(Label("没有设 VISUAL 或 EDITOR", "Neither VISUAL nor EDITOR is set"))
    }
    guard let folder = Surroundings.madeStateFolder() else {
      return .failed(
        Label("状态目录建不了：\(Surroundings.stateFolder)", "No state folder: \(Surroundings.stateFolder)"))
    }
    var name = Array((folder + "/text-XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return failure(errno, folder) }
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let bytes = Array((text + "\n").utf8)
    let written = write(descriptor, bytes, bytes.count)
    close(descriptor)
    guard written == bytes.count else { return failure(errno, path) }
    let status = run(command.split(separator: " ").map(String.init) + [path])
    guard status == 0 else {
      return .failed(
        Label(
          "编辑器 \(command) 没有正常结束（\(status)），文字没有改", "\(command) ended with \(status); the text is as it was"))
    }
    return taken(path)
  }

  private static func taken(_ path: String) -> Outcome {
    do {
      var bytes = try WholeFile.read(path)
      guard bytes.count <= limit else {
        return .failed(Label("写得太长，超过 64 KiB，没有放回", "Over 64 KiB; the text is as it was"))
      }
      while bytes.last == 10 { bytes.removeLast() }
      return .editedOutside(String(decoding: bytes, as: UTF8.self))
    } catch { return .failed(error.words) }
  }

  private static func failure(_ code: Int32, _ path: String) -> Outcome {
    let why = String(cString: strerror(code))
    return .failed(Label("写不了 \(path)：\(why)", "cannot write \(path): \(why)"))
  }

  /// The exit status, or the error number with which it could not be started.
  private static func run(_ words: [String]) -> Int32 {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let code = posix_spawnp(&child, words[0], nil, nil, arguments, environ)
    guard code == 0 else { return code }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
