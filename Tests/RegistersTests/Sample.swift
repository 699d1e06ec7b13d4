import ChineseText
import JSONText
import Registers

/// A small ledger written beside the tests, at a fixed day.
enum Sample {
  static func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso) ?? CalendarDate(dayNumber: 0) }

  static let circumstances = Circumstances(today: day("2020-06-18"), year: 2020, asOf: day("2020-12-31"))

  /// A register laid out as its file would be.
  static func rows(_ register: RegisterID, _ lines: [String]) -> RegisterRows {
    var text = "[\n"
    for (position, line) in lines.enumerated() { text += (position == 0 ? " " : ",") + line + "\n" }
    let block = ByteBlock(Array((text + "]\n").utf8))
    let index = RecordIndex.lines(of: block) ?? RecordIndex(starts: [], end: 0, isCanonical: false)
    return RegisterRows(register: register, block: block, index: index)
  }

  static let towns = [
    #"{"id":"431223100","name":"辰阳镇","kind":"镇"}"#, #"{"id":"431223206","name":"后塘瑶族乡","kind":"民族乡"}"#,
  ]

  static let units = [
    #"{"id":"DW-001","name":"演示企业甲","uscc":"91350100M000100Y43","kind":"企业","status":"正常"}"#,
    #"{"id":"DW-002","name":"演示合作社乙","kind":"合作社","status":"正常"}"#,
  ]

  /// An entry in stock that breaks nothing.
  static func project(_ id: String, _ members: String = "") -> String {
    #"{"id":"\#(id)","title":"油茶低产林改造示范","unitId":"DW-001","sector":"林业","#
      + #""planKind":"农业推广","leader":"演示人员001","totalBudget":500000.00,"#
      + #""requested":350000.00,"summary":"试验","technologyScore":4,"marketScore":3,"screenComment":"可行","#
      + #""enteredOn":"2020-05-12",\#(members)"status":"入库"}"#
  }

  static func ledger(projects: [String] = [project("XMK-2020-001")]) -> Ledger {
    var ledger = Ledger()
    ledger["townships"] = rows("townships", towns)
    ledger["organisations"] = rows("organisations", units)
    ledger["project-library"] = rows("project-library", projects)
    return ledger
  }

  static func record(_ register: RegisterID, _ text: String) -> Record {
    Record(register: register, bytes: Array(text.utf8))
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
