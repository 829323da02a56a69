import ArgumentParser
import JalonEngine
import JalonModel
import JalonPlugin
import JalonRendering
import JalonSource
import JalonTrajectory

/// What a trajectory may be written as.
enum TrajectoryFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, svg
}

/// Shows where a signatory is heading.
struct TrajectoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trajectory",
    abstract: Speech.say(
      "Montre où va un signataire, face à son objectif et à ce que demande la science.",
      "Shows where a signatory is heading, against its target and what science asks."
    ),
    discussion: Speech.say(
      "Avec un rapport : ses objectifs et les trajectoires de référence. Avec --series : une série seule. --cases et --anomalies traitent des fichiers. Code de sortie : 0 terminé, 2 tout n'a pas pu être fait.",
      "With a report: its targets and the reference pathways. With --series: a bare series. --cases and --anomalies run files. Exit code: 0 done, 2 not all of the work could be done."
    )
  )

  @OptionGroup var shared: SharedOptions

  @Argument(help: ArgumentHelp(Speech.say("Rapport.", "Report."), valueName: "report"))
  var report: String?

  @Option(
    help: ArgumentHelp(
      Speech.say("Fichier CSV : année, valeur.", "CSV file: year, value."),
      valueName: "file"
    )
  )
  var series: String?

  @Option(
    help: ArgumentHelp(Speech.say("Indicateur de la série.", "Indicator of the series."), valueName: "id")
  )
  var indicator: String?

  @Option(help: ArgumentHelp(Speech.say("Année de référence.", "Base year."), valueName: "year"))
  var base: Int?

  @Option(
    help: ArgumentHelp(
      Speech.say("Valeur de référence, si elle manque à la série.", "Base value, where the series lacks it."),
      valueName: "value"
    )
  )
  var baseValue: Double?

  @Option(help: ArgumentHelp(Speech.say("Année de l'objectif.", "Target year."), valueName: "year"))
  var targetYear: Int?

  @Option(
    help: ArgumentHelp(
      Speech.say("Baisse visée, en pour cent.", "Reduction aimed at, in per cent."),
      valueName: "percent"
    )
  )
  var reduction: Double?

  @Option(help: ArgumentHelp(Speech.say("Trajectoire de référence.", "Reference pathway."), valueName: "id"))
  var pathway: String?

  @Option(
    help: ArgumentHelp(
      Speech.say("Date ou année du jugement.", "Day or year of the judgement."),
      valueName: "date"
    )
  )
  var asOf: CivilDate?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(Speech.say("text, json ou svg.", "text, json or svg."), valueName: "format")
  )
  var format: TrajectoryFormat = .text

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(Speech.say("Fichier de sortie.", "Output file."), valueName: "file")
  )
  var output: String?

  @Flag(help: ArgumentHelp(Speech.say("N'écrit que des caractères ASCII.", "Writes ASCII characters only.")))
  var ascii = false

  @Option(help: ArgumentHelp(Speech.say("Fichier JSON de cas.", "JSON file of cases."), valueName: "file"))
  var cases: String?

  @Option(
    help: ArgumentHelp(
      Speech.say("Table CSV de séries à examiner.", "CSV table of series to look through."),
      valueName: "file"
    )
  )
  var anomalies: String?

  func validate() throws {
    let ways = [report, series, cases, anomalies].compactMap(\.self)
    if ways.count != 1 {
      throw ValidationError(
        Speech.say(
          "donnez soit un rapport, soit --series, soit --cases, soit --anomalies",
          "give either a report, or --series, or --cases, or --anomalies"
        )
      )
    }
    if series != nil, base == nil {
      throw ValidationError(Speech.say("--series demande --base", "--series asks for --base"))
    }
    if series != nil, reduction == nil, pathway == nil {
      throw ValidationError(
        Speech.say("--series demande --reduction ou --pathway", "--series asks for --reduction or --pathway")
      )
    }
    if let reduction, !(0...100).contains(reduction) {
      throw ValidationError(Speech.say("--reduction va de 0 à 100", "--reduction goes from 0 to 100"))
    }
  }

  func run() throws {
    if let cases { return try runCases(try read(cases)) }
    if let anomalies { return try runAnomalies(try read(anomalies)) }
    if let series { return try runSeries(try read(series)) }
    if let report { return try runReport(try read(report)) }
  }

  private func read(_ path: String) throws -> SourceText {
    do throws(Diagnostic) {
      return try Files.read(path)
    } catch {
      shared.report([error])
      throw ExitCode(2)
    }
  }

  private func write(_ text: String) throws {
    guard let output else { return Output.standard(text) }
    do throws(Diagnostic) {
      try Output.file(text, at: output)
    } catch {
      shared.report([error])
      throw ExitCode(2)
    }
  }

  private func runCases(_ source: SourceText) throws {
    var diagnostics = Diagnostics()
    let file = CasesFile(source, into: &diagnostics)
    shared.report(diagnostics.sorted)
    guard let file else { throw ExitCode(2) }
    let (lines, isComplete) = file.run()
    try write(lines)
    if !isComplete { throw ExitCode(2) }
  }

  private func runAnomalies(_ source: SourceText) throws {
    var diagnostics = Diagnostics()
    let table = AnomalyTable(source, into: &diagnostics)
    shared.report(diagnostics.sorted, dropped: diagnostics.droppedCount)
    let bench = shared.open(tolerant: true)
    defer { bench.close() }
    let library = bench.library
    let hasErrors = bench.hasErrors
    let options = StatedQuestions(table.values, library.vocabulary.quotients).options(
      asOf: asOf?.year,
      base: base.map { (year: $0, indicator: indicator, value: baseValue) }
    )
    try write(AnomalyLines.text(AnomalyCatalogue.findings(in: table.values, options: options), shared.lang))
    if diagnostics.hasErrors || hasErrors { throw ExitCode(2) }
  }

  private func runSeries(_ source: SourceText) throws {
    let bench = shared.open(tolerant: true)
    defer { bench.close() }
    let library = bench.library
    let hasErrors = bench.hasErrors
    var diagnostics = Diagnostics()
    let file = SeriesFile(source, into: &diagnostics)
    shared.report(diagnostics.sorted)
    guard let file, let base else { throw ExitCode(2) }
    let reference = try pathway.map { try declared($0, library) }
    let known = indicator.flatMap { library.vocabulary.key($0) }.flatMap { library.vocabulary.indicator($0) }
    let own = reduction.map { Pathway.linear(reduction: $0 / 100) }
    guard let pathway = own ?? reference?.pathway else { throw ExitCode(2) }
    var input = TrajectoryInput(
      series: YearlySeries(file.series),
      baseYear: base,
      statedBase: baseValue,
      targetYear: targetYear ?? 2030,
      pathway: pathway
    )
    input.reference = own == nil ? nil : reference?.pathway
    input.asOfYear = asOf?.year
    let subject = TrajectorySubject(
      title: known?.title ?? Wording(same: indicator ?? source.name),
      unit: known?.kind.unit.symbol ?? "",
      indicators: indicator.map { [$0] } ?? [],
      substitute: own == nil ? reference : nil,
      reference: own == nil ? nil : reference,
      trajectory: Trajectory(input)
    )
    try show([subject], id: indicator ?? source.name)
    if diagnostics.hasErrors || hasErrors { throw ExitCode(2) }
  }

  private func declared(_ id: String, _ library: PackLibrary) throws -> DeclaredPathway {
    let all = library.packs.flatMap(\.pathways).map(\.value)
    if let found = all.first(where: { $0.id == id }) { return found }
    let near =
      NearName.of(id, among: all.map(\.id)) ?? Set(all.map(\.id)).sorted().prefix(20).joined(separator: ", ")
    throw ValidationError(
      Speech.say(
        "aucune trajectoire ne s'appelle '\(id)' ; voyez : \(near)",
        "no pathway is called '\(id)'; see: \(near)"
      )
    )
  }

  private func runReport(_ source: SourceText) throws {
    let bench = shared.open(tolerant: true)
    defer { bench.close() }
    let library = bench.library
    let hasErrors = bench.hasErrors
    var found = Diagnostics()
    let read = ReportReader(vocabulary: library.vocabulary).read(source, into: &found)
    shared.report(found.sorted, dropped: found.droppedCount)
    guard let read else { throw ExitCode(2) }
    let finder = TrajectoryFinder(
      library: library,
      asOf: asOf ?? .today(),
      pathway: try pathway.map { try declared($0, library) }
    )
    let subjects = finder.subjects(of: read, only: indicator)
    if subjects.isEmpty {
      shared.report([
        Diagnostic(
          .nothingToDo,
          .error,
          Wording(
            fr: "ce rapport n'a ni objectif complet ni série suivie",
            en: "this report has neither a complete target nor a series to follow"
          ),
          hint: Wording(
            fr: "ajoutez sous 'targets:' un objectif avec indicators, base, by et reduction",
            en: "add a target under 'targets:' with indicators, base, by and reduction"
          ),
          at: Place(file: source.name)
        )
      ])
      throw ExitCode(2)
    }
    try show(subjects, id: read.signatory.name)
    if hasErrors { throw ExitCode(2) }
  }

  private func show(_ subjects: [TrajectorySubject], id: String) throws {
    switch format {
    case .text:
      let text = TrajectoryText(shared.lang, shared.style(), isASCII: ascii)
      try write(text.text(subjects, about: id))
    case .json:
      let records = subjects.map { TrajectoryRecord.record($0, shared.lang) }
      try write(RecordText.json(records.count == 1 ? records[0] : .list(records), isPretty: true) + "\n")
    case .svg:
      if subjects.count > 1 {
        throw ValidationError(
          Speech.say(
            "ce rapport a \(subjects.count) trajectoires : choisissez-en une par --indicator",
            "this report has \(subjects.count) trajectories: choose one with --indicator"
          )
        )
      }
      if let subject = subjects.first { try write(SVGChart().text(TrajectoryChart(subject, shared.lang))) }
    }
  }
}
