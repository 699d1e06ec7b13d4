/// Readings of Han characters without tones.
public enum Pinyin {
  /// Every reading of `scalar`, most usual first, in lower case with `v` for ü; none when unknown.
  public static func readings(of scalar: Unicode.Scalar) -> [String] {
    var result: [String] = []
    HanCharacter(scalar.value)?.readings.forEach { result.append(String(decoding: $0, as: UTF8.self)) }
    return result
  }

  /// Initials of the first readings (`kjtpy` for 科技特派员); other letters and digits stay, in lower
  /// case and half width; all else is left out.
  public static func initials(of text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let first = readings(of: scalar).first?.unicodeScalars.first {
        result.unicodeScalars.append(first)
      } else {
        let plain = Folding.caseless(Folding.halfWidth(scalar))
        if plain.properties.isAlphabetic || plain.properties.numericType != nil {
          result.unicodeScalars.append(plain)
        }
      }
    }
    return result
  }
}
