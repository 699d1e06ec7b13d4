/// The calls by which the store touches the disk.
enum SystemCall: String, Hashable, Sendable, CaseIterable {
  case open, read, write, fsync, fdatasync, ftruncate, stat, rename, link, unlink, mkdir, chmod
  case flock, readdir, mmap
}

/// Stands between the store and the system. The program has none; tests refuse or cut the Nth
/// call with one.
protocol CallGate: AnyObject {
  /// What becomes of the next call on a path.
  func verdict(on call: SystemCall, path: String) -> CallVerdict
}

/// What becomes of a call.
enum CallVerdict: Hashable {
  case pass
  /// The call fails with this error number and does nothing.
  case fail(Int32)
  /// A write writes only half of its bytes.
  case short
}
