import ArgumentParser
import JalonEngine
import JalonModel
import JalonRendering
import JalonSource

/// What a run may be written as.
enum Format: String, ExpressibleByArgument, CaseIterable {
  case text, json, jsonl
}

/// From which severity on findings fail the run.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note, never

  var severity: Severity? { Severity(rawValue: rawValue) }
}

/// Assesses reports.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Speech.say("Évalue un ou plusieurs rapports.", "Assesses one or more reports."),
    discussion: Speech.say(
      "Code de sortie : 0 terminé ; 1 terminé, mais la limite d'échec est atteinte (voir --fail-on, --min-score, --min-coverage) ; 2 tout n'a pas pu être fait.",
      "Exit code: 0 done; 1 done, but the failure line was reached (see --fail-on, --min-score, --min-coverage); 2 not all of the work could be done."
    )
  )

  @Argument(
    help: ArgumentHelp(
      Speech.say(
        "Fichiers ou dossiers ; - pour l'entrée standard.",
        "Files or folders; - for standard input."
      ),
      valueName: "path"
    )
  )
  var paths: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      Speech.say(
        "text, json ou jsonl ; plusieurs possibles.",
        "text, json or jsonl; may be given several times."
      ),
      valueName: "format"
    )
  )
  var format: [Format] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      Speech.say(
        "Fichier de sortie ; le n-ième va avec le n-ième --format.",
        "Output file; the n-th goes with the n-th --format."
      ),
      valueName: "file"
    )
  )
  var output: [String] = []

  @Option(
    help: ArgumentHelp(
      Speech.say(
        "Référentiel, par identifiant[@version] ou éditeur.",
        "Rule pack, by id[@version] or publisher."
      ),
      valueName: "id"
    )
  )
  var pack: [String] = []

  @Option(
    help: ArgumentHelp(Speech.say("Décisions des relecteurs.", "Reviewers' decisions."), valueName: "file")
  )
  var decisions: String?

  @Option(
    help: ArgumentHelp(
      Speech.say(
        "Date à laquelle les dérogations sont examinées ; aujourd'hui par défaut.",
        "Date for which waivers are examined; today by default."
      ),
      valueName: "date"
    )
  )
  var asOf: CivilDate?

  @Option(
    help: ArgumentHelp(
      Speech.say(
        "Gravité à partir de laquelle l'évaluation échoue : error, warning, note, never.",
        "Severity from which the run fails: error, warning, note, never."
      ),
      valueName: "severity"
    )
  )
  var failOn: FailOn = .error

  @Option(
    help: ArgumentHelp(
      Speech.say("Score prouvé minimal, de 0 à 100.", "Lowest proven score, 0 to 100."),
      valueName: "points"
    )
  )
  var minScore: Double?

  @Option(
    help: ArgumentHelp(
      Speech.say(
        "Part minimale du poids renseignée, de 0 à 100.",
        "Lowest share of the weight that is settled, 0 to 100."
      ),
      valueName: "percent"
    )
  )
  var minCoverage: Double?

  @Flag(
    help: ArgumentHelp(
      Speech.say(
        "Échoue si une condition du niveau suivant n'est pas tenue.",
        "Fails when a gate of the next level is not met."
      )
    )
  )
  var failOnGates = false

  @Option(
    help: ArgumentHelp(
      Speech.say("Nombre de tâches en parallèle.", "Number of jobs at once."),
      valueName: "n"
    )
  )
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      Speech.say("Nom à montrer pour l'entrée standard.", "Name to show for standard input."),
      valueName: "name"
    )
  )
  var stdinName: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if paths.isEmpty {
      throw ValidationError(
        Speech.say(
          "donnez au moins un rapport ; 'jalon init --category provider > report.yaml' en écrit un à remplir",
          "give at least one report; 'jalon init --category provider > report.yaml' writes one to fill in"
        )
      )
    }
    if output.count > max(format.count, 1) || max(format.count, 1) - output.count > 1 {
      throw ValidationError(
        Speech.say(
          "un seul format peut aller sur la sortie standard : donnez '-o FICHIER' pour les autres",
          "only one format can go to standard output: give '-o FILE' for the others"
        )
      )
    }
    if let minScore, !(0...100).contains(minScore) {
      throw ValidationError(Speech.say("--min-score va de 0 à 100", "--min-score goes from 0 to 100"))
    }
    if let minCoverage, !(0...100).contains(minCoverage) {
      throw ValidationError(Speech.say("--min-coverage va de 0 à 100", "--min-coverage goes from 0 to 100"))
    }
    if let jobs, jobs < 1 {
      throw ValidationError(Speech.say("--jobs commence à 1", "--jobs starts at 1"))
    }
  }

  func run() async throws {
    let bench = shared.open()
    defer { bench.close() }
    let library = bench.library
    var problems = Diagnostics()
    let decided = readDecisions(into: &problems)
    for problem in decided.unknownSubjects(in: library) { problems.add(problem) }
    checkPacks(library, into: &problems)
    let inputs = InputList(paths, stdinName: stdinName, into: &problems)
    shared.report(problems.sorted)
    let day = asOf ?? CivilDate.today()
    let assessor = Assessor(library: library, wanted: pack, decisions: decided, asOf: day)
    let runner = CheckRun(assessor: assessor, jobs: jobs)
    let showsProgress = shared.style(descriptor: 2).hasColor
    var outcomes = await runner.run(inputs.all, showsProgress: showsProgress)
    // What a module judged before it was given up depends on chance: no report keeps it.
    if bench.plugins.hasGivenUp { outcomes = await runner.run(inputs.all, showsProgress: showsProgress) }
    tell(outcomes)
    bench.close()
    let said = bench.plugins.diagnostics.filter { !bench.reported.contains($0) }
    shared.report(said)
    let line = FailureLine(
      findings: failOn.severity,
      minimumScore: minScore,
      minimumCoverage: minCoverage.map { $0 / 100 },
      gates: failOnGates
    )
    let run = outcomes.map { ($0, RunVerdict($0, line: line)) }
    let isIncomplete =
      bench.hasErrors || problems.hasErrors || run.isEmpty || said.contains { $0.severity == .error }
    let exitCode = max(isIncomplete ? 2 : 0, run.map(\.1.exitCode).max() ?? 2)
    let hasNothing = run.isEmpty && problems.hasErrors
    let wroteAll = hasNothing || write(run, isFolder: inputs.isMany, exitCode: exitCode, asOf: day)
    throw ExitCode(Int32(wroteAll ? exitCode : 2))
  }

  // MARK: Input

  private func readDecisions(into problems: inout Diagnostics) -> Decisions {
    guard let decisions else { return .none }
    do throws(Diagnostic) {
      return Decisions.read(try Files.read(decisions), into: &problems) ?? .none
    } catch {
      problems.add(error)
      return .none
    }
  }

  private func checkPacks(_ library: PackLibrary, into problems: inout Diagnostics) {
    for name in pack where !library.plans.contains(where: { PackLibrary.matches($0.pack.pack, name) }) {
      // A pack with mistakes was reported with them.
      if library.packs.contains(where: { PackLibrary.matches($0.pack, name) && !$0.pack.isAbstract }) {
        continue
      }
      problems.add(
        Diagnostic(
          .unknownPack,
          .error,
          Wording(fr: "aucun référentiel ne s'appelle '\(name)'", en: "no pack is called '\(name)'"),
          hint: NearName.hint(name, among: library.plans.map(\.pack.pack.id))
            ?? Wording(fr: "'jalon packs' en donne la liste", en: "'jalon packs' lists them all")
        )
      )
    }
  }

  // MARK: Output

  private func tell(_ outcomes: [ReportOutcome]) {
    let isMany = outcomes.count > 1
    // What is wrong with a module or an expression altogether is said once, and not for each report.
    var said: Set<Diagnostic> = []
    for outcome in outcomes {
      switch outcome {
      case .unreadable(_, let diagnostics): shared.report(diagnostics)
      case .assessed(let assessment):
        let found = assessment.diagnostics.filter { !isMany || $0.severity > .note }
        shared.report(Self.condensed(found).filter { said.insert($0).inserted })
      }
    }
  }

  /// The diagnostics with one note in place of many of the same kind.
  private static func condensed(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let notes = diagnostics.filter { $0.id == .localNumber }
    guard notes.count > 1, let first = notes.first else { return diagnostics }
    let others = notes.count - 1
    let one = Diagnostic(
      .localNumber,
      .note,
      Wording(
        fr: "\(first.message.fr), et \(others) autre\(others > 1 ? "s" : "") dans ce fichier",
        en: "\(first.message.en), and \(others) more in this file"
      ),
      hint: first.hint,
      at: first.place,
      excerpt: first.excerpt
    )
    return diagnostics.filter { $0.id != .localNumber } + [one]
  }

  private func write(_ run: [(ReportOutcome, RunVerdict)], isFolder: Bool, exitCode: Int, asOf: CivilDate)
    -> Bool
  {
    var succeeded = true
    let formats = format.isEmpty ? [.text] : format
    for (index, format) in formats.enumerated() {
      let text = text(
        format,
        run,
        isFolder: isFolder,
        exitCode: exitCode,
        asOf: asOf,
        isFile: index < output.count
      )
      guard index < output.count else {
        Output.standard(text)
        continue
      }
      do throws(Diagnostic) {
        try Output.file(text, at: output[index])
      } catch {
        shared.report([error])
        succeeded = false
      }
    }
    return succeeded
  }

  private func text(
    _ format: Format,
    _ run: [(ReportOutcome, RunVerdict)],
    isFolder: Bool,
    exitCode: Int,
    asOf: CivilDate,
    isFile: Bool
  ) -> String {
    let json = JSONReport(shared.lang, version: Jalon.version, asOf: asOf)
    switch format {
    case .text:
      let style = isFile ? TerminalStyle(hasColor: false, width: 100) : shared.style()
      return plain(run, isFolder: isFolder, style)
    case .jsonl:
      return run.map { one(json, $0, isPretty: false) }.joined()
    case .json:
      return isFolder || run.count != 1
        ? json.text(run.map { (outcome: $0.0, verdict: $0.1) }, exitCode: exitCode)
        : one(json, run[0], isPretty: true)
    }
  }

  private func one(_ json: JSONReport, _ entry: (ReportOutcome, RunVerdict), isPretty: Bool) -> String {
    switch entry.0 {
    case .assessed(let assessment): json.text(assessment, entry.1, isPretty: isPretty)
    case .unreadable(let file, let diagnostics): json.text(unreadable: file, diagnostics, isPretty: isPretty)
    }
  }

  private func plain(_ run: [(ReportOutcome, RunVerdict)], isFolder: Bool, _ style: TerminalStyle) -> String {
    var assessments: [Assessment] = []
    var unreadable: [(file: String, errors: Int)] = []
    for (outcome, _) in run {
      switch outcome {
      case .assessed(let assessment): assessments.append(assessment)
      case .unreadable(let file, let diagnostics):
        unreadable.append((file, diagnostics.count { $0.severity == .error }))
      }
    }
    if isFolder || run.count > 1 {
      return FolderReport(shared.lang, style, version: Jalon.version).text(
        assessments,
        unreadable: unreadable
      )
    }
    return assessments.map { TextReport(shared.lang, style, version: Jalon.version).text($0) }.joined()
  }
}
