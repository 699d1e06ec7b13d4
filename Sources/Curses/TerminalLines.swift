import CNcursesw
import Glibc

/// The two ends of the terminal: standard input and output where they are one, else `/dev/tty`, so
/// that the program can be at the end of a pipe.
struct TerminalLines {
  let input: UnsafeMutablePointer<FILE>
  let output: UnsafeMutablePointer<FILE>

  var inputDescriptor: Int32 { fileno(input) }
  var outputDescriptor: Int32 { fileno(output) }

  init() throws(TerminalFault) {
    guard let input = Self.open(STDIN_FILENO, "r") else { throw .notATerminal }
    guard let output = Self.open(STDOUT_FILENO, "w") else {
      fclose(input)
      throw .notATerminal
    }
    self.input = input
    self.output = output
  }

  func close() {
    fclose(input)
    fclose(output)
  }

  private static func open(_ standard: Int32, _ mode: String) -> UnsafeMutablePointer<FILE>? {
    let descriptor =
      isatty(standard) == 1
      ? fcntl(standard, F_DUPFD_CLOEXEC, 3) : Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
    guard let file = fdopen(descriptor, mode) else {
      Glibc.close(descriptor)
      return nil
    }
    return file
  }
}
