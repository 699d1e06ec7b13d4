import ChineseText
import Glibc
import Registers
import Screens

/// The person's own editor, `VISUAL` or `EDITOR`, on a text in a file only that person can read.
enum OutsideEditor {
  /// Text over this is not taken back: a field holds far less.
  private static let limit = 64 << 10

  /// - Parameters:
  ///   - place: the data folder and the name of the draft that the text would be.
  ///   - isEnding: whether the program was asked to end meanwhile: the line has dropped.
  static func edit(_ text: String, of place: String, isEnding: () -> Bool) -> Outcome {
    guard !BorrowedRights.areInForce else { return .failed(BorrowedRights.noProgram) }
    guard let command = Surroundings.variable("VISUAL") ?? Surroundings.variable("EDITOR") else {
      return .failed(Label("没有设 VISUAL 或 EDITOR", "Neither VISUAL nor EDITOR is set"))
    }
    guard let folder = Surroundings.madeStateFolder() else {
      return .failed(
        Label("状态目录建不了：\(Surroundings.stateFolder)", "No state folder: \(Surroundings.stateFolder)"))
    }
    do throws(Failure) {
      let file = try EditorFile(text, of: place, in: folder)
      let end = run(command.split(separator: " ").map(String.init) + [file.path], isEnding)
      // An editor that gave its text up says so by its status; one that was ended says nothing.
      let isCut = isEnding() || end.isBySignal
      defer { if !isCut || !file.hasSwap { file.remove() } }
      guard isCut || end.status == 0 else {
        return .failed(
          Label(
            "编辑器 \(command) 没有正常结束（\(end.status)），文字没有改",
            "\(command) ended with \(end.status); the text is as it was"))
      }
      let bytes = try file.text()
      guard bytes.count <= limit else {
        return .failed(Label("写得太长，超过 64 KiB，没有放回", "Over 64 KiB; the text is as it was"))
      }
      return .editedOutside(String(decoding: bytes, as: UTF8.self))
    } catch { return .failed(error.words) }
  }

  /// How the editor ended: its exit status, or the error number with which it could not be started.
  private static func run(_ words: [String], _ isEnding: () -> Bool) -> (status: Int32, isBySignal: Bool) {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let code = posix_spawnp(&child, words[0], nil, nil, arguments, environ)
    guard code == 0 else { return (code, false) }
    var status: Int32 = 0
    var isTold = false
    while waitpid(child, &status, WNOHANG) == 0 {
      usleep(50_000)
      // Not every closing terminal tells the editor too; it saves what it can and ends, and then so do we.
      if !isTold, isEnding() {
        isTold = true
        kill(child, SIGHUP)
      }
    }
    return (status, status & 0x7F != 0)
  }
}
