#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What a pathway requires of each year, in the indicator's unit.
package struct RequiredPath: Sendable, Equatable {
  /// The base that it starts from.
  package let baseline: Baseline
  /// The target year.
  package let targetYear: Int
  /// What is required of the base year and of each year through the target year, in order.
  package let values: [Double]
  /// The convergence behind it, where it is one.
  package let convergence: ConvergencePath?

  private let curve: Curve

  /// Draws a pathway.
  ///
  /// - Parameters:
  ///   - pathway: The pathway.
  ///   - baseline: Where it starts.
  ///   - targetYear: The target year, after the base year.
  ///   - isIntensity: Whether the indicator is an intensity rather than an amount; only convergence needs to know.
  /// - Throws: ``PathwayError`` when it cannot be drawn.
  package init(
    _ pathway: Pathway,
    from baseline: Baseline,
    to targetYear: Int,
    isIntensity: Bool = false
  ) throws(PathwayError) {
    guard YearlySeries.yearBounds.contains(targetYear) else { throw .targetYearOutOfRange(targetYear) }
    guard targetYear > baseline.year else {
      throw .targetNotAfterBase(base: baseline.year, target: targetYear)
    }
    let curve = try Curve(pathway, from: baseline, to: targetYear, isIntensity: isIntensity)
    self.baseline = baseline
    self.targetYear = targetYear
    self.curve = curve
    convergence = curve.convergence
    var values: [Double] = []
    for year in baseline.year...targetYear {
      guard let value = curve.value(in: year, baseline), abs(value) <= Self.largestMagnitude else {
        throw .valueOutOfRange(year: year)
      }
      values.append(value)
    }
    self.values = values
  }

  /// Beyond this nothing real lies, and sums would no longer be finite.
  private static let largestMagnitude = 1e120

  /// What is required in the target year.
  package var targetValue: Double { values.last ?? 0 }

  /// What is required of a year; `nil` before the base year.
  ///
  /// After the target year it stays what it was then, unless the pathway itself has later points.
  package func value(in year: Int) -> Double? {
    guard year >= baseline.year else { return nil }
    if year <= targetYear { return values[year - baseline.year] }
    guard curve.continues, let later = curve.value(in: year, baseline),
      abs(later) <= Self.largestMagnitude
    else { return targetValue }
    return later
  }
}

/// A pathway that was found to be sound, as a function of the year.
private enum Curve: Sendable, Equatable {
  /// The share of the base lost a year, and the least share that stays.
  case line(perYear: Double, residual: Double)
  /// The total reduction and the years it takes.
  case straight(reduction: Double, years: Int)
  /// The factor that stays after so many years.
  case power(factor: Double, years: Int)
  /// Points in the indicator's unit times a scale.
  case points(YearlySeries, scale: Double)
  /// Towards a sector, as an intensity.
  case intensity(ConvergencePath)
  /// Towards a sector, times the company's activity.
  case amount(ConvergencePath)

  init(_ pathway: Pathway, from baseline: Baseline, to target: Int, isIntensity: Bool) throws(PathwayError) {
    let years = target - baseline.year
    switch pathway {
    case .linear(let reduction):
      guard (0...1).contains(reduction) else { throw .reductionOutOfRange(reduction) }
      self = .straight(reduction: reduction, years: years)
    case .geometric(let reduction):
      guard reduction < 1 else { throw .geometricZeroTarget }
      guard (0...1).contains(reduction) else { throw .reductionOutOfRange(reduction) }
      self = .power(factor: 1 - reduction, years: years)
    case .rate(let perYear, let residual, let start):
      guard (0...1).contains(perYear) else { throw .rateOutOfRange(perYear) }
      guard (0...1).contains(residual) else { throw .residualOutOfRange(residual) }
      let late = max(baseline.year - (start ?? baseline.year), 0)
      self = .line(perYear: perYear * Double(years + late) / Double(years), residual: residual)
    case .compound(let perYear):
      guard (0...1).contains(perYear) else { throw .rateOutOfRange(perYear) }
      self = .power(factor: 1 - perYear, years: 1)
    case .piecewise(let knots):
      self = try Self.piecewise(knots, from: baseline)
    case .scenario(let index):
      self = try Self.scenario(index, from: baseline)
    case .convergence(let convergence):
      self = try Self.convergence(convergence, from: baseline, to: target, isIntensity: isIntensity)
    }
  }

  var convergence: ConvergencePath? {
    switch self {
    case .intensity(let path), .amount(let path): path
    default: nil
    }
  }

  /// Whether it goes on after the target year.
  var continues: Bool {
    switch self {
    case .points, .intensity, .amount: true
    default: false
    }
  }

  func value(in year: Int, _ baseline: Baseline) -> Double? {
    let elapsed = Double(year - baseline.year)
    switch self {
    case .line(let perYear, let residual):
      return max(baseline.value * (1 - perYear * elapsed), residual * baseline.value)
    case .straight(let reduction, let years):
      return baseline.value * (1 - reduction * elapsed / Double(years))
    case .power(let factor, let years):
      return baseline.value * pow(factor, elapsed / Double(years))
    case .points(let points, let scale):
      return points.held(in: year).map { $0 * scale }
    case .intensity(let path):
      return path.judgedIntensity(in: year)
    case .amount(let path):
      return path.amount(in: year)
    }
  }

  private static func piecewise(
    _ knots: Pathway.Knots,
    from baseline: Baseline
  ) throws(PathwayError) -> Curve {
    guard let first = knots.curve.first else { throw .noKnots }
    let scale: Double
    let start: Double
    switch knots {
    case .shares: (scale, start) = (baseline.value, 1)
    case .values: (scale, start) = (1, baseline.value)
    }
    let points = first.year > baseline.year ? knots.curve.adding(start, in: baseline.year) : knots.curve
    return .points(points, scale: scale)
  }

  private static func scenario(
    _ index: YearlySeries,
    from baseline: Baseline
  ) throws(PathwayError) -> Curve {
    guard let first = index.first else { throw .noKnots }
    guard let base = index.held(in: baseline.year) else { throw .startsAfterBase(first: first.year) }
    guard let scale = quotient(baseline.value, by: base) else { throw .scenarioWithoutBase }
    return .points(index, scale: scale)
  }

  private static func convergence(
    _ convergence: SectoralConvergence,
    from baseline: Baseline,
    to target: Int,
    isIntensity: Bool
  ) throws(PathwayError) -> Curve {
    if isIntensity {
      return .intensity(try ConvergencePath(convergence, from: baseline.value, in: baseline.year))
    }
    guard let activity = convergence.companyActivity?.value(in: baseline.year)?.value,
      let intensity = quotient(baseline.value, by: activity)
    else { throw .activityUnknown(year: baseline.year) }
    let path = try ConvergencePath(convergence, from: intensity, in: baseline.year)
    for year in baseline.year...target where path.amount(in: year) == nil {
      throw .activityUnknown(year: year)
    }
    return .amount(path)
  }
}
