import Glibc
import Registers

/// Who holds a lock is asked of the kernel. Nothing is written into the lock file for this: what
/// changes in it a sync client copies, and puts another file in its place.
extension LockHolder {
  /// Who holds a lock on the file with this inode; nil where the system does not tell.
  static func find(inode: UInt64) -> LockHolder? {
    guard let table = text("/proc/locks") else { return nil }
    for line in table.split(separator: "\n") where !line.contains("->") {
      // 1: FLOCK ADVISORY WRITE 4711 08:01:131 0 EOF
      let words = line.split(separator: " ")
      guard words.count >= 6, words[1] == "FLOCK", let pid = Int32(words[4]), pid > 0,
        words[5].split(separator: ":").last == Substring(String(inode))
      else { continue }
      return LockHolder(process: Int(pid), person: person(behind: pid))
    }
    return nil
  }

  /// The person behind a process, found as the history finds whom it signs for.
  private static func person(behind pid: Int32) -> String? {
    guard
      let line = text("/proc/\(pid)/status")?.split(separator: "\n").first(where: { $0.hasPrefix("Uid:") }),
      let real = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ UInt32($0) })
    else { return nil }
    let variables = text("/proc/\(pid)/environ")?.split(separator: "\0") ?? []
    let named = variables.first { $0.hasPrefix("SUDO_UID=") }.map { String($0.dropFirst(9)) }
    return Author.name(of: Author.uid(real: real, owner: real, namedBySudo: named))
  }

  /// A file of the kernel's, whose size is not known before it is read.
  private static func text(_ path: String) -> String? {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return nil }
    defer { close(number) }
    var bytes: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count < 1 << 20 {
      let count = read(number, &room, room.count)
      guard count > 0 else { return count == 0 ? String(decoding: bytes, as: UTF8.self) : nil }
      bytes += room[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
