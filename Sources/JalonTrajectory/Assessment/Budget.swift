/// Sums over the same years, in the amount's unit: t when values are t a year.
package struct Cumulative: Sendable, Equatable {
  /// What was emitted.
  package let actual: Double
  /// What the pathway allowed.
  package let required: Double

  /// What was emitted beyond what was allowed; negative when less was.
  package var overshoot: Double { actual - required }
}

/// Sums over years that can be compared with each other.
package struct BudgetSegment: Sendable, Equatable {
  /// The years added up.
  package let years: ClosedRange<Int>
  /// Their sums.
  package let sums: Cumulative
}

/// When the whole budget is spent.
package enum Exceedance: Sendable, Equatable {
  /// The first year, at most the target year, by whose end more is emitted than the whole budget.
  case year(Int)
  /// Not by the target year.
  case never
  /// Not in the observed years, and there is no pace to go on with.
  case unknown
}

/// What a pathway allows from the year after the base through the target year, and what of it is spent.
///
/// An inventory is a sum over its year already, so annual values are added up; the trapezoid form integrates from the base
/// year on and is there for comparison with papers.
package struct Budget: Sendable, Equatable {
  /// The whole of it.
  package let total: Double
  /// The years after the base through the last observed year, or the target year if that is earlier; gaps interpolated.
  package let toDate: Cumulative
  /// When it is spent, on the pace line after the last observed year.
  package let exceedance: Exceedance
  /// The whole in trapezoid form; for amounts only.
  package let trapezoidTotal: Double?
  /// The sums to date in trapezoid form; for amounts only.
  package let trapezoidToDate: Cumulative?

  /// What is left of it, negative when it is overspent.
  package var left: Double { total - toDate.actual }
}

/// The arithmetic of budgets.
struct Account {
  let path: RequiredPath
  let projected: ProjectedSeries
  let measure: Measure

  /// The year after the base through the target year.
  var years: ClosedRange<Int> { path.baseline.year + 1...path.targetYear }

  /// The last year that counts as past.
  var lastYear: Int { min(projected.observed.last?.year ?? path.baseline.year, path.targetYear) }

  /// The sums over some years, `nil` where a value or an activity is unknown.
  func sums(_ years: some Sequence<Int>) -> Cumulative? {
    var actual = 0.0
    var required = 0.0
    for year in years {
      guard let weight = measure.weight(in: year), let value = projected.value(in: year),
        let allowed = path.value(in: year)
      else { return nil }
      actual += weight * value
      required += weight * allowed
    }
    return Cumulative(actual: actual, required: required)
  }

  /// What staying at the base level would emit by the target year.
  var baseLevelTotal: Double? {
    var total = 0.0
    for year in years {
      guard let weight = measure.weight(in: year) else { return nil }
      total += weight * path.baseline.value
    }
    return total
  }

  /// The whole budget, `nil` where an activity is unknown.
  var total: Double? {
    var total = 0.0
    for year in years {
      guard let weight = measure.weight(in: year), let allowed = path.value(in: year) else { return nil }
      total += weight * allowed
    }
    return total
  }

  /// The budget and what is spent of it.
  var budget: Budget? {
    guard let total, let toDate = sums(Self.years(after: path.baseline.year, through: lastYear)) else {
      return nil
    }
    return Budget(
      total: total,
      toDate: toDate,
      exceedance: exceedance(of: total),
      trapezoidTotal: measure.isIntensity ? nil : trapezoid(through: path.targetYear, path.value),
      trapezoidToDate: measure.isIntensity ? nil : trapezoidToDate
    )
  }

  /// The sums to date, one entry for each stretch between breaks.
  func segments(breaks: [Int]) -> [BudgetSegment] {
    let starts = [path.baseline.year + 1] + breaks.filter { $0 > path.baseline.year + 1 && $0 <= lastYear }
    return starts.enumerated().compactMap { index, start in
      let end = index + 1 < starts.count ? starts[index + 1] - 1 : lastYear
      guard start <= end, let sums = sums(start...end) else { return nil }
      return BudgetSegment(years: start...end, sums: sums)
    }
  }

  private func exceedance(of total: Double) -> Exceedance {
    let scale = max(abs(total), baseLevelTotal ?? 0)
    var spent = 0.0
    for year in years {
      guard let weight = measure.weight(in: year), let value = projected.value(in: year) else {
        return .unknown
      }
      spent += weight * value
      if !Tolerance.isAtMost(spent, total, scale: scale) { return .year(year) }
    }
    return .never
  }

  private var trapezoidToDate: Cumulative? {
    guard let actual = trapezoid(through: lastYear, projected.value),
      let required = trapezoid(through: lastYear, path.value)
    else { return nil }
    return Cumulative(actual: actual, required: required)
  }

  /// The integral from the base year through a year, straight between annual values.
  private func trapezoid(through last: Int, _ value: (Int) -> Double?) -> Double? {
    var sum = 0.0
    for year in Self.years(after: path.baseline.year, through: last) {
      guard let before = value(year - 1), let after = value(year) else { return nil }
      sum += before / 2 + after / 2
    }
    return sum
  }

  private static func years(after base: Int, through last: Int) -> Range<Int> {
    base + 1..<max(base, last) + 1
  }
}
