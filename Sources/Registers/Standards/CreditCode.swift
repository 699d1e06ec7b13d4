import ChineseText

/// 统一社会信用代码, GB 32100-2015 §4 and annex: 17 characters and a check character.
public enum CreditCode {
  static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  /// The first two digits of a region's code (GB/T 2260): the provinces, and 10 for what the state registers.
  private static let provinces: Set<String> = [
    "10", "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
    "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65",
    "71", "81", "82",
  ]

  /// The check character of the first 17, `nil` when one of them is not of the alphabet.
  public static func checkCharacter(of body: some Sequence<UInt8>) -> UInt8? {
    var (sum, weight) = (0, 1)
    for byte in body {
      guard let index = alphabet.firstIndex(of: byte) else { return nil }
      sum += index * weight
      weight = weight * 3 % 31
    }
    return alphabet[(31 - sum % 31) % 31]
  }

  /// The check character of the organisation code within it, characters 9 to 17 (GB 11714-1997): `nil`
  /// where it is right or the code is no code. Some codes in use have a wrong one.
  static func innerMistake(in text: String) -> String? {
    let body = Array(text.utf8.dropFirst(8).prefix(9))
    guard text.utf8.count == 18, body.count == 9 else { return nil }
    let values = body.dropLast().map { byte in
      byte < UInt8(ascii: "A") ? Int(byte) - 0x30 : Int(byte) - 0x41 + 10
    }
    let sum = zip(values, [3, 7, 9, 10, 5, 8, 4, 2]).reduce(0) { $0 + $1.0 * $1.1 }
    let expected = Array("0123456789X0".utf8)[11 - sum % 11]
    return expected == body[8] ? nil : String(decoding: [expected], as: UTF8.self)
  }

  static func refusal(of text: String) -> Label? {
    let scalars = text.unicodeScalars
    guard scalars.count == 18 else {
      return Label(
        "统一社会信用代码应为 18 位，现有 \(scalars.count) 位", "a credit code has 18 characters; this has \(scalars.count)")
    }
    let bytes = Array(text.utf8)
    // Full-width letters look right, so name the first that is not of the alphabet.
    if let wrong = scalars.first(where: { !$0.isASCII || !alphabet.contains(UInt8($0.value)) }) {
      let shown = DisplayFilter.show(String(Character(wrong)))
      return Label(
        "统一社会信用代码只用数字和大写字母（不含 I O S V Z），这里有 \(shown)",
        "a credit code is digits and capitals without I O S V Z; here is \(shown)")
    }
    if !"19ANY".utf8.contains(bytes[0]) || !bytes[2..<8].allSatisfy({ (0x30...0x39).contains($0) })
      || !provinces.contains(String(decoding: bytes[2..<4], as: UTF8.self))
    {
      return Label(
        "统一社会信用代码以 1、9、A、N 或 Y 开头，第 3 至 8 位是行政区划代码",
        "a credit code begins with 1, 9, A, N or Y, and its characters 3 to 8 are the region's code")
    }
    guard let expected = checkCharacter(of: bytes.dropLast()), expected != bytes[17] else { return nil }
    let shown = String(decoding: [expected], as: UTF8.self)
    return Label(
      "末位校验码不符：按前 17 位应为 \(shown)，请核对证照", "the check character should be \(shown): compare with the licence")
  }
}
