/// Turns UTF-8, given in chunks that may cut a character, into an encoding. Nothing is dropped: a
/// character that cannot be encoded is reported with its place.
public struct TextEncoder: ~Copyable {
  private let encoding: TextEncoding
  private let converter: Converter?
  /// The beginning of a character that a chunk cut.
  private var pending: [UInt8] = []
  /// Bytes before `pending`.
  private var taken = 0
  private var hasBegun = false

  public init(_ encoding: TextEncoding) {
    self.encoding = encoding
    converter = encoding == .gb18030 ? Converter(from: "UTF-8", to: "GB18030") : nil
  }

  /// The next chunk, encoded.
  public mutating func encode(_ chunk: [UInt8]) throws(EncodingFault) -> [UInt8] {
    var out: [UInt8] = []
    if !hasBegun, encoding == .utf8WithMark { out += [0xEF, 0xBB, 0xBF] }
    hasBegun = true
    guard encoding == .gb18030 else { return out.isEmpty ? chunk : out + chunk }
    out.reserveCapacity(chunk.count)
    let text = pending.isEmpty ? chunk : pending + chunk
    let done = try text.withUnsafeBufferPointer { text throws(EncodingFault) in
      try convert(UnsafeRawBufferPointer(text), into: &out)
    }
    pending = Array(text[done...])
    taken += done
    return out
  }

  /// What is left at the end; a character cut there is a fault.
  public mutating func finish() throws(EncodingFault) -> [UInt8] {
    if !hasBegun { return try encode([]) }
    guard pending.isEmpty else { throw .badText(offset: taken) }
    return []
  }

  /// Converts up to the last whole character and returns where it ends.
  private func convert(_ text: UnsafeRawBufferPointer, into out: inout [UInt8]) throws(EncodingFault) -> Int {
    var run = 0
    var position = 0
    while position < text.count {
      guard GB18030.maySettle(utf8: text[position]), let scalar = scalar(text, position),
        let code = GB18030.code(of: scalar.value)
      else {
        position += 1
        continue
      }
      let done = try convert(text, run..<position, into: &out)
      guard done == position else { throw .badText(offset: taken + done) }
      out += code
      position += UTF8.width(scalar)
      run = position
    }
    return try convert(text, run..<text.count, into: &out)
  }

  /// Leaves the system's converter what it is good at; returns where it ended, before a character
  /// that the range cuts.
  private func convert(_ text: UnsafeRawBufferPointer, _ range: Range<Int>, into out: inout [UInt8])
    throws(EncodingFault) -> Int
  {
    if range.isEmpty { return range.upperBound }
    guard converter != nil else { throw .noConverter }
    let slice = UnsafeRawBufferPointer(rebasing: text[range])
    guard let progress = converter?.convert(slice, into: &out) else { throw .noConverter }
    let end = range.lowerBound + progress.taken
    if progress.stop == .wrong {
      guard let scalar = scalar(text, end) else { throw .badText(offset: taken + end) }
      throw .unmappable(scalar, offset: taken + end)
    }
    return end
  }

  /// The scalar at a place; `nil` when no whole one stands there.
  private func scalar(_ text: UnsafeRawBufferPointer, _ position: Int) -> Unicode.Scalar? {
    let first = text[position]
    let count = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard position + count <= text.count else { return nil }
    var decoder = UTF8()
    var bytes = text[position..<(position + count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes), UTF8.width(scalar) == count else {
      return nil
    }
    return scalar
  }
}
