/// The strict check of a register in pieces, so that it can run between two keys.
public struct RegisterCheck: Sendable {
  /// Bytes that have been seen to be right.
  public var checkedBytes: Int { walk.position }

  private let block: ByteBlock
  private var walk: ElementWalk
  private var starts: [UInt32] = []
  private var fault: JSONFault?

  /// A check that has not begun.
  public init(_ block: ByteBlock, limits: JSONLimits) {
    self.block = block
    walk = ElementWalk(limits: limits, wantsRecords: true)
  }

  /// Checks at least `bytes` more bytes, up to the end of a record; the index when the register
  /// is at its end. Throws the first fault, and the same again when called after it.
  public mutating func step(bytes: Int) throws(JSONFault) -> RecordIndex? {
    if let fault { throw fault }
    let begun = walk.position
    do {
      return try block.withBytes { (all) throws(JSONStop) -> RecordIndex? in
        repeat {
          let known = walk.elements
          let isDone = try walk.advance(all)
          if walk.elements > known { starts.append(UInt32(truncatingIfNeeded: walk.element.lowerBound)) }
          if isDone {
            return RecordIndex(
              starts: starts, end: UInt32(truncatingIfNeeded: walk.end), isCanonical: walk.isCanonical)
          }
        } while walk.position - begun < bytes
        return nil
      }
    } catch {
      let located = block.withBytes { JSONFault(error, in: $0) }
      fault = located
      throw located
    }
  }
}
