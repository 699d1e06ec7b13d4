import Registers
import Testing

/// GB 32100-2015: worked examples.
@Suite struct CreditCodeTests {
  private func refusal(_ text: String) -> String? { FieldCheck.creditCode.refusal(.text(text))?.en }

  @Test(arguments: ["91350100M000100Y43", "92431223DEM0004870", "91110108551385082Q"]) func passesRightCodes(
    _ code: String
  ) {
    #expect(refusal(code) == nil)
    let body = Array(code.utf8.dropLast())
    #expect(CreditCode.checkCharacter(of: body) == code.utf8.last)
  }

  /// Every other check character is wrong, and the refusal names the right one.
  @Test func refusesEveryOtherCheckCharacter() {
    for last in "0123456789ABCDEFGHJKLMNPQRTUWXY" where last != "3" {
      let words = refusal("91350100M000100Y4\(last)")
      #expect(words?.contains("should be 3") == true)
    }
  }

  /// All zeros and an identity card's number have a right check character now and then.
  @Test(arguments: ["000000000000000000", "110101198001010299", "9143AB23M000100Y43", "91000000M000100Y43"])
  func refusesWhatIsNoRegion(_ code: String) {
    #expect(refusal(code)?.contains("begins with 1, 9, A, N or Y") == true)
  }

  @Test func refusesWhatIsNotOfTheAlphabet() {
    #expect(refusal("91350100M000100Y4Z")?.contains("here is Z") == true)
    #expect(refusal("91350100m000100Y43")?.contains("here is m") == true)
    #expect(refusal("91350100M000100Y4３")?.contains("here is ３") == true)
    #expect(refusal("91350100M000100Y4")?.contains("has 17") == true)
    #expect(refusal("") != nil)
    #expect(CreditCode.checkCharacter(of: Array("91350100I".utf8)) == nil)
  }
}
