import ChineseText
import Glibc
import JSONText
import Registers

/// The demonstration data, read from its folder into a ledger.
enum Seeds {
  /// What every office of the county starts with: facts, and the words of the report, to be changed by it.
  static let standing: [RegisterID] = [
    Townships.registerID, WorkCalendar.registerID, Approximations.registerID, ReportSections.registerID,
  ]

  static func load() throws -> Ledger {
    guard let folder = Surroundings.seedsFolder else {
      throw Failure(
        .notFound, "找不到演示数据；把 KEJI_SEEDS 设为 seeds 目录",
        "the demonstration data is not found; set KEJI_SEEDS to the seeds folder")
    }
    var ledger = Ledger()
    for register in Catalogue.all {
      let path = folder + "/" + register.id.fileName
      // Only a file that is not there may be left out.
      if access(path, F_OK) != 0, errno == ENOENT { continue }
      let block = ByteBlock(try WholeFile.read(path))
      do {
        let index = try RecordIndex.strict(block, limits: .register)
        ledger[register.id] = RegisterRows(register: register.id, block: block, index: index)
      } catch {
        throw Failure(
          .damaged, Label(same: "\(path):\(error.line):\(error.column): ") + Label(error.zh, error.en))
      }
    }
    return ledger
  }
}

/// A file read to its end.
enum WholeFile {
  /// Standard input to its end.
  static func readInput() throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(0, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        let why = String(cString: strerror(errno))
        throw Failure(.failed, "读标准输入出错：\(why)", "reading standard input failed: \(why)")
      }
      if count == 0 { return bytes }
      bytes += piece[..<count]
      guard bytes.count <= Int(JSONLimits.register.fileBytes) else {
        throw Failure(.damaged, "标准输入超过 768 MiB，不读", "standard input is over 768 MiB and is not read")
      }
    }
  }

  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      let why = String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      throw Failure(.notFound, "读不了文件 \(path)：\(why)", "cannot read \(path): \(why)")
    }
    defer { close(descriptor) }
    if status.st_size > Int(JSONLimits.register.fileBytes) {
      throw Failure(.damaged, "\(path) 超过 768 MiB，不读", "\(path) is over 768 MiB and is not read")
    }
    var bytes = [UInt8](repeating: 0, count: status.st_size)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        let why = String(cString: strerror(errno))
        throw Failure(.failed, "读文件 \(path) 出错：\(why)", "reading \(path) failed: \(why)")
      }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }
}
