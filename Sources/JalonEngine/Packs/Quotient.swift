import JalonModel
import JalonTrajectory

/// A quantity that is the quotient of two others: worked out by formula, or stated and comparable with them.
package struct Quotient: Sendable {
  /// What is divided by what; the scale is that of the declared units.
  package let stated: StatedIntensity
  /// The declared units of the quotient, of what it is divided by, and of what is divided.
  private let units: (quotient: Unit, activity: Unit, emissions: Unit)

  init?(_ indicator: Indicator, in known: (String) -> Indicator?) {
    guard case .quantity(let unit) = indicator.kind, let formula = indicator.formula ?? indicator.quotient,
      let divisor = formula.divisor, let activity = known(divisor),
      let emissions = formula.terms.first.flatMap({ known($0.indicator) })
    else { return nil }
    units = (unit, activity.kind.unit, emissions.kind.unit)
    // A formula divides numbers as they are.
    guard
      let scale = indicator.formula != nil
        ? 1 : Unit.scale(unit, times: activity.kind.unit, in: emissions.kind.unit)
    else { return nil }
    stated = StatedIntensity(indicator.id, activity: activity.id, emissions: emissions.id, scale: scale)
  }

  /// The same for figures in other units; `nil` where they do not fit together.
  package func stated(in quotient: String, _ activity: String, _ emissions: String) -> StatedIntensity? {
    guard let quotientUnit = Unit(quotient), let activityUnit = Unit(activity),
      let emissionsUnit = Unit(emissions), quotientUnit.dimension == units.quotient.dimension,
      activityUnit.dimension == units.activity.dimension,
      let scale = Unit.scale(quotientUnit, times: activityUnit, in: emissionsUnit)
    else { return nil }
    var result = stated
    result.scale = scale
    result.units = StatedIntensity.Units(indicator: quotient, activity: activity, emissions: emissions)
    return result
  }
}
