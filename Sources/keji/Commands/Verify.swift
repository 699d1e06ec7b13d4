import ArgumentParser
import ChineseText
import PlainFileRepository
import Registers

/// Whether the history is the one that was, as far as its bytes and a head kept elsewhere tell.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify the history, and a head printed earlier 核对历史校验链.")
  @OptionGroup var options: GlobalOptions
  @Option(help: "A printed head: 12 digits of it or more.") var head: String?
  @Flag(help: "As JSON.") var json = false

  func run() throws {
    let language = options.language
    let asked = try head.map { text in
      guard let asked = PrintedHead(text) else {
        throw Failure(
          .usage, "--head 应为打印出来的校验值，至少 \(PrintedHead.fewest) 位十六进制数字",
          "--head takes a printed head, \(PrintedHead.fewest) hexadecimal digits or more")
      }
      return asked
    }
    let proof: ChainProof
    do { proof = try PlainFileRepository.proof(at: options.dataFolder, head: asked) } catch {
      throw Failure(error)
    }
    if json { Output.write(object(proof)) } else { tell(proof, language) }
    if let broken = proof.sites.first(where: { $0.damage != nil }) {
      throw Failure(
        .damaged, "站点 \(broken.name) 的历史在第 \(broken.seq) 号之后断开；用 keji fsck 查看",
        "the history of site \(broken.name) breaks behind number \(broken.seq); see keji fsck")
    }
    guard let head, proof.found.isEmpty else { return }
    throw Failure(
      .damaged, "历史里没有校验值 \(head)：历史被截短或改写过，或者这份数据不是打印时的那一份",
      "the history does not contain the head \(head): it was cut or rewritten, or is of another folder")
  }

  private func tell(_ proof: ChainProof, _ language: Language) {
    for site in proof.sites {
      var words = Label("完好", "whole")
      if let damage = site.damage {
        let place = damage.file + (damage.line.map { ":\($0)" } ?? "")
        words = Label(same: place + ": ") + damage.words
      } else if site.tornBytes > 0 {
        words = Label(
          "完好；末尾有 \(site.tornBytes) 字节是中断的保存留下的", "whole; \(site.tornBytes) bytes of a save cut off follow")
      }
      Output.print("\(site.name) \(site.seq) \(site.head) " + DisplayFilter.show(words(language)))
    }
    for line in proof.found {
      let time = DisplayFilter.show(String(line.time.prefix(16)).replacing("T", with: " "))
      let words = Label(
        "校验值是第 \(line.seq) 号的，保存于 \(time)（\(line.file):\(line.line)）",
        "the head is that of number \(line.seq), saved at \(time) (\(line.file):\(line.line))")
      Output.print(words(language))
    }
  }

  private func object(_ proof: ChainProof) -> [UInt8] {
    let sites = proof.sites.map { site in
      var members: [(String, Value)] = [
        ("site", .text(site.name)), ("seq", .integer(Int64(site.seq))), ("head", .text(site.head)),
        ("torn", .integer(Int64(site.tornBytes))),
      ]
      if let damage = site.damage {
        members.append(("file", .text(damage.file)))
        if let line = damage.line { members.append(("line", .integer(Int64(line)))) }
        members += [("zh", .text(damage.words.zh)), ("en", .text(damage.words.en))]
      }
      return JSONOutput.object(members)
    }
    let found = proof.found.map { line in
      JSONOutput.object([
        ("file", .text(line.file)), ("line", .integer(Int64(line.line))), ("seq", .integer(Int64(line.seq))),
        ("t", .text(line.time)), ("h", .text(line.hash)),
      ])
    }
    return JSONOutput.object(lexemes: [("sites", JSONOutput.list(sites)), ("found", JSONOutput.list(found))])
      + [UInt8(ascii: "\n")]
  }
}
