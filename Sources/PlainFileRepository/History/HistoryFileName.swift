/// `hq-2026.jsonl`: the lines that one site wrote in one year.
struct HistoryFileName: Hashable, Sendable, CustomStringConvertible {
  let site: String
  let year: Int

  init(site: String, year: Int) {
    self.site = site
    self.year = year
  }

  init?(_ name: String) {
    guard name.hasSuffix(".jsonl") else { return nil }
    let stem = name.dropLast(6)
    guard let dash = stem.utf8.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    let site = String(stem[..<dash])
    let digits = stem[stem.index(after: dash)...]
    guard HistoryFileName.isSite(site), digits.utf8.count == 4, let year = Int(digits), year > 0 else {
      return nil
    }
    self.init(site: site, year: year)
  }

  var description: String {
    let digits = String(year)
    return site + "-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + ".jsonl"
  }

  /// Whether `name` can be a site's: a small letter, then small letters, digits and `-`, at most
  /// 16 in all.
  static func isSite(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = bytes.first, letters.contains(first), bytes.count <= 16 else { return false }
    return bytes.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == 0x2D }
  }
}
