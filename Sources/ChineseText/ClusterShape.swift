/// Decides, scalar by scalar, where one cluster ends and the next begins.
struct ClusterShape {
  private enum Kind {
    case none, plain, pictograph, joining, halfFlag, flag
    /// A mark without a base: shown as `?`, and the marks after it with it.
    case stray
  }

  /// Base and four marks: what a curses cell holds.
  static let limit = 5
  /// Shown for marks that have no base or come after the limit.
  static let standIn: Unicode.Scalar = "?"

  private var kind = Kind.none
  private var count = 0
  /// Cells of the cluster so far.
  private(set) var width = 0

  var isStray: Bool { kind == .stray }

  /// Whether `scalar` belongs to the cluster so far; if not, it has started the next one.
  mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
    let shape = ScalarClass(scalar)
    guard joins(scalar, shape) else {
      start(scalar, shape)
      return false
    }
    count += 1
    return true
  }

  private mutating func joins(_ scalar: Unicode.Scalar, _ shape: ScalarClass) -> Bool {
    if shape.width == 0 {
      switch kind {
      case .none: return false
      case .stray: return true
      case .pictograph where scalar.value == 0x200D:
        // A joiner needs room for what it joins.
        guard count + 2 <= Self.limit else { return false }
        kind = .joining
        return true
      default: return count < Self.limit
      }
    }
    if kind == .joining {
      kind = .pictograph
      if shape.isPictograph { return true }
    }
    if kind == .halfFlag, scalar.isRegionalIndicator {
      kind = .flag
      width = 2
      return true
    }
    return kind == .pictograph && scalar.isSkinTone && count < Self.limit
  }

  private mutating func start(_ scalar: Unicode.Scalar, _ shape: ScalarClass) {
    count = 1
    width = shape.width
    if shape.width == 0 {
      kind = .stray
      width = 1
    } else if shape.isPictograph {
      kind = .pictograph
    } else {
      kind = scalar.isRegionalIndicator ? .halfFlag : .plain
    }
  }
}

extension Unicode.Scalar {
  /// Half of a flag.
  var isRegionalIndicator: Bool { value >= 0x1F1E6 && value <= 0x1F1FF }
  /// Emoji modifier (UTS #51).
  var isSkinTone: Bool { value >= 0x1F3FB && value <= 0x1F3FF }
}
