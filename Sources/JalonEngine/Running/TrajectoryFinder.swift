import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory

/// One trajectory with what a reader has to know to tell it from others.
package struct TrajectorySubject: Sendable {
  /// What is followed.
  package let title: Wording
  /// The unit of every value, as it is written; may be empty.
  package let unit: String
  /// The indicators that are added up.
  package let indicators: [String]
  /// The pathway that stands in for an own target, `nil` when there is a target.
  package let substitute: DeclaredPathway?
  /// The reference pathway.
  package let reference: DeclaredPathway?
  /// What came of it.
  package let trajectory: Trajectory
  /// What the figures of these indicators make one ask.
  package let anomalies: [Anomaly]
  /// Where the figures stand in the report.
  private let places: [FigureName: Place]
  /// What of the change since the base year is growth, grid, and the rest, with the name of the activity.
  package let decomposition: (change: ChangeDecomposition, activity: Wording?)?
  /// Years left out because a part was not stated.
  package let incompleteYears: [Int]

  /// A trajectory.
  package init(
    title: Wording,
    unit: String,
    indicators: [String],
    substitute: DeclaredPathway? = nil,
    reference: DeclaredPathway?,
    trajectory: Trajectory,
    anomalies: [Anomaly] = [],
    places: [FigureName: Place] = [:],
    decomposition: (change: ChangeDecomposition, activity: Wording?)? = nil,
    incompleteYears: [Int] = []
  ) {
    self.title = title
    self.unit = unit
    self.indicators = indicators
    self.substitute = substitute
    self.reference = reference
    self.trajectory = trajectory
    self.anomalies = anomalies
    self.places = places
    self.decomposition = decomposition
    self.incompleteYears = incompleteYears
  }
}

extension TrajectorySubject {
  /// The published pathways that the series is held against.
  package var declared: [DeclaredPathway] { [substitute, reference].compactMap(\.self) }

  /// Where the figure that an anomaly is about stands in the report; `nil` where it follows from others.
  package func place(of anomaly: Anomaly) -> Place? {
    places[FigureName(indicator: anomaly.indicator, year: anomaly.year)]
  }
}

/// An indicator in a year.
package struct FigureName: Sendable, Hashable {
  let indicator: String
  let year: Int
}

/// Finds what there is to follow in a report: its targets, and the indicators for which a pack has a reference pathway.
package struct TrajectoryFinder: Sendable {
  /// The packs at hand.
  package let library: PackLibrary
  /// The day of the judgement.
  package let asOf: CivilDate
  /// The reference pathway to use in the place of the packs' own choice.
  package let pathway: DeclaredPathway?

  /// The year that a reference pathway is followed to where no target names one.
  private static let usualTargetYear = 2030
  /// Indicators that may stand for the size of an organisation, the best first.
  private static let activities = [
    "org.turnover", "edu.students", "is.users", "infra.traffic", "svc.missions_measured",
  ]

  /// A finder.
  package init(library: PackLibrary, asOf: CivilDate, pathway: DeclaredPathway? = nil) {
    self.library = library
    self.asOf = asOf
    self.pathway = pathway
  }

  /// The trajectories of a report, its targets first, each in the order in which the report has them.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - only: An indicator to which they are restricted; `nil` for all.
  /// - Returns: The trajectories; none without a complete target and without a series that a pathway is for.
  package func subjects(of report: Report, only: String?) -> [TrajectorySubject] {
    let anomalies = ReportAnomalies.find(in: report, library.vocabulary, asOf: asOf.year)
    var subjects: [TrajectorySubject] = []
    for target in report.targets where only == nil || target.indicators.contains(only ?? "") {
      if let subject = subject(of: target, report, anomalies) { subjects.append(subject) }
    }
    let followed = Set(subjects.flatMap(\.indicators))
    for pathway in references where pathway.isValid(on: asOf) {
      for indicator in pathway.indicators where only == nil || only == indicator {
        let parts = parts(of: indicator)
        guard followed.isDisjoint(with: parts), !subjects.contains(where: { $0.indicators == parts }) else {
          continue
        }
        if let subject = subject(of: indicator, pathway, report, anomalies) { subjects.append(subject) }
      }
    }
    return subjects
  }

  /// The pathways of all packs, each once, by id.
  private var references: [DeclaredPathway] {
    if let pathway { return [pathway] }
    var seen: Set<String> = []
    return library.packs.flatMap(\.pathways).map(\.value).filter { seen.insert($0.id).inserted }
  }

  private func subject(of target: Target, _ report: Report, _ anomalies: [Anomaly]) -> TrajectorySubject? {
    guard let base = target.base, let by = target.by, let reduction = target.reduction,
      !target.indicators.isEmpty
    else { return nil }
    let units = target.indicators.compactMap { library.vocabulary.key($0) }
      .compactMap { library.vocabulary.indicator($0)?.kind.unit }
    // What is measured in different units does not add up.
    guard let unit = units.first, units.allSatisfy({ $0.isSame(as: unit) }) else { return nil }
    let combined = combined(target.indicators, report)
    var input = TrajectoryInput(
      series: combined.series,
      baseYear: base,
      statedBase: target.baseValue,
      targetYear: by,
      pathway: .linear(reduction: reduction / 100)
    )
    let day = target.adopted ?? asOf
    let reference =
      pathway
      ?? references.first {
        $0.isValid(on: day) && $0.baseYears.contains(base) && isMeant($0, target.indicators)
      }
    input.reference = reference?.pathway
    return finished(input, target.indicators, reference, nil, combined, report, anomalies)
  }

  private func subject(
    of indicator: String,
    _ pathway: DeclaredPathway,
    _ report: Report,
    _ anomalies: [Anomaly]
  ) -> TrajectorySubject? {
    let combined = combined([indicator], report)
    guard let first = combined.series.first,
      self.pathway != nil || pathway.baseYears.contains(first.year)
    else { return nil }
    let input = TrajectoryInput(
      series: combined.series,
      baseYear: first.year,
      targetYear: max(Self.usualTargetYear, report.period.year + 1),
      pathway: pathway.pathway
    )
    return finished(input, [indicator], nil, pathway, combined, report, anomalies)
  }

  private func finished(
    _ input: TrajectoryInput,
    _ indicators: [String],
    _ reference: DeclaredPathway?,
    _ substitute: DeclaredPathway?,
    _ combined: CombinedSeries,
    _ report: Report,
    _ anomalies: [Anomaly]
  ) -> TrajectorySubject {
    var input = input
    let concerned = Set([ReportAnomalies.name(of: indicators)] + indicators + indicators.flatMap(parts))
    let own = anomalies.filter { concerned.contains($0.indicator) }
    input.anomalies =
      own.contains { $0.severity == .error }
      ? .error : own.contains { $0.severity == .warning } ? .warning : .none
    input.asOfYear = asOf.year
    input.measure = measure(of: indicators, report)
    if report.perimeter.changed == true { input.breaks = [report.period.year] }
    let unit =
      indicators.lazy.compactMap { library.vocabulary.key($0) }
      .compactMap { library.vocabulary.indicator($0) }.first?.kind.unit.symbol ?? ""
    return TrajectorySubject(
      title: title(of: indicators),
      unit: unit,
      indicators: indicators,
      substitute: substitute,
      reference: reference,
      trajectory: Trajectory(input),
      anomalies: own,
      places: places(of: report),
      decomposition: decomposition(input, indicators, report),
      incompleteYears: combined.incompleteYears.map(\.year)
    )
  }

  private func title(of indicators: [String]) -> Wording {
    let titles = indicators.map { id -> Wording in
      library.vocabulary.key(id).map { library.vocabulary.terms[$0].title } ?? Wording(same: id)
    }
    return Wording(
      fr: titles.map(\.fr).joined(separator: " + "),
      en: titles.map(\.en).joined(separator: " + ")
    )
  }
}

