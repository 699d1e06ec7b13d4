/// Surnames that are read otherwise than the character is elsewhere.
enum Surname {
  /// The character behind which a name that begins so is put: its first reading is that of the surname,
  /// and it has no more strokes where there is such a one. `nil` for all other names.
  static func sameReading(in name: UTF8Scalars) -> UInt32? {
    var name = name
    guard let first = name.next() else { return nil }
    if let sounding = single[first] { return sounding }
    guard let compound = compounds[first], name.next() == compound.second else { return nil }
    return compound.sounding
  }

  private static let single = Dictionary(
    uniqueKeysWithValues: pairs.map {
      ($0.unicodeScalars.first?.value ?? 0, $0.unicodeScalars.last?.value ?? 0)
    })

  /// The surname and the character that sounds as it does.
  static let pairs = [
    "仇囚", "任人", "佴奈", "单汕", "区讴", "华化", "占沾", "句勾", "召劭", "员运", "要妖", "解械", "覃琴", "查渣", "朴瓢",
    "洗显", "炅刿", "燕嫣", "祭债", "种虫", "秘陛", "缪庙", "繁婆", "翟宅", "葛舸", "盖舸", "薄博", "过呙", "都嘟",
    "郇旬", "阙缺", "阚看", "乜聂", "折舌",
  ]

  private static let compounds: [UInt32: (second: UInt32, sounding: UInt32)] = Dictionary(
    uniqueKeysWithValues: compoundTriples.map { text in
      let scalars = text.unicodeScalars.map(\.value)
      return (scalars[0], (scalars[1], scalars[2]))
    })

  /// The two characters of a surname and the one that sounds as the first does.
  static let compoundTriples = ["尉迟域", "万俟末", "令狐伶", "澹台潭", "长孙仉", "乐正月"]
}
