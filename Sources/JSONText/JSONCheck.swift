/// The strict check of one JSON text (RFC 8259): exactly one value, UTF-8, no name twice in an
/// object, nothing beyond the limits.
public enum JSONCheck {
  /// Passes over `bytes` once; throws the first fault. No recursion; memory grows only with the
  /// names of the objects that are open.
  public static func value(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) throws(JSONFault) {
    var walk = ElementWalk(limits: limits, wantsRecords: false)
    do { while try !walk.advance(bytes) {} } catch { throw JSONFault(error, in: bytes) }
  }
}
