/// Cells a scalar takes by our own table, which decides every layout whatever libc says.
public enum CellWidth {
  /// 0, 1 or 2 cells: East Asian Wide and Fullwidth (UAX #11, Unicode 17) and emoji presentation 2,
  /// ambiguous 1, combining, format and control characters 0; all of planes 2 and 3 is 2, so that
  /// GB 18030-2022 level 3 and Han characters still to be assigned line up.
  public static func of(_ scalar: Unicode.Scalar) -> Int { ScalarClass(scalar).width }
}
