/// Random legal registers in odd layouts, with lexemes that a re-encoder would change.
enum RandomRegister {
  static func bytes(_ random: inout SeededGenerator) -> [UInt8] {
    let count = Int.random(in: 0...6, using: &random)
    let isCanonical = Bool.random(using: &random)
    if isCanonical {
      var text = "[\n"
      for i in 0..<count { text += (i == 0 ? " " : ",") + object(&random, id: i, space: "") + "\n" }
      return Array((text + "]\n").utf8)
    }
    let space = ["", " ", "\n", "\r\n\t", "  "].randomElement(using: &random) ?? ""
    let objects = (0..<count).map { object(&random, id: $0, space: space) }
    return Array(
      (space + "[" + space + objects.joined(separator: space + "," + space) + space + "]" + space).utf8)
  }

  static func object(_ random: inout SeededGenerator, id: Int, space: String) -> String {
    var members = ["\"id\"\(space):\(space)\"X-\(id)\""]
    for i in 0..<Int.random(in: 0...6, using: &random) {
      let name =
        ["a\(i)", "名称\(i)", "x_unknown\(i)", "\\u0061\\n\(i)", "\\\"\(i)"].randomElement(using: &random) ?? ""
      members.append("\"\(name)\"\(space):\(space)\(value(&random, space: space))")
    }
    return "{" + space + members.joined(separator: space + "," + space) + space + "}"
  }

  static func value(_ random: inout SeededGenerator, space: String, depth: Int = 0) -> String {
    switch Int.random(in: 0...(depth < 3 ? 9 : 6), using: &random) {
    case 0: ["1.10", "1E5", "-0", "100000.00", "0e1", "1e-05"].randomElement(using: &random) ?? ""
    case 1: ["true", "false", "null"].randomElement(using: &random) ?? ""
    case 2: "\"科技局业务台账\""
    case 3: #""\u79d1\/\t\"\\ \ud83d\ude00 , } ] {""#
    case 4: "\"😀 e\u{301}\u{7F}\""
    case 5: "\"\""
    case 6: "\"" + String(repeating: "字a", count: Int.random(in: 0...20, using: &random)) + "\""
    case 7:
      "[" + space
        + (0..<Int.random(in: 0...3, using: &random)).map { _ in
          value(&random, space: space, depth: depth + 1)
        }.joined(separator: space + "," + space) + space + "]"
    case 8:
      "{" + space + "\"k\"" + space + ":" + space + value(&random, space: space, depth: depth + 1) + space
        + "}"
    default: "[" + space + "]"
    }
  }
}
