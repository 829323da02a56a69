import JalonCEL
import JalonSource
import Testing

/// What looks like a decimal number with a comma.
@Suite struct DecimalCommaTests {
  @Test(
    "Two numbers that look like one with a decimal comma get a warning",
    arguments: ["x in [‹0,6›]", "[‹0,6›, 1] == l", "min(‹0,6›) > x", "[1, ‹42,5›] == l"]
  )
  func warnings(marked: String) throws {
    let text = MarkedExpression.plain(marked)
    let problems = Expression(text, in: .pack).problems.filter { $0.id == .decimalComma }
    let ranges = problems.map(\.range)
    #expect(problems.allSatisfy { $0.severity == .warning })
    #expect(
      problems.allSatisfy {
        $0.hint?.en.contains("write ") == true && $0.hint?.fr.contains("écrivez ") == true
      }
    )
    #expect(MarkedExpression.marked(text, ranges) == marked)
    #expect(Expression(text, in: .plain).problems.allSatisfy { $0.id != .decimalComma })
  }

  @Test(
    "Lists of years, lists with spaces and maps get none",
    arguments: [
      "i in [2020,2024]", "i in [0, 6]", "{0:1,1:2} == {}", "[0u,6u] == []", "[0.5,6] == []", "[(0),6] == l",
      "[100,200] == l", "[i,6] == l",
    ]
  )
  func noWarnings(text: String) {
    #expect(Expression(text, in: .pack).problems.filter { $0.id == .decimalComma }.isEmpty)
  }
}
