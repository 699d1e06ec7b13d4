import Glibc

/// Why a file could not be used.
enum FileError: Error, Hashable {
  /// A system call failed.
  case system(call: SystemCall, path: String, code: Int32)
  /// There is something else than a regular file: a folder, a pipe, a link, a device.
  case notRegular(path: String)
  /// More bytes than will be read.
  case tooLarge(path: String, bytes: Int, limit: Int)
  /// Somebody writes into the file while it is read.
  case changing(path: String)
  /// It is not under its name any more.
  case displaced(Displacement)

  /// The error number of a failed call.
  var code: Int32? { if case .system(_, _, let code) = self { code } else { nil } }

  var isAbsence: Bool { code == ENOENT }
  var isFullDisk: Bool { code == ENOSPC || code == EDQUOT }
}
