import ArgumentParser
import ChineseText
import Glibc
import PlainFileRepository
import Registers

/// What of the surroundings is wrong for a data folder, before it does harm.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "What of the surroundings is wrong for the data 检查环境.")
  @OptionGroup var options: GlobalOptions
  @Flag(help: "As JSON.") var json = false

  func run() throws {
    let language = options.language
    let path = options.dataFolder
    var complaints: [Complaint]
    do { complaints = try PlainFileRepository.complaints(about: path) } catch { throw Failure(error) }
    complaints += Doctor.aboutTheSitting()
    if json { Output.write(object(path, complaints)) } else { tell(complaints, language) }
    let worse = complaints.count { $0.level != .note }
    if worse > 0 { throw Failure(.failed, "\(worse) 处不妥", "\(worse) problem(s)") }
  }

  private func tell(_ complaints: [Complaint], _ language: Language) {
    for complaint in complaints {
      let mark =
        switch complaint.level {
        case .note: Label("提示 ", "note ")
        case .warning: Label("提醒 ", "warning ")
        case .error: Label("错误 ", "error ")
        }
      let place = Label(same: complaint.file.map { $0 + ": " } ?? "")
      Output.print(DisplayFilter.show((mark + place + complaint.words)(language)))
    }
    if complaints.isEmpty { Output.print(Label("没有发现问题", "nothing is wrong")(language)) }
  }

  private func object(_ path: String, _ complaints: [Complaint]) -> [UInt8] {
    let problems = complaints.map { complaint in
      var members: [(String, Value)] = []
      if let file = complaint.file { members.append(("file", .text(file))) }
      members += [
        ("rule", .text(complaint.rule)), ("zh", .text(complaint.words.zh)), ("en", .text(complaint.words.en)),
        ("level", .text(complaint.level.rawValue)),
      ]
      return JSONOutput.object(members)
    }
    return JSONOutput.object(lexemes: [
      ("folder", Value.text(path).lexeme), ("problems", JSONOutput.list(problems)),
    ]) + [UInt8(ascii: "\n")]
  }
}

extension Doctor {
  /// What is wrong with this login: its locale, its terminal, who it is.
  private static func aboutTheSitting() -> [Complaint] {
    var complaints: [Complaint] = []
    guard let encoding = LocaleEncoding.name else {
      let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(Surroundings.variable).first ?? ""
      complaints.append(
        Complaint(
          .error, "locale-missing",
          Label(
            "系统里没有语言环境 \(name)；装上它，或设 LC_ALL=C.UTF-8",
            "the locale \(name) is not installed: install it or set LC_ALL=C.UTF-8")))
      return complaints
    }
    if !["UTF-8", "GB18030", "GBK", "GB2312"].contains(encoding) {
      complaints.append(
        Complaint(
          .warning, "encoding",
          Label(
            "字符编码是 \(encoding)，显示不了中文；请设 LC_ALL=zh_CN.UTF-8 或 C.UTF-8",
            "the encoding \(encoding) has no Chinese: set LC_ALL to zh_CN.UTF-8 or C.UTF-8")))
    }
    if Surroundings.hasTerminal, let words = terminalWords() {
      complaints.append(Complaint(.warning, "terminal", words))
    }
    if getuid() == 0, Surroundings.variable("SUDO_UID") == nil {
      complaints.append(
        Complaint(
          .note, "root", Label("正以 root 身份运行，历史里记的也是 root", "running as root, and the history says root")))
    }
    return complaints
  }

  private static func terminalWords() -> Label? {
    let name = Surroundings.variable("TERM") ?? ""
    if name.isEmpty { return Label("没有设 TERM，画不了屏幕", "TERM is not set, no screens can be drawn") }
    if name == "dumb" {
      return Label("终端 dumb 画不了屏幕；可用 keji --plain", "the terminal is dumb: use keji --plain")
    }
    if name == "linux" {
      return Label(
        "Linux 控制台显示不了中文，请用 SSH、fbterm 或 kmscon",
        "the Linux console shows no Chinese: use SSH, fbterm, kmscon")
    }
    return nil
  }
}
