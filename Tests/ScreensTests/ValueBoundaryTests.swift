import Registers
import Testing

/// What a derived value or a condition comes to on the days on either side of its boundary.
struct ValueCase: Sendable, CustomTestStringConvertible {
  let record: String
  let id: String
  let given: String
  /// The day of figures, and what the value is then as plain text; empty where there is none.
  let days: [(day: String, value: String)]

  var testDescription: String { "\(record) \(id) \(given)" }

  init(_ record: String, _ id: String, given: String = "", _ days: [(day: String, value: String)]) {
    self.record = record
    self.id = id
    self.given = given
    self.days = days
  }

  private static let back =
    "recoveries +ZH-2020-001 subsidyId=ZZ-2020-001 | recoveredOn=2020-09-01 | amount=2000 | reason=重复 | voucherNo=收1"

  static let all: [ValueCase] = [
    // Paid on 2020-06-30 and 2020-11-20.
    ValueCase(
      "funds JF-2020-002", "paid",
      [
        ("2020-06-29", "0.00"), ("2020-06-30", "42000.00"), ("2020-11-19", "42000.00"),
        ("2020-11-20", "83500.00"),
      ]),
    ValueCase(
      "funds JF-2020-002", "balance", given: back, [("2020-08-31", "16500.00"), ("2020-09-01", "18500.00")]),
    ValueCase(
      "patent-subsidies ZZ-2020-001", "paidInYear",
      [("2020-06-29", "false"), ("2020-06-30", "true"), ("2020-12-31", "true")]),
    ValueCase(
      "patent-subsidies ZZ-2020-001", "paidInYear", given: back,
      [("2020-08-31", "true"), ("2020-09-01", "false")]),
    // Entered on 2017-11-21, left on 2019-12-20.
    ValueCase(
      "project-library XMK-2017-020", "inStock",
      [("2017-11-20", "false"), ("2017-11-21", "true"), ("2019-12-19", "true"), ("2019-12-20", "false")]),
    ValueCase(
      "project-library XMK-2017-001", "isStale", [("2020-03-13", "false"), ("2020-03-14", "true")]),
    ValueCase(
      "project-library XMK-2017-001", "isStale", given: "project-library XMK-2017-001 reviewedOn=2018-01-01",
      [("2020-12-31", "false"), ("2021-01-01", "true")]),
    // In force from the grant to the day before its term is over; the term is ten years from filing.
    ValueCase("patents 2020299000058", "expiry", [("2020-12-31", "2030-01-31")]),
    ValueCase(
      "patents 2020299000058", "awaitsSubsidy",
      [("2020-08-31", "false"), ("2020-09-01", "true"), ("2021-09-01", "true"), ("2021-09-02", "false")]),
    ValueCase(
      "patents 2020299000058", "awaitsSubsidy",
      given: "patents 2020299000058 endedOn=2020-12-01", [("2020-11-30", "true"), ("2020-12-01", "false")]),
    ValueCase(
      "patents 2020299000058", "feeIsDue", given: "patents 2020299000058 feePaidTo=2021-01-31",
      [("2020-12-01", "false"), ("2020-12-02", "true"), ("2021-02-01", "true")]),
    ValueCase(
      "specialists RC-2020-001", "inPost",
      [("2020-02-29", "false"), ("2020-03-01", "true"), ("2021-02-28", "true"), ("2021-03-01", "false")]),
    ValueCase(
      "specialists RC-2020-001", "inPost", given: "specialists RC-2020-001 endedOn=2020-08-01",
      [("2020-07-31", "true"), ("2020-08-01", "false")]),
    ValueCase(
      "specialists RC-2020-001", "endsSoon", [("2021-01-28", "false"), ("2021-01-29", "true")]),
    ValueCase(
      "assignments PZ-2020-001", "active",
      [("2020-02-29", "false"), ("2020-03-01", "true"), ("2021-02-28", "true"), ("2021-03-01", "false")]),
    ValueCase(
      "assignments PZ-2020-001", "active", given: "assignments PZ-2020-001 releasedOn=2020-06-01",
      [("2020-05-31", "true"), ("2020-06-01", "false")]),
    ValueCase("assignments PZ-2020-001", "daysLeft", [("2021-02-28", "0"), ("2021-03-01", "")]),
    ValueCase("surveys DY-2020-001", "days", [("2020-12-31", "41")]),
    ValueCase("subsidy-batches PC-2020-001", "workdays", [("2020-12-31", "5")]),
    ValueCase(
      "patent-subsidies ZZ-2020-001", "recovered", given: back, [("2020-12-31", "2000.00")]),
  ]
}

@Suite struct ValueBoundaryTests {
  @Test(arguments: ValueCase.all) func changesOnItsDay(_ value: ValueCase) throws {
    for (text, wanted) in value.days {
      let day = try #require(CalendarDate(iso: text))
      let at = Circumstances(today: day, year: day.year, asOf: day, person: "RY-002")
      var trial = try Trial(try SeedLedger.load(), of: value.record, at: at)
      try trial.change(value.given)
      let spec = try #require(
        (trial.register.derived + trial.register.predicates).first { $0.id == value.id }, "\(value.id)")
      let found = spec.value(try trial.record, trial.ledger, at)?.plain ?? ""
      #expect(found == wanted, "\(value.id) on \(text)")
    }
  }
}
