import Glibc

/// An open file; closed when it goes out of use.
struct OpenFile: ~Copyable {
  let number: Int32
  /// For messages only.
  let path: String
  private let gate: (any CallGate)?

  init(adopting number: Int32, path: String, gate: (any CallGate)?) {
    self.number = number
    self.path = path
    self.gate = gate
  }

  deinit { close(number) }

  func identity() throws(FileError) -> FileIdentity {
    var facts = stat()
    try once(.stat) { fstat(number, &facts) }
    return FileIdentity(facts)
  }

  /// Reads up to `count` bytes at `offset` into `target`; fewer when the file ends.
  func read(into target: UnsafeMutableRawPointer, count: Int, at offset: Int) throws(FileError) -> Int {
    var done = 0
    while done < count {
      let got = try again(.read) { pread(number, target + done, count - done, off_t(offset + done)) }
      if got == 0 { break }
      done += got
    }
    return done
  }

  /// One write of all of `bytes`; returns how many were written.
  func writeOnce(_ bytes: UnsafeRawBufferPointer) throws(FileError) -> Int {
    var count = bytes.count
    switch gate?.verdict(on: .write, path: path) {
    case .short: count /= 2
    case .fail(let code): throw .system(call: .write, path: path, code: code)
    case .pass, nil: break
    }
    while true {
      let written = write(number, bytes.baseAddress, count)
      if written >= 0 { return written }
      if errno != EINTR { throw .system(call: .write, path: path, code: errno) }
    }
  }

  /// Writes all of `bytes`, in as many calls as it takes.
  func writeAll(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = try writeOnce(rest)
      if written == 0 { throw .system(call: .write, path: path, code: ENOSPC) }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  func writeAll(_ bytes: [UInt8]) throws(FileError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in
      try writeAll(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Never repeated after an error: the kernel forgets what it could not write (fsync, "errors").
  func sync() throws(FileError) { try once(.fsync) { fsync(number) } }
  func syncData() throws(FileError) { try once(.fdatasync) { fdatasync(number) } }

  func truncate(to size: Int) throws(FileError) {
    _ = try again(.ftruncate) { Int(ftruncate(number, off_t(size))) }
  }

  /// Locks the file against others who lock it so, until it is closed; false when one has it already.
  func lockAlone() throws(FileError) -> Bool {
    do {
      try once(.flock) { flock(number, LOCK_EX | LOCK_NB) }
      return true
    } catch  where error.code == EWOULDBLOCK { return false }
  }

  func setMode(_ mode: mode_t) throws(FileError) { try once(.chmod) { fchmod(number, mode) } }

  /// Dates the file back by a little more than the tick of the clock that dates files, so that
  /// whoever writes into it later cannot leave it with the same time.
  func dateBack() {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let time = Int(now.tv_sec) * 1_000_000_000 + Int(now.tv_nsec) - 2 * FileIdentity.tick
    let past = timespec(tv_sec: time / 1_000_000_000, tv_nsec: time % 1_000_000_000)
    futimens(number, [past, past])
  }

  private func once(_ call: SystemCall, _ body: () -> Int32) throws(FileError) {
    if case .fail(let code)? = gate?.verdict(on: call, path: path) {
      throw .system(call: call, path: path, code: code)
    }
    if body() != 0 { throw .system(call: call, path: path, code: errno) }
  }

  private func again(_ call: SystemCall, _ body: () -> Int) throws(FileError) -> Int {
    if case .fail(let code)? = gate?.verdict(on: call, path: path) {
      throw .system(call: call, path: path, code: code)
    }
    while true {
      let result = body()
      if result >= 0 { return result }
      if errno != EINTR { throw .system(call: call, path: path, code: errno) }
    }
  }
}
