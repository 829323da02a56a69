import JalonSource
import JalonTrajectory

/// The words of trajectories, in each language.
struct TrajectoryWords {
  let language: Language

  init(_ language: Language) {
    self.language = language
  }

  func say(_ fr: String, _ en: String) -> String { language == .french ? fr : en }

  var ownPathway: String { say("objectif du signataire", "the signatory's target") }

  func band(_ band: AlignmentBand) -> String {
    switch band {
    case .onPath: say("sur la trajectoire", "on the pathway")
    case .close: say("proche", "close")
    case .behind: say("en retard", "behind")
    case .far: say("loin", "far off")
    }
  }

  func status(_ status: RatingStatus) -> String {
    switch status {
    case .rated: say("noté", "rated")
    case .provisional: say("provisoire", "provisional")
    case .tooFewYears: say("pas de note : moins de trois années", "no score: fewer than three years")
    case .stale:
      say("pas de note : la dernière valeur est trop ancienne", "no score: the last value is too old")
    case .notComputable: say("pas de note : la référence manque", "no score: there is no base")
    }
  }

  func reason(_ reason: ProvisionalReason) -> String {
    switch reason {
    case .threeYears: say("trois années seulement", "three years only")
    case .missingYears:
      say("plus d'un quart des années manquent", "more than a quarter of the years are missing")
    case .seriesBreak:
      say(
        "le périmètre a changé sans recalcul de la référence",
        "the perimeter changed and the base was not recalculated"
      )
    case .negativeValue: say("une valeur est négative", "a value is negative")
    case .anomaly: say("une anomalie grave n'est pas levée", "a serious anomaly is not resolved")
    case .noActivity: say("l'activité manque : pas de budget", "the activity is missing: no budget")
    }
  }

  func trend(_ direction: TrendDirection) -> String {
    switch direction {
    case .falling: say("en baisse", "falling")
    case .rising: say("en hausse", "rising")
    case .unclear: say("sans tendance nette", "no clear trend")
    case .tooFewYears: say("trop peu d'années pour une tendance", "too few years for a trend")
    }
  }

  func severity(_ severity: AnomalySeverity) -> String {
    switch severity {
    case .error: say("erreur", "error")
    case .warning: say("alerte", "warning")
    case .explain: say("à expliquer", "to explain")
    case .review: say("à revoir", "to review")
    case .notice: say("remarque", "notice")
    case .info: say("information", "information")
    }
  }

  func problem(_ problem: BaselineProblem) -> String {
    switch problem {
    case .notObserved(let year):
      say("la valeur de référence (\(year)) manque", "the base value (\(year)) is missing")
    case .notPositive: say("la valeur de référence n'est pas positive", "the base value is not above zero")
    }
  }

  func problem(_ error: PathwayError) -> String {
    switch error {
    case .startsAfterBase(let first):
      say(
        "cette trajectoire commence en \(first), après la référence",
        "this pathway starts in \(first), after the base"
      )
    case .targetNotAfterBase:
      say("l'objectif ne vient pas après la référence", "the target does not come after the base")
    default:
      say("cette trajectoire ne peut pas être tracée", "this pathway cannot be drawn") + " (\(error.code))"
    }
  }
}
