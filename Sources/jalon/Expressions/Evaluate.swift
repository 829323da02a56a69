import ArgumentParser
import JalonCEL
import JalonEngine
import JalonModel
import JalonSource
import JalonYAML

/// Evaluates one expression.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: Speech.say("Évalue une expression.", "Evaluates an expression."),
    discussion: Speech.say(
      "Sans rapport, l'expression ne connaît que le langage. Avec --report, elle lit les indicateurs du référentiel qui s'applique, ou de celui que --pack nomme. Code de sortie : 0 si elle a une valeur, 1 si des données manquent ou si elle échoue, 2 si elle est fautive.",
      "Without a report the expression knows the language alone. With --report it reads the indicators of the pack that applies, or of the one that --pack names. Exit code: 0 if it has a value, 1 if data is missing or it fails, 2 if it is wrong."
    )
  )

  @OptionGroup var shared: SharedOptions

  @Argument(
    help: ArgumentHelp(
      Speech.say("Par exemple 'latest(ghg.scope1) < 400'.", "Such as 'latest(ghg.scope1) < 400'."),
      valueName: "expression"
    )
  )
  var expression: String

  @Option(help: ArgumentHelp(Speech.say("Rapport à lire.", "Report to read."), valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp(
      Speech.say("Référentiel dont viennent les noms.", "Pack that the names come from."),
      valueName: "id"
    )
  )
  var pack: [String] = []

  @Flag(
    help: ArgumentHelp(
      Speech.say("Montre chaque partie de l'expression.", "Shows each part of the expression.")
    )
  )
  var steps = false

  func run() throws {
    let source = SourceText(name: Speech.say("expression", "expression"), text: expression)
    guard let path = report else { return try evaluateAlone(source) }
    let bench = shared.open(tolerant: true)
    defer { bench.close() }
    let library = bench.library
    let text: SourceText
    do throws(Diagnostic) {
      text = try Files.read(path)
    } catch {
      shared.report([error])
      throw ExitCode(2)
    }
    var found = Diagnostics()
    let read = ReportReader(vocabulary: library.vocabulary).read(text, into: &found)
    shared.report(found.sorted)
    guard let read else { throw ExitCode(2) }
    let plans = library.plans(for: read, wanted: pack)
    if plans.isEmpty {
      throw ValidationError(
        Speech.say("aucun référentiel ne s'applique à ce rapport", "no pack applies to this report")
      )
    }
    try evaluate(source, library, plans, read)
  }

  /// Evaluates with the names of the first of the packs in which the expression has no error; else shows the first's errors.
  private func evaluate(_ source: SourceText, _ library: PackLibrary, _ plans: [Plan], _ report: Report)
    throws
  {
    var first: [ExpressionProblem] = []
    for (number, plan) in plans.enumerated() {
      var problems: [ExpressionProblem] = []
      if let probe = ExpressionProbe(expression, plan, report, showsSteps: steps, into: &problems) {
        show(problems, source)
        Output.standard(ProbeText(shared.lang, shared.style()).text(probe, plan))
        if case .value = probe.outcome { return }
        showFailure(probe.outcome, source)
        throw ExitCode(1)
      }
      if number == 0 { first = problems }
    }
    show(first, source)
    throw ExitCode(2)
  }

  private func evaluateAlone(_ source: SourceText) throws {
    let environment = Environment.rulePack
    let checked = Expression(expression, in: environment)
    show(checked.problems, source)
    guard let program = checked.program else { throw ExitCode(2) }
    var evaluator = Evaluator([program])
    let outcome = evaluator.outcome(of: 0, program)
    var parts: [(String, JalonCEL.Outcome)] = []
    if steps {
      for part in Expression.parts(of: expression, in: environment) {
        var evaluator = Evaluator([part.program])
        parts.append(
          (String(decoding: source.bytes[part.range], as: UTF8.self), evaluator.outcome(of: 0, part.program))
        )
      }
    }
    Output.standard(ProbeText(shared.lang, shared.style()).text(outcome, checked.type, parts))
    if case .value = outcome { return }
    showFailure(outcome, source)
    throw ExitCode(1)
  }

  private func show(_ problems: [ExpressionProblem], _ source: SourceText) {
    shared.report(
      problems.map { source.diagnostic($0.id, $0.severity, bytes: $0.range, $0.message, hint: $0.hint) }
    )
  }

  private func showFailure(_ outcome: JalonCEL.Outcome, _ source: SourceText) {
    guard case .failure(let failure) = outcome else { return }
    shared.report([
      source.diagnostic(.expressionFailed, .error, bytes: failure.range, failure.wording, hint: nil)
    ])
  }
}

extension SourceText {
  /// A problem at some bytes of the text.
  func diagnostic(
    _ id: DiagnosticID,
    _ severity: Severity,
    bytes: Range<Int>,
    _ message: Wording,
    hint: Wording?
  ) -> Diagnostic {
    let place = place(ofByte: bytes.lowerBound)
    let length = String(decoding: self.bytes[bytes.clamped(to: 0..<self.bytes.count)], as: UTF8.self)
      .prefix { !$0.isNewline }.unicodeScalars.count
    return Diagnostic(
      id,
      severity,
      message,
      hint: hint,
      at: place,
      excerpt: line(place.line).map { Diagnostic.Excerpt(line: $0, column: place.column, length: length) }
    )
  }
}
