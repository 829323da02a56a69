import JalonModel
import JalonSource
import Testing

/// Numbers, units and dates as people write them.
@Suite struct NumberTests {
  @Test(
    "Numbers are read as French and English people write them",
    arguments: [
      ("98000", 98000.0, "", false), ("98 000", 98000, "", true), ("98\u{A0}000", 98000, "", true),
      ("98\u{202F}000,5", 98000.5, "", true), ("0,42", 0.42, "", true), ("0,425", 0.425, "", true),
      ("42 %", 42, "%", false), ("42%", 42, "%", false), ("12 kgCO2e", 12, "kgCO2e", false),
      ("-12 tCO2e", -12, "tCO2e", false),
      ("1.5e3", 1500, "", false), ("1e-3 t", 0.001, "t", false), ("3,5", 3.5, "", true),
      ("1234,567", 1234.567, "", true),
      ("1 234,567", 1234.567, "", true), ("+7", 7, "", false), (".5", 0.5, "", false), (",5", 0.5, "", true),
      ("−5", -5, "", true), ("600 kW", 600, "kW", false),
    ]
  )
  func numbers(text: String, value: Double, unit: String, isLocal: Bool) throws {
    let number = try NumberText(text)
    #expect(number.number.double() == value)
    #expect(number.unit == unit)
    #expect(number.isLocal == isLocal)
  }

  @Test(
    "What cannot be one number is refused with its reason",
    arguments: [
      ("12,345", NumberText.Failure.ambiguous), ("1,234,567", .ambiguous), ("1.234,5", .ambiguous),
      ("12.345.678", .ambiguous),
      ("", .notANumber), ("abc", .notANumber), ("-", .notANumber), ("1..2", .notANumber), ("5,", .notANumber),
      ("99999999999999999999", .tooLong), ("1e999", .tooLong),
    ]
  )
  func refusals(text: String, failure: NumberText.Failure) {
    #expect(throws: failure) { try NumberText(text) }
  }

  @Test("Equal amounts in different units compare equal: 1.1 kt, 1 100 t and 1 100 000 kg")
  func exactness() throws {
    let tonne = try #require(Unit("tCO2e"))
    for digits in 1...400 {
      let inTonnes = DecimalNumber(significand: Int64(digits), exponent: -1)
      let inKilotonnes = DecimalNumber(significand: Int64(digits), exponent: -4)
      let inKilograms = DecimalNumber(significand: Int64(digits), exponent: 2)
      let expected = inTonnes.double()
      #expect(Unit("ktCO2e")?.convert(inKilotonnes, to: tonne) == expected)
      #expect(Unit("kgCO2e")?.convert(inKilograms, to: tonne) == expected)
    }
  }

  @Test("Decimals become the nearest double, whatever their digits")
  func rounding() {
    for (significand, exponent, text) in [
      (Int64(9_007_199_254_740_993), 0, "9007199254740993"),
      (123_456_789_012_345_678, -30, "123456789012345678e-30"),
      (1, -23, "1e-23"), (35, 22, "35e22"),
    ] {
      #expect(DecimalNumber(significand: significand, exponent: exponent).double() == Double(text))
    }
  }

  @Test(
    "Units convert within their dimension only",
    arguments: [
      ("GWh", "MWh", 1000.0 as Double?), ("GJ", "kWh", 1e9 / 3.6e6), ("ktCO2e", "tCO2e", 1000),
      ("kgCO2e/user", "tCO2e/user", 0.001),
      ("L/kWh", "m3/MWh", 1), ("%", "1", 0.01), ("Go", "GB", 1), ("year", "month", 12), ("ans", "months", 12),
      ("kW.h", "kWh", 1),
      ("kWh", "tCO2e", nil), ("t", "tCO2e", nil), ("kgCO2e/{user}", "kgCO2e/user", 1), ("ML", "m3", 1000),
      ("m3", "L", 1000),
      ("tCO2e/MEUR", "kgCO2e/EUR", 0.001), ("kWh/user", "kWh/student", nil), ("MW", "kW", 1000),
      ("1/user", "1/user", 1),
    ]
  )
  func units(from: String, to: String, factor: Double?) throws {
    let source = try #require(Unit(from), "\(from) is a unit")
    let target = try #require(Unit(to), "\(to) is a unit")
    let converted = source.convert(DecimalNumber(significand: 1, exponent: 0), to: target)
    #expect(converted == factor)
  }

  @Test("What is no unit is none", arguments: ["", "kWH", "tCO3e", "foo", "/kWh", "kg/", "%%", "k"])
  func noUnits(text: String) {
    #expect(Unit(text) == nil)
  }

  @Test(
    "Dates exist or are refused",
    arguments: [
      ("2024-02-29", "2024-02-29" as String?), ("2023-02-29", nil), ("2024-02", "2024-02-01"),
      ("2024", "2024-01-01"), ("2024-13-01", nil),
      ("24-01-01", nil), ("2024-1-1", nil), ("2024-01-01T00:00", nil), ("1800-01-01", nil), ("", nil),
      ("2024-04-31", nil),
    ]
  )
  func dates(text: String, shown: String?) {
    #expect(CivilDate(text)?.description == shown)
  }

  @Test(
    "Ages are whole months",
    arguments: [
      ("2023-06-15", "2024-06-15", 12), ("2023-06-16", "2024-06-15", 11), ("2024-01-31", "2024-02-29", 1),
      ("2024-06-15", "2023-06-15", -12),
      ("2024-06-15", "2024-06-15", 0), ("2023-12-31", "2024-12-31", 12),
    ]
  )
  func months(from: String, until: String, months: Int) throws {
    let start = try #require(CivilDate(from))
    #expect(start.months(until: try #require(CivilDate(until))) == months)
  }

  @Test("A period ends the year under which its figures are filed")
  func periods() throws {
    let from = try #require(CivilDate("2023-07-01"))
    let until = try #require(CivilDate("2024-06-30"))
    let fiscal = try #require(Period(from: from, until: until))
    #expect(fiscal.year == 2024 && fiscal.label == "2023-07/2024-06")
    #expect(Period(from: until, until: from) == nil)
    #expect(Period(year: 2024)?.label == "2024")
  }

  @Test("Formulas are sums with signs or one quotient")
  func formulas() throws {
    let sum = try #require(Formula("ghg.scope1 + ghg.scope2.location - a.b"))
    #expect(sum.terms.map(\.sign) == [1, 1, -1])
    #expect(sum.description == "ghg.scope1 + ghg.scope2.location - a.b")
    #expect(Formula("a / b")?.operands == ["a", "b"])
    for text in ["", "a +", "a+b", "a / b / c", "a * b", "1 + a", "a b"] { #expect(Formula(text) == nil) }
  }
}

/// Names that somebody probably meant.
@Suite struct NearNameTests {
  @Test(
    "A near name is found, a far one is not",
    arguments: [
      ("treshold", "threshold" as String?), ("covrage", "coverage"), ("shraed", "share"), ("xyz", nil),
      ("threshold", nil), ("", nil),
    ]
  )
  func nearNames(name: String, near: String?) {
    #expect(NearName.of(name, among: ["threshold", "coverage", "share", "practice"]) == near)
  }
}
