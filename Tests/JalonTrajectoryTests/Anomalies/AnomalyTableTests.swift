import JalonSource
import JalonTrajectory
import Testing

@testable import JalonTrajectory

@Suite struct AnomalyTableTests {
  private func read(_ text: String) -> (values: [StatedValue], problems: [String]) {
    read(Array(text.utf8))
  }

  private func read(_ bytes: [UInt8]) -> (values: [StatedValue], problems: [String]) {
    var diagnostics = Diagnostics()
    let table = AnomalyTable(SourceText(name: "t.csv", bytes: bytes), into: &diagnostics)
    let problems = diagnostics.sorted.map { "\($0.place?.description ?? "") \($0.id.rawValue)" }
    return (table.values, problems)
  }

  @Test("A long table is read by the names of its columns, others passed over")
  func readsColumns() {
    let (values, problems) = read(
      "note,Value,organisation,year,indicator,unit,site,vintage,source,period_days\n"
        + "x,9120,A,2020,ghg.scope1,tCO2e,north,2021,report,365\n"
    )
    #expect(problems == [])
    #expect(
      values == [
        StatedValue(
          organisation: "A",
          year: 2020,
          indicator: "ghg.scope1",
          value: 9120,
          unit: "tCO2e",
          site: "north",
          vintage: "2021",
          source: "report",
          periodDays: 365
        )
      ]
    )
  }

  @Test("Quotes, CRLF, a byte-order mark and a missing last line break are RFC 4180")
  func readsQuotes() {
    let (values, problems) = read(
      "\u{FEFF}organisation,year,indicator,value,source\r\n\"A, \"\"B\"\"\",2020,x,1,\"two\r\nlines\"\r\n\r\nC,2021,x,2"
    )
    #expect(problems == [])
    #expect(values.map(\.organisation) == ["A, \"B\"", "C"])
    #expect(values.first?.source == "two\r\nlines")
  }

  @Test("With semicolons, decimals may have a comma")
  func readsSemicolons() {
    let (values, problems) = read(
      "organisation;year;indicator;value\nA;2020;x;1234,5\nA;2021;x;1 234,5\nA;2022;x;12.5\nA;2023;x;12,345\n"
    )
    #expect(problems == [])
    #expect(values.map(\.value) == [1234.5, 1234.5, 12.5, 12.345])
  }

  @Test("Cells that cannot be read are reported where they are, and the rest is kept")
  func reportsCells() {
    let (values, problems) = read(
      """
      organisation,year,indicator,value
      A,2020,x,12
      A,202,x,13
      é,2021,x,n/a
      ,2022,x,14
      A,2023,x,"12,345"
      A,2024,x,
      A,2025,x,"1"2
      A
      A,2026,x,15,extra
      """
    )
    #expect(values.map(\.year) == [2020, 2026])
    #expect(
      problems == [
        "t.csv:3:3 invalid-value", "t.csv:4:10 invalid-number", "t.csv:5:1 missing-key",
        "t.csv:6:10 ambiguous-number", "t.csv:8:10 syntax", "t.csv:9:1 missing-key", "t.csv:9:1 missing-key",
      ]
    )
  }

  @Test("A quote that does not end, and bytes that are not UTF-8, are reported")
  func reportsBytes() {
    let header = Array("organisation,year,indicator,value\n".utf8)
    let open = read(header + Array("A,2020,x,1\nA,2021,\"x,2\nA,2022,x,3\n".utf8))
    #expect(open.values.map(\.year) == [2020])
    #expect(open.problems == ["t.csv:3:8 syntax"])
    let broken = read(header + [0xFF, 0x2C] + Array("2020,x,1\nA,2021,x,2\n".utf8))
    #expect(broken.values.map(\.year) == [2021])
    #expect(broken.problems == ["t.csv:2:1 invalid-utf8"])
    #expect(read([0xFF, 0xFE, 0x41, 0x00]).problems == ["t.csv unsupported-encoding"])
  }

  @Test("A header without a needed column is reported once a column")
  func reportsHeader() {
    let (values, problems) = read("organisation,years,indicator\nA,2020,x\n")
    #expect(values.isEmpty)
    #expect(problems == ["t.csv:1:1 missing-key", "t.csv:1:1 missing-key"])
    #expect(read("").values.isEmpty)
    #expect(read("organisation,year,indicator,value,value\nA,2020,x,1,2\n").values.map(\.value) == [1])
  }

  @Test(
    "Numbers of tables",
    arguments: [
      ("12", TableNumber.number(12)), ("-1.5e3", .number(-1500)), ("+.5", .number(0.5)), ("5.", .number(5)),
      ("\u{2212}3", .number(-3)), ("1 234 567", .number(1_234_567)), ("1\u{202F}234", .number(1234)),
      ("12,3", .ambiguous), ("1,234.5", .ambiguous), ("1.234,5", .ambiguous), ("1e999", .tooLarge),
      ("12 34", .notANumber), ("", .notANumber), (".", .notANumber), ("1e", .notANumber),
      ("0x1p3", .notANumber),
      ("nan", .notANumber), ("inf", .notANumber), ("--1", .notANumber), ("1 t", .notANumber),
    ]
  )
  func numbers(text: String, expected: TableNumber) {
    #expect(TableNumber(text, takesComma: false) == expected)
  }
}
