/// What a file may not exceed. Each limit is met before memory is taken for the thing it limits.
public struct JSONLimits: Sendable, Hashable {
  /// The most bytes a file may have.
  public var fileBytes: Int
  /// The most bytes one record may have: an element of the outermost array, or the whole value
  /// when that is not an array.
  public var lineBytes: Int
  /// The most containers open at once; at most 64.
  public var depth: Int
  /// The most bytes of a number.
  public var numberBytes: Int
  /// The most records of a file.
  public var records: Int

  /// Limits; those not given are the ones of a register.
  public init(
    fileBytes: Int = 768 << 20, lineBytes: Int = 1 << 20, depth: Int = 64, numberBytes: Int = 1024,
    records: Int = 2_000_000
  ) {
    self.fileBytes = fileBytes
    self.lineBytes = lineBytes
    self.depth = min(64, depth)
    self.numberBytes = numberBytes
    self.records = records
  }

  /// The limits of a register file.
  public static let register = JSONLimits()
  /// The limits of one line of the history, which may hold a whole import.
  public static let history = JSONLimits(lineBytes: 64 << 20)
}
