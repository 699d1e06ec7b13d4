import ChineseText
import Exchange
import Glibc
import Registers
import Reports
import Screens

/// Writes an export beside its place and renames it there; never over a file unasked, never
/// through a link.
enum ExportFile {
  static func write(_ order: ExportOrder, from desk: Desk) -> Outcome {
    let path = Surroundings.resolved(order.path)
    if let obstacle = WritingPlace.obstacle(path) { return .failed(obstacle) }
    var status = stat()
    if lstat(path, &status) == 0 {
      if status.st_mode & S_IFMT != S_IFREG {
        return .failed(Label("\(path) 不是普通文件，不写", "\(path) is not a regular file and is not written"))
      }
      if !order.overwrites { return .fileExists(order) }
    }
    if let printout = order.printout {
      let text = printout.lines(in: desk.ledger, at: desk.circumstances, desk.language, head: desk.head)
      var rest = text.map { Array(($0 + "\n").utf8) }[...]
      return write(to: path, order) {
        rest.popFirst()
      } after: {
        (text.count, nil)
      }
    }
    var writer: ExportWriter
    do throws(Failure) { writer = try self.writer(order, from: desk) } catch { return .failed(error.words) }
    return write(to: path, order) {
      writer.next()
    } after: {
      (writer.rowsWritten, guardNotice(writer))
    }
  }

  /// The same to standard output; what it is sent on to is the person's own affair, and right. Returns
  /// how many records there were, and what is to be told.
  static func send(_ order: ExportOrder, from desk: Desk) throws(Failure) -> (records: Int, notice: Label?) {
    var writer = try writer(order, from: desk)
    var encoder = TextEncoder(order.encoding.textEncoding)
    do throws(EncodingFault) {
      while let chunk = writer.next() { Output.write(try encoder.encode(chunk)) }
      Output.write(try encoder.finish())
    } catch { throw Failure(.failed, error.words) }
    return (writer.rowsWritten, guardNotice(writer))
  }

  private static func writer(_ order: ExportOrder, from desk: Desk) throws(Failure) -> ExportWriter {
    guard let register = Catalogue.register(order.register) else {
      throw Failure(.notFound, "没有台账 \(order.register)", "no register \(order.register)")
    }
    let rows: RowList
    do { rows = try desk.ledger.rows(of: register, order.query, at: desk.circumstances) } catch {
      throw Failure(.failed, error.words)
    }
    let plan = ExportPlan(
      register: register.id, rows: rows, columns: order.columns, format: order.format, language: desk.language
    )
    return ExportWriter(plan, ledger: desk.ledger, at: desk.circumstances)
  }

  private static func guardNotice(_ writer: ExportWriter) -> Label? {
    let guarded = writer.guardedCells
    guard guarded > 0 else { return nil }
    return Label(
      "\(guarded) 个以 = + - @ 开头的单元格前加了 '", "\(guarded) cells beginning with = + - @ were prefixed with '")
  }

  /// Writes pieces of text until there are no more; then says how many records there were, and
  /// what is to be told.
  private static func write(
    to path: String, _ order: ExportOrder, next: () -> [UInt8]?, after: () -> (records: Int, notice: Label?)
  ) -> Outcome {
    let temporary = path + ".\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return failure("open", temporary) }
    var encoder = TextEncoder(order.encoding.textEncoding)
    func abandon(_ outcome: Outcome) -> Outcome {
      close(descriptor)
      unlink(temporary)
      return outcome
    }
    while true {
      let chunk = next()
      let bytes: [UInt8]
      do throws(EncodingFault) {
        bytes = if let chunk { try encoder.encode(chunk) } else { try encoder.finish() }
      } catch { return abandon(.failed(error.words)) }
      guard send(bytes, to: descriptor) else { return abandon(failure("write", temporary)) }
      if chunk == nil { break }
    }
    guard fsync(descriptor) == 0 else { return abandon(failure("fsync", temporary)) }
    close(descriptor)
    guard rename(temporary, path) == 0 else {
      let outcome = failure("rename", path)
      unlink(temporary)
      return outcome
    }
    let (records, notice) = after()
    return .exported(path: path, records: records, notice: notice)
  }

  private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + sent }, buffer.count - sent)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  private static func failure(_ call: String, _ path: String) -> Outcome {
    let why = String(cString: strerror(errno))
    return .failed(Label("没有导出：\(call) \(path)：\(why)", "not exported: \(call) \(path): \(why)"))
  }
}

extension ExportEncoding {
  fileprivate var textEncoding: TextEncoding {
    switch self {
    case .utf8: .utf8
    case .utf8WithMark: .utf8WithMark
    case .gb18030: .gb18030
    }
  }
}
