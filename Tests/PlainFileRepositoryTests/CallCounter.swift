import Glibc
import Registers

@testable import PlainFileRepository

/// Counts calls and lets the Nth fail, or everything from the Nth on: the disk is then as it would
/// be had the process died there.
final class CallCounter: CallGate {
  enum Plan {
    case count
    /// The call and all after it do not happen.
    case die(at: Int)
    /// A write at that place is cut in half, and nothing happens after it.
    case dieTorn(at: Int)
    case fail(Set<SystemCall>, at: Int, code: Int32)
    /// The call and all of its kind after it.
    case keepFailing(Set<SystemCall>, at: Int, code: Int32)
    case cutWrite(at: Int)
    /// Somebody else does something just before the call.
    case during(at: Int, () -> Void)
  }

  /// Kept as long as anybody works with it.
  var folder: TestFolder?
  private(set) var count = 0
  /// The calls that were counted.
  private(set) var calls: [(call: SystemCall, path: String)] = []
  private(set) var hasStruck = false
  private let plan: Plan

  init(_ plan: Plan = .count) { self.plan = plan }

  func verdict(on call: SystemCall, path: String) -> CallVerdict {
    switch plan {
    case .count: note(call, path)
    case .die(let at):
      note(call, path)
      if count >= at { return struck(.fail(ENOTRECOVERABLE)) }
    case .dieTorn(let at):
      note(call, path)
      if count == at, call == .write { return struck(.short) }
      if count >= at { return struck(.fail(ENOTRECOVERABLE)) }
    case .fail(let kinds, let at, let code):
      guard kinds.contains(call) else { break }
      note(call, path)
      if count == at { return struck(.fail(code)) }
    case .keepFailing(let kinds, let at, let code):
      guard kinds.contains(call) else { break }
      note(call, path)
      if count >= at { return struck(.fail(code)) }
    case .cutWrite(let at):
      guard call == .write else { break }
      note(call, path)
      if count == at { return struck(.short) }
    case .during(let at, let deed):
      note(call, path)
      if count == at {
        hasStruck = true
        deed()
      }
    }
    return .pass
  }

  private func note(_ call: SystemCall, _ path: String) {
    count += 1
    calls.append((call, path))
  }

  private func struck(_ verdict: CallVerdict) -> CallVerdict {
    hasStruck = true
    return verdict
  }
}

extension CallCounter {
  /// The places, from 1, of the calls that were counted, but for those about the files of registers that the
  /// test leaves alone: one such register stands for all, since every one is read by the same calls.
  var telling: [Int] {
    let alike = Set(Catalogue.all.map(\.id.fileName))
      .subtracting(["staff", "settings", "townships"].map { RegisterID($0).fileName })
    return calls.indices.filter { place in
      !alike.contains { calls[place].path.hasSuffix($0) }
    }.map { $0 + 1 }
  }
}
