import JalonPlugin
import JalonSource
import JalonTrajectory

/// The texts of a check that follows a pathway, for its findings to quote by index.
struct PathwayWords {
  /// The name of the pathway, then why one cannot be drawn, then why a score is provisional.
  let texts: [Wording]

  /// Texts about a pathway.
  init(_ title: Wording) {
    texts = [title] + Self.problems + ProvisionalReason.allCases.map(Self.wording)
  }

  /// The pathway's name.
  var title: FindingArgument { .text(0) }

  /// Why it cannot be drawn.
  func problem(_ error: PathwayError) -> FindingArgument {
    switch error {
    case .targetNotAfterBase, .targetYearOutOfRange: .text(1)
    case .startsAfterBase: .text(2)
    case .activityUnknown: .text(3)
    default: .text(4)
    }
  }

  /// Why a score is provisional.
  func reason(_ reason: ProvisionalReason) -> FindingArgument {
    let place = ProvisionalReason.allCases.firstIndex(of: reason) ?? 0
    return .text(1 + Self.problems.count + place)
  }

  private static let problems = [
    Wording(
      fr: "l'échéance ne vient pas après l'année de référence",
      en: "the target year does not come after the base year"
    ),
    Wording(fr: "elle commence plus tard", en: "it starts later"),
    Wording(fr: "l'activité n'est pas connue", en: "the activity is not known"),
    Wording(fr: "ses valeurs ne le permettent pas", en: "its values do not allow it"),
  ]

  private static func wording(_ reason: ProvisionalReason) -> Wording {
    switch reason {
    case .threeYears: Wording(fr: "trois années seulement", en: "three years only")
    case .missingYears:
      Wording(fr: "plus d'un quart des années manquent", en: "more than a quarter of the years are missing")
    case .seriesBreak:
      Wording(
        fr: "périmètre changé sans année de référence recalculée",
        en: "perimeter changed and base year not recalculated"
      )
    case .negativeValue: Wording(fr: "une valeur est négative", en: "a value is negative")
    case .anomaly:
      Wording(
        fr: "une valeur semble fausse ou dans une autre unité",
        en: "a value looks wrong or in another unit"
      )
    case .noActivity:
      Wording(
        fr: "intensité sans activité : seule l'échéance est jugée",
        en: "intensity without activity: the target year alone is judged"
      )
    }
  }
}
