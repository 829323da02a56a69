extension AnomalySentence {
  /// The finding in English.
  var english: String {
    let year = anomaly.year
    switch anomaly.code {
    case .stepChange:
      return "\(name) changes by \(change) from \(since) to \(year) (\(reference), then \(value))"
    case .unitSlip: return englishSlip
    case .restatement: return "\(name) of \(year) was restated by \(change): \(englishStatements)"
    case .baseRestated: return "the base year \(year) of \(name) changed by \(change): \(englishStatements)"
    case .basePeak:
      return
        "the base year \(year) of \(name) (\(value)) is well above the mean of the years around it (\(reference))"
    case .repeatedValue: return "\(name) is the same in \(since) and \(year): \(value)"
    case .coarseRounding: return "\(name) of \(year) is rounded to one digit: \(value)"
    case .sumMismatch: return "\(name) of \(year) (\(value)) is not the sum of \(others) (\(reference))"
    case .totalBelowPart: return "\(name) of \(year) (\(value)) is below its part \(other) (\(reference))"
    case .intensityMismatch:
      return "\(name) and \(other) of \(year) give emissions of \(value), but \(reference) is stated"
    case .directionConflict:
      return
        "\(name) falls in \(year) (\(numerals.change(anomaly.value ?? 0))) while \(other) rises (\(change))"
    case .scopeShrink: return englishShrink
    case .scopeExpansion:
      return "parts of \(name) are new or five times larger in \(year): \(others), \(share) of the total"
    case .contractEffect:
      return "\(name) falls in \(year) (\(change)) while \(other) hardly moves"
        + " (\(numerals.change(anomaly.reference ?? 0)))"
    case .marketEqualsLocation: return "\(name) and \(other) are the same in \(year): \(value)"
    case .scope3Share: return "\(name) is \(share) of the total in \(year)"
    case .missingYear: return englishGap
    case .stale:
      return "the last figure of \(name) is of \(year), \(count) years before \(limitYear)"
    case .futureYear: return "\(name) is stated for \(year), after \(limitYear)"
    case .negativeValue: return "\(name) of \(year) is negative: \(value)"
    case .periodLength: return "\(name) of \(year) covers \(count) days"
    case .sourceConflict:
      return "two sources of \(name) for \(year) are \(change) apart: \(englishStatements)"
    }
  }

  private var englishSlip: String {
    switch anomaly.detail {
    case .reportWide(let power, let agreeing, let compared, let isCertain):
      let side = power > 0 ? "above" : "below"
      return
        "\(name) of \(anomaly.year) (\(value)): \(agreeing) of \(compared) indicators of that year are about"
        + " \(thousands(power)) times \(side) the other years"
        + (isCertain ? "" : ", or the other years are wrong")
    case .neighbours(let power):
      let side = power > 0 ? "above" : "below"
      return "\(name) of \(anomaly.year) (\(value)) is about \(thousands(power)) times \(side)"
        + " the years around it (\(reference))"
    default:
      return
        "\(name) of \(anomaly.year) was restated by what looks like \(englishConversion): \(englishStatements)"
    }
  }

  private var englishConversion: String {
    guard case .vintages(_, _, let conversion?) = anomaly.detail else { return "a conversion" }
    return switch conversion {
    case .carbonToCO2: "carbon against CO2 (3.664)"
    case .megawattHourToGigajoule: "MWh against GJ (3.6)"
    case .mileToKilometre: "miles against km (1.609)"
    case .kilogramToPound: "kg against pounds (2.205)"
    case .shortTon: "short tons against tonnes (0.9072)"
    case .methanePotential: "methane against CO2e (28)"
    case .thousand: "a factor of 1,000"
    case .million: "a factor of 1,000,000"
    }
  }

  private var englishStatements: String {
    switch anomaly.detail {
    case .vintages(let old, let new, _): "\(stated(reference, old)), then \(stated(value, new))"
    case .sources(let low, let high): "\(stated(reference, low)) and \(stated(value, high))"
    default: "\(reference) and \(value)"
    }
  }

  private var englishShrink: String {
    let year = anomaly.year
    if case .others = anomaly.detail {
      return
        "parts of \(name) stated in \(since) are gone in \(year): \(others), \(share) of what was covered"
    }
    return "the coverage of \(name) falls from \(reference) to \(value) between \(since) and \(year)"
  }

  private var englishGap: String {
    guard case .gap(let last) = anomaly.detail, last > anomaly.year else {
      return "\(name) has no figure for \(anomaly.year)"
    }
    return "\(name) has no figure from \(anomaly.year) to \(last)"
  }
}
