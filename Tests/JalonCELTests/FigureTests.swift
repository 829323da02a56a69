import JalonCEL
import JalonSource
import Testing

/// Expressions on the indicators of a report: units, choices, years.
@Suite struct FigureTests {
  private func problems(_ marked: String) -> [ExpressionProblem] {
    let text = MarkedExpression.plain(marked)
    let problems = Expression(text, in: .packWithFigures).problems
    #expect(MarkedExpression.marked(text, problems.map(\.range)) == marked)
    return problems
  }

  @Test(
    "Values in different units are neither added nor compared, whatever stands between",
    arguments: [
      ("‹ghg.scope1 + energy.total›", "tCO2e", "kWh"), ("‹ghg.scope1 > energy.total›", "tCO2e", "kWh"),
      ("‹energy.total == people.employees›", "kWh", "person"),
      ("‹-ghg.scope1 < energy.total›", "tCO2e", "kWh"),
      ("‹ghg.scope1 / people.employees > ghg.scope2›", "tCO2e/person", "tCO2e"),
      ("‹ghg.scope1 * energy.total > ghg.scope1 * ghg.scope2›", "kWh·tCO2e", "tCO2e^2"),
      ("‹1 / ghg.scope1 > ghg.scope2›", "1/tCO2e", "tCO2e"),
      ("sum(‹ghg.scope1, energy.total›) > 1", "tCO2e", "kWh"),
      ("max([‹ghg.scope1, energy.total›]) > 1", "tCO2e", "kWh"),
      ("near(‹ghg.scope1, energy.total›, 0.1)", "tCO2e", "kWh"),
      ("‹round(ghg.scope1, 1) > energy.total›", "tCO2e", "kWh"),
      ("‹avg(ghg.scope1, ghg.scope2) > energy.total›", "tCO2e", "kWh"),
      ("‹ghg.scope1 * 2 > energy.total›", "tCO2e", "kWh"),
      ("‹math.abs(ghg.scope1) > double(energy.total)›", "tCO2e", "kWh"),
      ("policy.published ? ‹ghg.scope1 : energy.total›", "tCO2e", "kWh"),
      ("‹(policy.published ? ghg.scope1 : ghg.scope2) > energy.total›", "tCO2e", "kWh"),
      ("‹previous(ghg.scope1) > latest(energy.total)›", "tCO2e", "kWh"),
      ("‹change(ghg.scope1, 2019, period) > ghg.scope1›", "%", "tCO2e"),
      ("‹value(ghg.scope1, 2019) > baseline(energy.total)›", "tCO2e", "kWh"),
    ]
  )
  func units(marked: String, left: String, right: String) throws {
    let problem = try #require(problems(marked).first)
    #expect(problem.id == .unitMismatch && problem.hint?.en.contains("convert") == true)
    #expect(problem.message.en.hasSuffix("units: \(left) and \(right)"), "\(problem.message.en)")
    #expect(problem.message.fr.hasSuffix("unité : \(left) et \(right)"), "\(problem.message.fr)")
  }

