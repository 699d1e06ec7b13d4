/// Walks strictly over one JSON value (RFC 8259) without recursion, at most 64 deep.
///
/// It sees the bytes `..< end`. When `end` is nearer than the end of the text (the limit of a
/// record), running into it means that the record is too long.
struct JSONScanner {
  let base: UnsafeRawPointer
  let end: Int
  /// Whether `end` is a limit and not the end of the text.
  let isCut: Bool
  let start: Int
  let limits: JSONLimits
  /// Whether white space between tokens held a line feed.
  var sawLineFeed = false

  /// A scanner for the value that starts at `start` of a text of `count` bytes.
  init(_ base: UnsafeRawPointer, start: Int, count: Int, limits: JSONLimits) {
    self.base = base
    self.start = start
    self.limits = limits
    isCut = count - start > limits.lineBytes
    end = isCut ? start + limits.lineBytes : count
  }

  /// The offset after the value at `start`; `outside` containers are open around it.
  @inline(__always) mutating func value(outside: Int, keys: inout KeySet) throws(JSONStop) -> Int {
    var depth = outside
    var objects: UInt64 = 0
    var p = start
    scan: while true {
      // A value must start here.
      let byte = try self.byte(p)
      switch byte {
      case .quote:
        var escaped = false
        p = try string(p, &escaped)
      case .openBrace, .openBracket:
        guard depth < limits.depth else { throw stop(.tooDeep(limit: limits.depth), p) }
        let isObject = byte == .openBrace
        objects = objects << 1 | (isObject ? 1 : 0)
        depth &+= 1
        if isObject { keys.open() }
        p = try skipSpace(p &+ 1)
        let next = try self.byte(p)
        if next != (isObject ? .closeBrace : .closeBracket) {
          if isObject { p = try name(p, &keys, expected: .nameOrBrace) }
          continue scan
        }
      case 0x2D, 0x30...0x39: p = try number(p)
      default: p = try literal(p, byte, inArray: depth > outside && objects & 1 == 0)
      }
      // A value has ended here, or an empty container is about to.
      while true {
        if depth == outside { return p }
        p = try skipSpace(p)
        let isObject = objects & 1 == 1
        switch try self.byte(p) {
        case .comma:
          p = try skipComma(p, isObject ? .closeBrace : .closeBracket)
          if isObject { p = try name(p, &keys, expected: .name) }
          continue scan
        case isObject ? .closeBrace : .closeBracket:
          if isObject { keys.close() }
          objects >>= 1
          depth &-= 1
          p &+= 1
        default: throw unexpected(p, isObject ? .commaOrBrace : .commaOrBracket)
        }
      }
    }
  }

  /// Passes a name and its colon; returns where the value starts.
  @inline(__always) private mutating func name(
    _ start: Int, _ keys: inout KeySet, expected: JSONFault.Expected
  ) throws(JSONStop) -> Int {
    guard try byte(start) == .quote else { throw unexpected(start, expected) }
    var escaped = false
    var p = try string(start, &escaped)
    guard keys.insert(base, start &+ 1, p &- start &- 2, escaped: escaped) else {
      let name = String(decoding: decodedString(base, start + 1, p - 1), as: UTF8.self)
      throw stop(.duplicateKey(name: name), start)
    }
    if p < end, base.load(fromByteOffset: p, as: UInt8.self) != .colon { p = try skipSpace(p) }
    guard try byte(p) == .colon else { throw unexpected(p, .colon) }
    return try skipSpace(p &+ 1)
  }

  /// Passes a comma and white space; a closing bracket after it makes the comma the fault.
  @inline(__always) private mutating func skipComma(_ comma: Int, _ close: UInt8) throws(JSONStop) -> Int {
    let p = try skipSpace(comma &+ 1)
    if try byte(p) == close { throw stop(.trailingComma, comma) }
    return p
  }

  /// The byte at `p`; a fault where the text ends.
  @inline(__always) private func byte(_ p: Int) throws(JSONStop) -> UInt8 {
    guard p < end else { throw atEnd(.unexpectedEnd, end) }
    return base.load(fromByteOffset: p, as: UInt8.self)
  }

  @inline(__always) private mutating func skipSpace(_ start: Int) throws(JSONStop) -> Int {
    var p = start
    while p < end {
      let byte = base.load(fromByteOffset: p, as: UInt8.self)
      if byte > 0x20 { return p }
      if byte == .lineFeed { sawLineFeed = true } else if !byte.isJSONSpace { return p }
      p &+= 1
    }
    return p
  }

  /// `kind`, or the limit of the record when that is what ends the bytes.
  func atEnd(_ kind: JSONFault.Kind, _ offset: Int) -> JSONStop {
    isCut ? stop(.lineTooLong(limit: limits.lineBytes), start) : stop(kind, offset)
  }

  func stop(_ kind: JSONFault.Kind, _ offset: Int) -> JSONStop { JSONStop(kind: kind, offset: offset) }

  /// The character at `p` cannot stand there; or it is no character at all.
  func unexpected(_ p: Int, _ expected: JSONFault.Expected) -> JSONStop {
    JSONStop.unexpected(base, p, end, expected)
  }
}

extension JSONStop {
  /// A fault about the character at `p`, which may be malformed itself.
  static func unexpected(_ base: UnsafeRawPointer, _ p: Int, _ end: Int, _ expected: JSONFault.Expected)
    -> JSONStop
  {
    guard p < end else { return JSONStop(kind: .unexpectedEnd, offset: end) }
    var iterator = UnsafeRawBufferPointer(start: base + p, count: min(4, end - p)).makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else {
      return JSONStop(kind: .badUTF8, offset: p)
    }
    return JSONStop(kind: .unexpectedByte(found: scalar, expected: expected), offset: p)
  }
}
