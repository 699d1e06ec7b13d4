import Glibc
import TextUI

struct UncaughtError: Error {}

/// Ways for a program to go wrong, by the letter pressed with Alt.
enum Death: Unicode.Scalar {
  case index = "i"
  case overflow = "o"
  case broken = "p"
  case nullStore = "n"
  case stack = "w"
  case abort = "a"
  case exit = "e"
  case uncaught = "u"
  case brokenPipe = "b"
  case otherThread = "t"

  init?(_ letter: Unicode.Scalar) { self.init(rawValue: letter) }

  func happen() throws {
    let none = CommandLine.arguments.count - CommandLine.arguments.count
    switch self {
    case .index: print([1, 2, 3][3 + none])
    case .overflow: print(Int.max - none + CommandLine.arguments.count)
    case .broken: precondition(none == 1, "told to")
    case .nullStore: UnsafeMutablePointer<Int>(bitPattern: 8 + none)?.pointee = 1
    case .stack:
      var start = none
      print(Self.deepen(&start))
    case .abort: Glibc.abort()
    case .exit: Glibc.exit(3)
    case .uncaught: throw UncaughtError()
    case .brokenPipe:
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      close(ends[0])
      journal.tell("write \(write(ends[1], "x", 1)) \(errno == EPIPE)")
    case .otherThread: Task.detached { print([1, 2, 3][3 + none]) }
    }
  }

  /// Every frame is written to by the call below it, so no optimiser makes it a loop.
  @inline(never) private static func deepen(_ above: UnsafeMutablePointer<Int>) -> Int {
    var own = above.pointee + 1
    let below = withUnsafeMutablePointer(to: &own) { deepen($0) }
    above.pointee = below
    return own + below
  }
}

/// A child program by the shell, waited for.
enum Child {
  static func run(_ command: String) -> Int32 {
    var child: pid_t = 0
    let command = ["sh", "-c", command]
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    guard posix_spawn(&child, "/bin/sh", nil, nil, &words, environ) == 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status
  }
}
