/// Clusters between which no line may break.
struct LineAtom {
  private(set) var clusters: [Cluster]
  /// Cells of all clusters together.
  private(set) var width: Int
  /// Spaces only.
  let isBlank: Bool

  /// `text`, already filtered, cut at every place where a line may break.
  static func atoms(of text: String) -> [LineAtom] {
    var atoms: [LineAtom] = []
    var previous: LineSign?
    for cluster in Cells.clusters(text) {
      guard let scalar = cluster.text.unicodeScalars.first else { continue }
      var sign = LineSign(scalar)
      if let previous, sign.joins(previous) {
        atoms[atoms.count - 1].clusters.append(cluster)
        atoms[atoms.count - 1].width += cluster.width
      } else {
        atoms.append(LineAtom(clusters: [cluster], width: cluster.width, isBlank: sign.isBlank))
      }
      previous = sign
    }
    return atoms
  }
}

/// What line breaking needs to know of a character and of the number it may belong to.
private struct LineSign {
  private let scalar: Unicode.Scalar
  private let kind: Kind
  private var isInNumber: Bool

  private enum Kind { case blank, opening, closing, rule, word, unit, other }

  init(_ scalar: Unicode.Scalar) {
    self.scalar = scalar
    let plain = Folding.halfWidth(scalar)
    isInNumber = plain >= "0" && plain <= "9"
    kind = Self.kind(of: scalar, isDigit: isInNumber)
  }

  var isBlank: Bool { kind == .blank }

  /// Whether no line may end between `previous` and this; a unit then belongs to its number.
  mutating func joins(_ previous: LineSign) -> Bool {
    if isBlank || previous.isBlank { return isBlank == previous.isBlank }
    if kind == .unit && previous.isInNumber {
      isInNumber = true
      return true
    }
    return kind == .closing || previous.kind == .opening || kind == .rule && previous.scalar == scalar
      || isInWord && previous.isInWord
  }

  /// ASCII punctuation within a word or number (`83,500.00`, `GB/T`) is part of it.
  private var isInWord: Bool { kind == .word || scalar.isASCII && !isBlank }

  private static func kind(of scalar: Unicode.Scalar, isDigit: Bool) -> Kind {
    switch scalar {
    case " ", "\u{3000}": .blank
    case "（", "《", "〈", "「", "『", "【", "〔", "〖", "［", "｛", "“", "‘", "￥", "¥", "＄", "№", "(", "[", "{", "$":
      .opening
    case "。", "，", "、", "；", "：", "？", "！", "）", "》", "〉", "」", "』", "】", "〕", "〗", "］", "｝", "”", "’", "·",
      "～", "－", "／", "％", "‰", "℃", "．", "々", "〜", ",", ".", ";", ":", "?", "!", ")", "]", "}", "%", "/":
      .closing
    case "…", "—": .rule
    case _ where isDigit || ScalarClass(scalar).width == 1: .word
    case _ where units.contains(scalar): .unit
    default: .other
    }
  }

  private static let units: Set<Unicode.Scalar> = Set(
    "万亿千百十多余年月日号时分秒元角个项件人名家户亩次份册期届岁所处台套吨米公里克斤升度".unicodeScalars)
}
