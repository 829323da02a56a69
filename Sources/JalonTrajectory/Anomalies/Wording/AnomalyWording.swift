import JalonSource

/// Puts a finding into words: one sentence on what was found, and the question to its author.
struct AnomalyWording {
  private let anomaly: Anomaly

  init(_ anomaly: Anomaly) {
    self.anomaly = anomaly
  }

  /// What was found.
  var message: Wording {
    let fr = AnomalySentence(anomaly, .french)
    let en = AnomalySentence(anomaly, .english)
    return Wording(fr: fr.french, en: en.english)
  }

  /// What to ask; the same for every finding of a kind, but for slips.
  var question: Wording {
    if anomaly.code == .unitSlip { return slipQuestion }
    return Self.questions[anomaly.code] ?? Self.fallback
  }

  private var slipQuestion: Wording {
    switch anomaly.detail {
    case .reportWide(_, _, _, isCertain: true):
      Wording(
        fr: "dans quelle unité tout ce rapport est-il exprimé : des kg ou des kt au lieu de t ?",
        en: "in which unit was this whole report stated: kg or kt instead of t?"
      )
    case .reportWide:
      Wording(
        fr: "lesquelles de ces années sont dans l'unité déclarée, et dans quelle unité sont les autres ?",
        en: "which of these years are in the declared unit, and in which unit are the others?"
      )
    case .vintages:
      Wording(
        fr:
          "ce chiffre a-t-il été corrigé ou seulement converti, et lequel des deux est dans l'unité déclarée ?",
        en: "was this figure restated or only converted, and which of the two is in the declared unit?"
      )
    default:
      Wording(
        fr: "dans quelle unité ce chiffre est-il exprimé : des kg ou des kt au lieu de t ?",
        en: "in which unit was this figure stated: kg or kt instead of t?"
      )
    }
  }

  private static let fallback = Wording(
    fr: "qu'est-ce qui explique ce chiffre ?",
    en: "what explains this figure?"
  )

  private static let questions: [AnomalyCode: Wording] = [
    .stepChange: Wording(
      fr: "qu'est-ce qui explique cet écart : activité, périmètre, méthode, cession ou acquisition ?",
      en: "what explains this change: activity, perimeter, method, a sale or a purchase?"
    ),
    .restatement: Wording(
      fr: "pourquoi ce chiffre passé a-t-il changé : méthode, périmètre, facteurs d'émission ou erreur ?",
      en: "why did this past figure change: method, perimeter, emission factors or a mistake?"
    ),
    .baseRestated: Wording(
      fr:
        "pour quelle raison la base a-t-elle changé, et la trajectoire et l'objectif ont-ils été recalculés ?",
      en: "for which reason did the base change, and were the pathway and the target recalculated?"
    ),
    .basePeak: Wording(
      fr: "cette année est-elle représentative, ou une moyenne de plusieurs années serait-elle plus juste ?",
      en: "is this year representative, or would a mean of several years be fairer?"
    ),
    .repeatedValue: Wording(
      fr: "ce chiffre a-t-il été mesuré à nouveau, ou reporté de l'année précédente ?",
      en: "was this figure measured again, or carried over from the year before?"
    ),
    .coarseRounding: Wording(
      fr: "un chiffre plus précis est-il connu ?",
      en: "is a more precise figure known?"
    ),
    .sumMismatch: Wording(
      fr: "qu'est-ce qui manque, est compté deux fois ou diffère de périmètre : le total ou une partie ?",
      en: "what is missing, counted twice or of another perimeter: the total or a part?"
    ),
    .totalBelowPart: Wording(
      fr: "lequel des deux est faux, ou diffèrent-ils de périmètre ou d'unité ?",
      en: "which of the two is wrong, or do they differ in perimeter or unit?"
    ),
    .intensityMismatch: Wording(
      fr: "lequel des trois chiffres est faux ou dans une autre unité ?",
      en: "which of the three figures is wrong or in another unit?"
    ),
    .directionConflict: Wording(
      fr: "comment les émissions elles-mêmes vont-elles baisser ?",
      en: "how will the emissions themselves come down?"
    ),
    .scopeShrink: Wording(
      fr: "cédé, arrêté ou laissé de côté ? L'année de référence a-t-elle été recalculée ?",
      en: "sold, stopped or left out? Was the base year recalculated?"
    ),
    .scopeExpansion: Wording(
      fr: "le périmètre s'élargit-il, et l'année de référence a-t-elle été recalculée de même ?",
      en: "did the perimeter widen, and was the base year recalculated with it?"
    ),
    .contractEffect: Wording(
      fr: "quels contrats ou certificats l'expliquent, et la consommation a-t-elle baissé ?",
      en: "which contracts or certificates explain it, and did consumption fall?"
    ),
    .marketEqualsLocation: Wording(
      fr: "les deux ont-ils été calculés, ou l'un a-t-il été recopié ?",
      en: "were both computed, or was one copied?"
    ),
    .scope3Share: Wording(
      fr: "les scopes 1 et 2 sont-ils complets et dans la même unité ?",
      en: "are scopes 1 and 2 complete and in the same unit?"
    ),
    .missingYear: Wording(
      fr: "existe-t-il un chiffre pour cette période ?",
      en: "is there a figure for that time?"
    ),
    .stale: Wording(
      fr: "existe-t-il un chiffre plus récent ?",
      en: "is there a more recent figure?"
    ),
    .futureYear: Wording(
      fr: "est-ce une prévision, ou une faute de frappe dans l'année ?",
      en: "is it a forecast, or a mistyped year?"
    ),
    .negativeValue: Wording(
      fr: "est-ce un chiffre net, d'où des absorptions ou des crédits sont déduits ?",
      en: "is it a net figure, with removals or credits deducted?"
    ),
    .periodLength: Wording(
      fr: "sur quels douze mois ce chiffre porte-t-il ?",
      en: "which twelve months does the figure cover?"
    ),
    .sourceConflict: Wording(
      fr: "laquelle des deux sources vaut, et ont-elles le même périmètre ?",
      en: "which of the two sources holds, and do they have the same perimeter?"
    ),
  ]
}
