/// What a change between two statements of the same year looks like: a conversion instead of a restatement.
package enum UnitConversion: Sendable, Hashable, CaseIterable {
  case carbonToCO2
  case megawattHourToGigajoule
  case mileToKilometre
  case kilogramToPound
  case shortTon
  case methanePotential
  case thousand
  case million

  /// The factor of the conversion.
  package var factor: Double {
    switch self {
    case .carbonToCO2: 3.664
    case .megawattHourToGigajoule: 3.6
    case .mileToKilometre: 1.609
    case .kilogramToPound: 2.205
    case .shortTon: 0.9072
    case .methanePotential: 28
    case .thousand: 1000
    case .million: 1_000_000
    }
  }

  /// The conversion that a change of figure is within 0.5 % of, in either direction; of powers of 1000, within 35 %.
  ///
  /// Nobody converts miles or energy in a figure of CO2, nor can 1 against 1.1 be told from short tons.
  static func of(_ old: Double, _ new: Double, unit: String?) -> UnitConversion? {
    guard old > 0, new > 0 else { return nil }
    let isCarbon = unit?.contains("CO2") == true
    return allCases.first { conversion in
      switch conversion {
      case .megawattHourToGigajoule, .mileToKilometre: if isCarbon { return false }
      case .shortTon:
        if min(WrittenNumber(old).digitCount, WrittenNumber(new).digitCount) < 3 { return false }
      default: break
      }
      let isPower = conversion.factor >= 1000
      let most = isPower ? SeriesSlips.tolerance : 1.005
      let least = isPower ? 1 / SeriesSlips.tolerance : 0.995
      let ratio = new / old
      return (least...most).contains(ratio / conversion.factor)
        || (least...most).contains(ratio * conversion.factor)
    }
  }
}
