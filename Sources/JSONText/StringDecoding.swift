/// The UTF-8 bytes that the raw text `start ..< end` of a string (without its quotes) stands for.
/// Total: an escape that is none stands for itself, half a surrogate pair for U+FFFD.
func decodedString(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(max(0, end - start))
  var p = start
  while p < end {
    let stop = min(end, nextBackslash(base, p, end))
    bytes.append(contentsOf: UnsafeRawBufferPointer(start: base + p, count: stop - p))
    p = stop
    if p < end { p = decodeEscape(base, p, end, into: &bytes) }
  }
  return bytes
}

private func nextBackslash(_ base: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int {
  var p = start
  while p < end {
    p = endOfString(base, p, end)
    if p < end, base.load(fromByteOffset: p, as: UInt8.self) == .backslash { return p }
    p += 1
  }
  return end
}

/// Decodes the escape whose backslash lies at `p`; returns the offset after it.
private func decodeEscape(_ base: UnsafeRawPointer, _ p: Int, _ end: Int, into bytes: inout [UInt8]) -> Int {
  guard p + 1 < end else {
    bytes.append(.backslash)
    return p + 1
  }
  let letter = base.load(fromByteOffset: p + 1, as: UInt8.self)
  if let plain = shortEscape(letter) {
    bytes.append(plain)
    return p + 2
  }
  guard letter == 0x75, let unit = hexUnit(base, p + 2, end) else {
    bytes.append(.backslash)
    return p + 1
  }
  if unit & 0xFC00 == 0xD800, p + 7 < end, base.load(fromByteOffset: p + 6, as: UInt8.self) == .backslash,
    base.load(fromByteOffset: p + 7, as: UInt8.self) == 0x75, let low = hexUnit(base, p + 8, end),
    low & 0xFC00 == 0xDC00
  {
    append(0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF), to: &bytes)
    return p + 12
  }
  append(unit & 0xF800 == 0xD800 ? 0xFFFD : unit, to: &bytes)
  return p + 6
}

/// What the letter after a backslash stands for, `u` excepted.
@inline(__always) func shortEscape(_ letter: UInt8) -> UInt8? {
  switch letter {
  case 0x22, 0x5C, 0x2F: letter
  case 0x62: 0x08
  case 0x66: 0x0C
  case 0x6E: 0x0A
  case 0x72: 0x0D
  case 0x74: 0x09
  default: nil
  }
}

/// The number that four hexadecimal digits at `p` form.
func hexUnit(_ base: UnsafeRawPointer, _ p: Int, _ end: Int) -> UInt32? {
  guard p + 4 <= end else { return nil }
  var unit: UInt32 = 0
  for i in p..<p + 4 {
    guard let digit = base.load(fromByteOffset: i, as: UInt8.self).hexValue else { return nil }
    unit = unit << 4 | digit
  }
  return unit
}

private func append(_ value: UInt32, to bytes: inout [UInt8]) {
  let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
  bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
}
