import JSONText

/// A small generator with a seed, so that a failing case can be met again (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// The fault of `bytes` as one JSON value; nil when it is right.
func fault(_ bytes: [UInt8], limits: JSONLimits = .register) -> JSONFault? {
  bytes.withUnsafeBufferPointer { buffer in
    do throws(JSONFault) {
      try JSONCheck.value(buffer, limits: limits)
      return nil
    } catch { return error }
  }
}

func fault(_ text: String, limits: JSONLimits = .register) -> JSONFault? {
  fault(Array(text.utf8), limits: limits)
}

/// The fault of `bytes` as a register; nil when it is right.
func registerFault(_ bytes: [UInt8], limits: JSONLimits = .register) -> JSONFault? {
  do throws(JSONFault) {
    _ = try RecordIndex.strict(ByteBlock(bytes), limits: limits)
    return nil
  } catch { return error }
}

/// The text of a range of bytes.
func text(_ bytes: [UInt8], _ range: Range<Int>?) -> String? {
  range.map { String(decoding: bytes[$0], as: UTF8.self) }
}
