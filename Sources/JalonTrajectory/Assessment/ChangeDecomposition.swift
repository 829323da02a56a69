#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A change of emissions told apart: what the activity did, what the grid did, and the rest.
///
/// Emissions are activity × (consumption / activity) × grid factor, plus activity × (other emissions / activity). Each
/// factor's part is the logarithmic mean of both years' emissions times the logarithm of the factor's ratio. The parts add up
/// to the change exactly, and no order of the factors has to be chosen.
/// Source: additive LMDI-I, B. W. Ang, "The LMDI approach to decomposition analysis: a practical guide", Energy Policy 33
/// (2005) 867–871; limits at zero after B. W. Ang and N. Liu, Energy Policy 35 (2007) 238–246.
package struct ChangeDecomposition: Sendable, Equatable {
  /// The later emissions less the earlier ones.
  package let total: Double
  /// The part of a larger or smaller activity; `nil` where the activity of a year is unknown.
  package let activity: Double?
  /// The part of a cleaner or dirtier grid; `nil` where electricity of a year is unknown.
  package let grid: Double?
  /// Everything else: efficiency, substitution, method.
  package let rest: Double

  /// Explains the change from one year to another.
  ///
  /// `nil` where neither activity nor electricity is known of both years, or where a figure is below zero.
  package init?(from earlier: EmissionsFigures, to later: EmissionsFigures) {
    guard earlier.isSound, later.isSound else { return nil }
    let activityRatio = Self.ratio(earlier.activity, later.activity)
    let electricity = earlier.electricity.flatMap { before in later.electricity.map { (before, $0) } }
    guard activityRatio != nil || electricity != nil else { return nil }
    total = later.emissions - earlier.emissions
    let (before, after) =
      electricity ?? (.init(consumption: 0, emissions: 0), .init(consumption: 0, emissions: 0))
    let weights = [
      Self.weight(before.emissions, after.emissions),
      Self.weight(earlier.emissions - before.emissions, later.emissions - after.emissions),
    ]
    activity = activityRatio.map { ratio in weights.reduce(0) { $0 + $1 * log(ratio) } }
    grid = electricity.map { Self.gridPart(from: $0.0, to: $0.1) }
    rest = total - (activity ?? 0) - (grid ?? 0)
  }

  private static func gridPart(
    from before: EmissionsFigures.Electricity,
    to after: EmissionsFigures.Electricity
  ) -> Double {
    // Without consumption there is no grid factor: what began or ended is the rest's.
    guard let consumption = ratio(before.consumption, after.consumption) else { return 0 }
    let weight = weight(before.emissions, after.emissions)
    // A factor that comes from or goes to zero takes the whole change, which is the limit.
    guard weight > 0, let emissions = ratio(before.emissions, after.emissions) else {
      return after.emissions - before.emissions
    }
    return weight * (log(emissions) - log(consumption))
  }

  private static func ratio(_ earlier: Double?, _ later: Double?) -> Double? {
    guard let earlier, let later, earlier > 0, later > 0 else { return nil }
    let ratio = later / earlier
    return ratio.isFinite && ratio > 0 ? ratio : nil
  }

  /// The logarithmic mean of two amounts, 0 where either is zero.
  private static func weight(_ a: Double, _ b: Double) -> Double {
    guard a > 0, b > 0 else { return 0 }
    let growth = (b - a) / a
    // Near 1 the quotient would lose its digits; the mean is then a (1 + growth / 2), to the order of growth².
    if abs(growth) < 1e-8 { return a * (1 + growth / 2) }
    return growth.isFinite && growth > -1 ? a * growth / log1p(growth) : 0
  }
}