  @Test(
    "A quotient of like values is no percentage: the hint multiplies it by 100",
    arguments: [
      "‹ghg.scope1 / ghg.scope2 > energy.renewable›", "‹energy.renewable < ghg.scope1 / ghg.scope2›",
    ]
  )
  func shares(marked: String) throws {
    let problem = try #require(problems(marked).first)
    #expect(
      problem.hint?.en.contains("multiply by 100") == true && problem.hint?.fr.contains("par 100") == true
    )
  }

  @Test(
    "Like units go together, as do numbers and factors that are written out",
    arguments: [
      "ghg.scope1 + ghg.scope2 > 0", "ghg.scope1 > 3", "100 * ghg.scope1 / ghg.scope2 > energy.renewable",
      "ghg.scope1 / ghg.scope2 * 100.0 > energy.renewable", "ghg.scope1 * 1000 > energy.total",
      "energy.total / 1000.0 > ghg.scope1", "energy.total * 3.6 > ghg.scope1",
      "ghg.scope1 / people.employees > 2.5",
      "ghg.scope1 / ghg.scope2 > 0.5", "ghg.scope1 - previous(ghg.scope1) < latest(ghg.scope2)",
      "change(ghg.scope1, 2019, period) < energy.renewable", "ghg.scope1 * 2 > ghg.scope2",
      "ghg.scope1 * ghg.scope2 / ghg.scope1 > ghg.scope2", "years(ghg.scope1).exists(y, y == 2019)",
      "policy.published ? ghg.scope1 > 1 : energy.total > 1", "[ghg.scope1, ghg.scope2].all(v, v > 1)",
    ]
  )
  func likeUnits(text: String) {
    #expect(problems(text).isEmpty)
  }

  @Test(
    "A text, a condition and a number are not compared with each other",
    arguments: [
      "‹ghg.scope1 > '3'›", "‹hosting.country > 3›", "‹policy.title == 3›", "‹policy.published == 'yes'›",
      "policy.published && ‹ghg.scope1›", "‹ghg.scope1› ? 1 : 2", "!‹policy.title›",
    ]
  )
  func kinds(marked: String) {
    #expect(problems(marked).map(\.id) == [.wrongOperands])
  }

  @Test(
    "A form that is used wrongly shows how it is written",
    arguments: [
      ("‹latest(3)›", "latest(ghg.scope1)"), ("‹latest()›", "latest(ghg.scope1)"),
      ("‹latest('ghg.scope1')›", "latest(ghg.scope1)"), ("‹latest(ghg.scope1, 2019)›", "latest(ghg.scope1)"),
      ("‹years((ghg.scope1))›", "years(ghg.scope1)"), ("value(‹x›, y)", "indicators"),
      ("value(ghg.scope1, ‹y›)", "period - 1"), ("value(ghg.scope1, ‹19›)", "2019"),
      ("value(ghg.scope1, ‹period + 1›)", "period - 1"), ("value(ghg.scope1, ‹period - 101›)", "period - 1"),
      ("value(ghg.scope1, ‹'2019'›)", "2019"), ("‹value(ghg.scope1, 2019, 2020)›", "value(ghg.scope1, 2019)"),
      ("‹change(ghg.scope1)›", "change(ghg.scope1, 2019, period)"),
      ("‹change(ghg.scope1, 2019)›", "change(ghg.scope1, 2019, period)"),
      ("change(‹energy.source›, 2019, period)", "numbers"),
      ("change(‹policy.title›, 2019, period)", "stated(policy.title)"),
      ("latest(‹policy.published›)", "policy.published"), ("baseline(‹ghg.scop2›)", "'ghg.scope2'"),
      ("previous(‹energy.totals›)", "'energy.total'"),
    ]
  )
  func forms(marked: String, fix: String) throws {
    let problem = try #require(problems(marked).first)
    #expect(problem.severity == .error)
    #expect(problem.hint?.en.contains(fix) == true, "\(problem)")
  }

  @Test(
    "Each form reads what it says",
    arguments: [
      ("ghg.scope1", Reading(form: .value, path: "ghg.scope1", years: [.beforePeriod(0)])),
      ("value(ghg.scope1)", Reading(form: .value, path: "ghg.scope1", years: [.beforePeriod(0)])),
      ("value(ghg.scope1, period)", Reading(form: .value, path: "ghg.scope1", years: [.beforePeriod(0)])),
      ("value(ghg.scope1, period - 2)", Reading(form: .value, path: "ghg.scope1", years: [.beforePeriod(2)])),
      ("value(ghg.scope1, 2019)", Reading(form: .value, path: "ghg.scope1", years: [.calendar(2019)])),
      ("previous(ghg.scope1)", Reading(form: .value, path: "ghg.scope1", years: [.beforePeriod(1)])),
      ("latest(ghg.scope1)", Reading(form: .latest, path: "ghg.scope1")),
      ("baseline(ghg.scope1)", Reading(form: .baseline, path: "ghg.scope1")),
      ("years(ghg.scope1)", Reading(form: .years, path: "ghg.scope1")),
      (
        "change(ghg.scope1, 2019, period - 1)",
        Reading(form: .change, path: "ghg.scope1", years: [.calendar(2019), .beforePeriod(1)])
      ),
      ("stated(policy.title)", Reading(form: .stated, path: "policy.title", years: [.beforePeriod(0)])),
      ("stated(ghg.scope1, 2019)", Reading(form: .stated, path: "ghg.scope1", years: [.calendar(2019)])),
    ]
  )
  func readings(text: String, reading: Reading) throws {
    let program = try #require(Expression(text, in: .packWithFigures).program)
    #expect(program.inputs == [.reading(reading)])
  }

  @Test("A figure that is read in several places is one input")
  func sharing() throws {
    let text = "ghg.scope1 > 1 && value(ghg.scope1, period) < 3 || latest(ghg.scope1) == ghg.scope1"
    #expect(try #require(Expression(text, in: .packWithFigures).program).inputs.count == 2)
  }

  @Test("Whether a value is stated is known when the value is not")
  func stated() throws {
    let program = try #require(
      Expression("stated(ghg.scope1) && ghg.scope1 > 10", in: .packWithFigures).program
    )
    var evaluator = Evaluator([program])
    for (place, input) in program.inputs.enumerated() {
      guard case .reading(let reading) = input else { continue }
      evaluator.set(place, of: 0, to: reading.form == .stated ? .bool(false) : .unknown(input: place))
    }
    #expect(evaluator.outcome(of: 0, program) == .value(.bool(false)))
  }

  @Test("The variable of a macro comes before an indicator of its name")
  func shadowing() throws {
    let text = "[{'scope1': 1.0}].all(ghg, ghg.scope1 == 1.0)"
    #expect(outcome(text, in: .packWithFigures) == .value(.bool(true)))
  }
}
