import JalonModel
import JalonPlugin
import JalonSource
import JalonTrajectory

extension Indicator {
  /// Whether values of several years make a series: a number, and neither a date, a year nor a level.
  var isFollowed: Bool {
    switch kind {
    case .quantity, .share, .count, .ratio, .score: true
    case .year, .date, .level: false
    }
  }

  /// Whether it is a share or so much per unit, so that values of several years do not add up.
  var isIntensity: Bool {
    switch kind {
    case .share, .ratio, .score: true
    case .quantity(let unit): formula?.divisor != nil || unit.symbol.contains("/")
    case .count, .year, .date, .level: false
    }
  }
}

extension ParameterReader {
  /// Refuses an indicator whose values make no series.
  mutating func requireSeries(_ indicator: Indicator?, _ name: String) {
    guard let indicator, !indicator.isFollowed else { return }
    refuse(
      name,
      Wording(
        fr: "'\(indicator.id)' n'est pas un nombre que l'on suit d'année en année",
        en: "'\(indicator.id)' is no number that is followed from year to year"
      ),
      hint: Wording(
        fr: "nommez une quantité, une part, un nombre ou un rapport",
        en: "name a quantity, a share, a count or a ratio"
      )
    )
  }

  /// A calendar year, 1900…2200.
  mutating func calendarYear(_ name: String) -> Int? {
    guard let year = count(name) else { return nil }
    if (1900...2200).contains(year) { return year }
    refuse(
      name,
      Wording(fr: "une année est attendue", en: "a year is expected"),
      hint: Wording(fr: "écrivez quatre chiffres, comme 2030", en: "write four digits, like 2030")
    )
    return nil
  }
}
