import ArgumentParser
import Registers

/// What a shell completes: commands, options, registers.
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "A script that completes commands in bash, zsh or fish 命令补全.")
  @Argument(help: "bash, zsh or fish.", completion: .list(CompletionShell.allCases.map(\.rawValue)))
  var shell: String

  /// The register's id, wherever a command names one.
  static let registers = CompletionKind.list(Catalogue.all.map(\.id.text))

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell) else {
      throw Failure(
        .usage, "没有 \(shell) 的补全；有：bash zsh fish",
        "there is no completion for \(shell); there is for bash, zsh and fish")
    }
    Output.print(Keji.completionScript(for: shell))
  }
}
