import ChineseText
import Registers
import Testing

/// ZC 0006-2003 and GB/T 9704-2012: numbers that are typed from paper.
@Suite struct PatentNumberTests {
  @Test(
    arguments: zip(
      ["2017106018623", "2010800631969", "2013106997442", "202029900001X", "95115608X"],
      [Patents.Kind.invention, .invention, .invention, .utilityModel, .invention]))
  func readsTheWorkedExamples(_ text: String, _ kind: Patents.Kind) throws {
    let number = try PatentNumber(text)
    #expect(number.normal == text && number.kind == kind)
  }

  @Test(arguments: [
    "ZL 2020 2 9900001.X", "zl202029900001.x", "CN202029900001X", "ＺＬ２０２０２９９００００１．Ｘ", " ZL2020 29900001·X",
    "CN 2020 2 9900001.Ｘ",
  ]) func everySpellingIsOneNumber(_ text: String) throws {
    #expect(try PatentNumber(text).normal == "202029900001X")
    #expect(try PatentNumber(text).printed == "ZL 2020 2 9900001.X")
  }

  @Test func oldNumbersHaveAYearOfTwoDigits() throws {
    let number = try PatentNumber("ZL95115608.X")
    #expect(number.year == 1995 && number.printed == "ZL 95 1 15608.X")
    #expect(try PatentNumber("021234567".dropLast() + check("02123456")).year == 2002)
  }

  /// Our own sum, so that the test does not repeat the program's.
  private func check(_ digits: String) -> String {
    let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
    let sum = zip(digits, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
    return sum % 11 == 10 ? "X" : String(sum % 11)
  }

  @Test func refusesEveryOtherCheckCharacter() {
    for body in ["201929900012", "202039900004", "201719900001"] {
      let right = check(body)
      for wrong in "0123456789X" where String(wrong) != right {
        #expect(throws: FieldSpec.Refusal.self) { try PatentNumber(body + String(wrong)) }
      }
      #expect(throws: Never.self) { try PatentNumber(body + right) }
    }
  }

  @Test(arguments: [
    ("20202990000", "位"), ("2020599000010", "种类"), ("20202990000A1", "数字"), ("202029900001Y", "数字"),
    ("２０２０", "位"), ("", "位"), ("2020299000012", "应为 X"),
  ]) func saysWhatIsWrong(_ text: String, _ words: String) {
    let why = #expect(throws: FieldSpec.Refusal.self) { try PatentNumber(text) }
    #expect(why?.words.zh.contains(words) == true, "\(why?.words.zh ?? "")")
  }

  @Test(arguments: ["演科发〔2020〕5号", "辰科发〔2019〕120号", "湘科计字〔1999〕1号"]) func documentNumbersPass(_ text: String)
  { #expect(FieldCheck.documentNumber.refusal(.text(text)) == nil) }

  @Test(arguments: [
    "演科发[2020]5号", "演科发〔20〕5号", "演科发〔2020〕05号", "演科发〔2020〕第5号", "〔2020〕5号", "演科发〔2020〕5", "演科发〔2020〕号",
    "abc〔2020〕5号", "演科发〔1820〕5号",
  ]) func otherDocumentNumbersDoNot(_ text: String) {
    #expect(FieldCheck.documentNumber.refusal(.text(text)) != nil)
  }

  @Test(arguments: ["演科发[2020]5号", "演科发（２０２０）5号", "演科发【2020】 5 号", "演科发(2020)５号"])
  func bracketsOfTheKeyboardArePutRight(_ text: String) {
    #expect(DocumentNumber.mended(text) == "演科发〔2020〕5号")
  }
}
