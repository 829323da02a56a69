#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The constant yearly cut that would spend exactly the budget that is left.
package struct CatchUp: Sendable, Equatable {
  /// The cut, in the amount's unit a year; negative when there is room to rise.
  package let cutPerYear: Double
  /// Where it would end in the target year; below zero when no straight line keeps the budget.
  package let endValue: Double

  /// Whether a straight line keeps the budget without going below zero.
  package var isFeasible: Bool { endValue >= 0 }
}

/// What the years left must achieve.
package struct RequiredEffort: Sendable, Equatable {
  /// The years from the last observed one through the target year, above zero.
  package let yearsLeft: Int
  /// The yearly cut on a straight line to the target, in the indicator's unit a year; negative when it is met.
  package let linearPerYear: Double
  /// The same as a share of the base value a year.
  package let linearShareOfBase: Double?
  /// The same as a share of the last value a year; `nil` unless that is above zero.
  package let linearShareOfLast: Double?
  /// The share of the year before to cut each year; `nil` unless the last value and the target are above zero.
  package let compoundShare: Double?
  /// The cut that keeps the budget; for amounts whose budget can be added up.
  package let catchUp: CatchUp?

  /// The effort from the last observation, `nil` from the target year on.
  init?(from last: Observation, to path: RequiredPath, budgetLeft: Double?) {
    let yearsLeft = path.targetYear - last.year
    guard yearsLeft > 0 else { return nil }
    let years = Double(yearsLeft)
    let target = path.targetValue
    let linear = (last.value - target) / years
    self.yearsLeft = yearsLeft
    linearPerYear = linear
    linearShareOfBase = quotient(linear, by: path.baseline.value)
    linearShareOfLast = quotient(linear, by: last.value)
    compoundShare =
      target > 0 ? quotient(target, by: last.value).map { 1 - pow($0, 1 / years) } : nil
    catchUp = budgetLeft.map { left in
      let cut = (years * last.value - left) / (years * (years + 1) / 2)
      return CatchUp(cutPerYear: cut, endValue: last.value - cut * years)
    }
  }
}
