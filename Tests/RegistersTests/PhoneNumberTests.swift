import Registers
import Testing

@Suite struct PhoneNumberTests {
  private func read(_ typed: String) throws -> String? {
    let field = Organisations.phone.spec
    let value = try field.value(typed: typed, in: Sample.ledger(), at: Sample.circumstances)
    guard case .text(let text)? = value else { return nil }
    return field.checks.contains { $0.refusal(.text(text)) != nil } ? nil : text
  }

  @Test(arguments: [
    ("13800000000", "13800000000"), ("138 0000 0000", "13800000000"), ("138-0000-0000", "13800000000"),
    ("+86 138 0000 0000", "13800000000"), ("0745-1234567", "0745-1234567"), ("07451234567", "0745-1234567"),
    ("(0731)84800000", "0731-84800000"), ("（010）12345678", "010-12345678"), ("01012345678", "010-12345678"),
    ("0731-84800000转801", "0731-84800000-801"), ("400 123 4567", "400-123-4567"),
    ("4001234567", "400-123-4567"), ("０７３１－８４８０００００", "0731-84800000"),
    ("+86-731-84673512", "0731-84673512"), ("+86 10 12345678", "010-12345678"),
    ("0086-400-123-4567", "400-123-4567"),
    ("800 123 4567", "800-123-4567"), ("+8613800000000", "13800000000"), ("0745--1234567", "0745-1234567"),
    ("400-12-34567", "400-123-4567"),
  ]) func isPutIntoOneSpelling(typed: String, stored: String) throws { #expect(try read(typed) == stored) }

  /// Sample has no settings: the usual area code, that of the county the program was made in.
  @Test(arguments: [
    ("1234567", "0745-1234567"), ("12345678", "0745-12345678"), ("123-4567", "0745-1234567"),
    ("1234567转801", "0745-1234567-801"), ("８８７７６６５", "0745-8877665"),
  ]) func aLandLineWithoutAreaCodeIsTheCountys(typed: String, stored: String) throws {
    #expect(try read(typed) == stored)
  }

  @Test func theAreaCodeIsASetting() throws {
    var ledger = Sample.ledger()
    ledger["settings"] = Sample.rows("settings", [#"{"id":"area-code","value":"０１０"}"#])
    let field = Organisations.phone.spec
    #expect(
      try field.value(typed: "12345678", in: ledger, at: Sample.circumstances) == .text("010-12345678"))
  }

  @Test(arguments: [
    "12", "12800000000", "1380000000", "138000000000", "0745-123456", "0745-123456789", "745-1234567",
    "0745-1234567-1234567", "400-12-3456", "电话", "0745-12345a7",
  ]) func whatIsNoneIsRefused(typed: String) throws { #expect(try read(typed) == nil, "\(typed)") }
}
