import JalonEngine
import JalonSource
import JalonTrajectory

extension TrajectoryChart {
  /// The figure of a trajectory.
  package init(_ subject: TrajectorySubject, _ language: Language) {
    let trajectory = subject.trajectory
    let points = trajectory.points
    let flagged = Set(
      subject.anomalies.filter { $0.severity == .error || $0.severity == .warning }.map(\.year)
    )
    var pathways: [Pathway] = []
    let words = TrajectoryWords(language)
    pathways.append(
      Pathway(
        subject.substitute == nil ? .own : .reference,
        name: subject.substitute?.title[language] ?? words.ownPathway,
        points: points.compactMap { point in point.required.map { Point(point.year, $0) } }
      )
    )
    if let reference = subject.reference {
      pathways.append(
        Pathway(
          .reference,
          name: reference.title[language],
          points: points.compactMap { point in point.reference.map { Point(point.year, $0) } }
        )
      )
    }
    let forecast = points.compactMap { point -> Forecast.Year? in
      guard let expected = point.forecast else { return nil }
      guard let range = expected.range else { return Forecast.Year(point.year, expected.mean) }
      return Forecast.Year(point.year, expected.mean, low: range.lowerBound, high: range.upperBound)
    }
    let target = trajectory.own.assessment.map { assessment in
      Goal(assessment.path.targetYear, assessment.path.targetValue)
    }
    self.init(
      title: subject.title[language],
      unit: subject.unit,
      language: language,
      observed: points.compactMap { point in
        point.observed.map {
          Observation(
            point.year,
            $0.value,
            isInterpolated: $0.isInterpolated,
            isAnomalous: flagged.contains(point.year)
          )
        }
      },
      pathways: pathways,
      forecast: Forecast(years: forecast),
      pace: points.compactMap { point in point.pace.map { Point(point.year, $0) } },
      baseYear: trajectory.input.baseYear,
      target: target,
      milestones: trajectory.milestones.map { Goal($0.milestone.year, $0.required) },
      asOfYear: trajectory.input.asOfYear,
      breakYears: trajectory.prepared.breaks
    )
  }
}
