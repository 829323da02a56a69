import JalonModel
import JalonPlugin
import JalonTrajectory

/// How each condition is judged on one target: `nil` where what it takes is not stated.
extension TargetAdequacyCheck {
  func window(
    _ least: Int?,
    _ most: Int?,
    _ target: StatedTarget,
    _ row: Int,
    _ verdicts: inout Verdicts
  ) -> Bool? {
    guard let by = target.by, let adopted = target.adopted?.year else { return nil }
    let years = by - adopted
    if let least, years < least {
      say(.tooNear, row, &verdicts, .year(by), .count(years), .count(least))
    } else if let most, years > most {
      say(.tooFar, row, &verdicts, .year(by), .count(years), .count(most))
    } else {
      say(.inWindow, row, &verdicts, .year(by), .count(years))
      return true
    }
    return false
  }

  func base(
    notBefore year: Int,
    _ target: StatedTarget,
    _ row: Int,
    _ verdicts: inout Verdicts
  ) -> Bool? {
    target.base.map { base in
      say(base >= year ? .baseAccepted : .baseTooEarly, row, &verdicts, .year(base), .year(year))
      return base >= year
    }
  }

  func baseAge(
    _ most: Int,
    _ target: StatedTarget,
    _ row: Int,
    _ verdicts: inout Verdicts
  ) -> Bool? {
    guard let base = target.base, let adopted = target.adopted?.year else { return nil }
    let age = adopted - base
    say(age <= most ? .baseRecent : .baseTooOld, row, &verdicts, .year(base), .count(age), .count(most))
    return age <= most
  }

  func pathway(
    _ declared: DeclaredPathway,
    _ target: StatedTarget,
    _ rows: borrowing FigureRows,
    _ row: Int,
    _ verdicts: inout Verdicts
  ) -> Bool? {
    guard let base = target.base, let by = target.by, let cut = target.cut else { return nil }
    // Shares of the base value are the same for every base value.
    let value = declared.isShareOfBase ? 1 : target.series(rows, row)[base]
    guard let value else { return nil }
    let required: Double
    do throws(PathwayError) {
      guard let share = try declared.cut(of: value, in: base, by: by) else { return nil }
      required = share
    } catch {
      say(.notDrawable, row, &verdicts, words.title, .year(base), words.problem(error))
      return nil
    }
    if let day = target.adopted ?? reader.period(rows, row), !declared.isValid(on: day) {
      say(.outsideValidity, row, &verdicts, words.title, .date(day.packed))
    }
    if !declared.baseYears.contains(base) {
      say(.outsideBaseYears, row, &verdicts, words.title, .year(base))
    }
    let isEnough = cut + 1e-9 >= required
    say(
      isEnough ? .cutEnough : .cutTooSmall,
      row,
      &verdicts,
      .share(cut),
      .year(by),
      .share(required),
      words.title
    )
    return isEnough
  }

  /// Source: SBTi Corporate Near-Term Criteria V5.3, C14; the year to start from is the latest one known at adoption.
  func forwardLooking(
    _ zero: Int,
    _ target: StatedTarget,
    _ rows: borrowing FigureRows,
    _ row: Int,
    _ verdicts: inout Verdicts
  ) -> Bool? {
    let series = target.series(rows, row)
    let known = target.adopted.map { series.through($0.year) } ?? series
    guard let base = target.base, let by = target.by, let cut = target.cut, let start = series[base],
      let latest = known.last, latest.year < zero, latest.year < by
    else { return nil }
    let aimed = start * (1 - cut)
    let line = latest.value * max(0, 1 - Double(by - latest.year) / Double(zero - latest.year))
    let isBelow = aimed <= line + 1e-9 * abs(start)
    say(
      isBelow ? .aheadOfLine : .coasting,
      row,
      &verdicts,
      .value(aimed, ofNeed: target.need),
      .year(by),
      .value(line, ofNeed: target.need),
      .year(latest.year)
    )
    return isBelow
  }
}

extension DeclaredPathway {
  /// The cut that it requires of a base value by a year, as a share of that value; `nil` for a base that cannot fall.
  ///
  /// - Throws: ``PathwayError`` when it cannot be drawn from the base year.
  fileprivate func cut(of value: Double, in base: Int, by year: Int) throws(PathwayError) -> Double? {
    guard let baseline = try? Baseline(in: YearlySeries([base: value]), year: base) else { return nil }
    let isIntensity =
      if case .convergence = pathway { true } else { false }
    let path = try RequiredPath(pathway, from: baseline, to: year, isIntensity: isIntensity)
    return 1 - path.targetValue / value
  }
}