// MARK: Series

extension TrajectoryFinder {
  private func series(_ indicator: String, _ report: Report) -> YearlySeries {
    library.vocabulary.series(indicator, of: report)
  }

  /// Whether values of several years add up: those of quotients, shares and ratios do not.
  private func measure(of indicators: [String], _ report: Report) -> Measure {
    guard indicators.count == 1, let key = indicators.first.flatMap(library.vocabulary.key),
      let indicator = library.vocabulary.indicator(key)
    else { return .amount }
    if let divisor = indicator.formula?.divisor { return .intensity(activity: series(divisor, report)) }
    switch indicator.kind {
    case .quantity(let unit): return unit.symbol.contains("/") ? .intensity(activity: nil) : .amount
    case .count: return .amount
    case .share, .ratio, .year, .date, .level, .score: return .intensity(activity: nil)
    }
  }

  private func combined(_ indicators: [String], _ report: Report) -> CombinedSeries {
    CombinedSeries(adding: indicators.map { series($0, report) })
  }

  /// What a derived sum is made of; the indicator itself otherwise.
  private func parts(of indicator: String) -> [String] {
    guard let key = library.vocabulary.key(indicator),
      let formula = library.vocabulary.indicator(key)?.formula,
      formula.divisor == nil
    else { return [indicator] }
    return formula.terms.map(\.indicator)
  }

  /// Whether a pathway is for these indicators, or for their sum.
  private func isMeant(_ pathway: DeclaredPathway, _ indicators: [String]) -> Bool {
    pathway.indicators.contains { indicators == [$0] || Set(parts(of: $0)) == Set(indicators) }
  }

  private func places(of report: Report) -> [FigureName: Place] {
    var places: [FigureName: Place] = [:]
    for entry in report.own.entries {
      let name = FigureName(indicator: library.vocabulary.terms[Int(entry.key)].id, year: Int(entry.year))
      places[name] = report.place(entry.figure.position)
    }
    return places
  }

  /// What of the change from the base year to the last is growth, grid, and the rest.
  private func decomposition(
    _ input: TrajectoryInput,
    _ indicators: [String],
    _ report: Report
  ) -> (change: ChangeDecomposition, activity: Wording?)? {
    guard !input.measure.isIntensity, let first = input.series[input.baseYear], let last = input.series.last,
      last.year > input.baseYear
    else {
      return nil
    }
    let years = [input.baseYear, last.year]
    let activity = Self.activities.first { id in
      let series = series(id, report)
      return years.allSatisfy { (series[$0] ?? 0) > 0 }
    }
    let activities = activity.map { series($0, report) }
    let energy = series("energy.total", report)
    let location = series("ghg.scope2.location", report)
    let holdsElectricity = Set(indicators.flatMap(parts)).contains("ghg.scope2.location")
    func figures(_ year: Int, _ emissions: Double) -> EmissionsFigures {
      var electricity: EmissionsFigures.Electricity?
      if holdsElectricity, let consumption = energy[year], let part = location[year] {
        electricity = EmissionsFigures.Electricity(consumption: consumption, emissions: part)
      }
      return EmissionsFigures(emissions: emissions, activity: activities?[year], electricity: electricity)
    }
    let change = ChangeDecomposition(from: figures(years[0], first), to: figures(years[1], last.value))
    let title = activity.flatMap { library.vocabulary.key($0) }.map { library.vocabulary.terms[$0].title }
    return change.map { ($0, title) }
  }
}
