import JalonTrajectory

extension PlausibilityKind {
  /// What a kind says and asks, with the names of its arguments after the indicator's.
  struct Text {
    let arguments: [String]
    let fr: String
    let en: String

    fileprivate init(_ arguments: [String], fr: String, en: String) {
      self.arguments = arguments
      self.fr = fr
      self.en = en
    }
  }

  /// The texts, by code; the others need several vintages or sources of a figure, which a report does not hold.
  static let texts: [AnomalyCode: Text] = [
    .stepChange: Text(
      ["value", "year", "before"],
      fr:
        "{indicator} : {value} en {year}, après {before} : activité, périmètre, méthode, cession ou achat ?",
      en: "{indicator}: {value} in {year}, after {before}: activity, perimeter, method, a sale or a purchase?"
    ),
    .unitSlip: Text(
      ["value", "year", "expected"],
      fr:
        "{indicator} : {value} en {year}, quand les autres années font attendre {expected} : dans quelle unité ?",
      en: "{indicator}: {value} in {year}, where the other years suggest {expected}: in which unit?"
    ),
    .baseRestated: Text(
      ["value", "year", "before"],
      fr:
        "{indicator} : {value} pour l'année de référence {year}, quand l'objectif partait de {before} : pourquoi, et l'objectif a-t-il été recalculé ?",
      en:
        "{indicator}: {value} for base year {year}, where the target started from {before}: why, and was the target recalculated?"
    ),
    .basePeak: Text(
      ["value", "year", "mean"],
      fr:
        "{indicator} : {value} pour l'année de référence {year}, contre {mean} en moyenne les années voisines : est-elle représentative ?",
      en:
        "{indicator}: {value} for base year {year}, against a mean of {mean} in the years around it: is it representative?"
    ),
    .intensityMismatch: Text(
      ["share", "year"],
      fr:
        "{indicator} : s'écarte de {share} du quotient des chiffres donnés pour {year} : lequel des trois est faux ?",
      en:
        "{indicator}: {share} off the quotient of the figures stated for {year}: which of the three is wrong?"
    ),
    .directionConflict: Text(
      ["fall", "year", "rise"],
      fr:
        "{indicator} : en baisse de {fall} en {year}, quand les émissions montent de {rise} : comment vont-elles baisser ?",
      en:
        "{indicator}: down by {fall} in {year} while the emissions rise by {rise}: how will they come down?"
    ),
    .repeatedValue: Text(
      ["value", "year"],
      fr: "{indicator} : encore {value} en {year} : mesuré à nouveau, ou repris de l'année d'avant ?",
      en: "{indicator}: {value} again in {year}: measured anew, or carried over from the year before?"
    ),
    .coarseRounding: Text(
      ["value", "year"],
      fr: "{indicator} : {value} en {year}, arrondi à un chiffre : une valeur plus précise est-elle connue ?",
      en: "{indicator}: {value} in {year}, rounded to one digit: is a more precise value known?"
    ),
    .sumMismatch: Text(
      ["value", "year", "sum"],
      fr:
        "{indicator} : {value} en {year}, mais ses parties font {sum} : que manque-t-il, ou qu'est-ce qui compte deux fois ?",
      en: "{indicator}: {value} in {year}, but its parts make {sum}: what is missing, or counted twice?"
    ),
    .totalBelowPart: Text(
      ["value", "year", "part"],
      fr:
        "{indicator} : {value} en {year}, moins qu'une de ses parties ({part}) : lequel des deux est faux ?",
      en: "{indicator}: {value} in {year}, less than one of its parts ({part}): which of the two is wrong?"
    ),
    .scopeShrink: Text(
      ["share", "year"],
      fr:
        "{indicator} : des parties qui en faisaient {share} ont disparu en {year} : cédées, arrêtées ou omises ?",
      en: "{indicator}: parts that made up {share} of it are gone in {year}: sold, stopped or left out?"
    ),
    .scopeExpansion: Text(
      ["share", "year"],
      fr:
        "{indicator} : des parties qui en font {share} arrivent en {year} : l'année de référence est-elle recalculée ?",
      en: "{indicator}: parts that make up {share} of it came in {year}: was the base year recalculated?"
    ),
    .contractEffect: Text(
      ["share", "year"],
      fr:
        "{indicator} : {share} de moins en {year}, sans effet sur la moyenne du réseau : la consommation a-t-elle baissé ?",
      en: "{indicator}: {share} less in {year}, with the grid average hardly moved: did consumption fall?"
    ),
    .marketEqualsLocation: Text(
      ["value", "year"],
      fr:
        "{indicator} : {value} en {year}, comme selon la moyenne du réseau : calculé deux fois, ou recopié ?",
      en: "{indicator}: {value} in {year}, the same as with the grid average: computed twice, or copied?"
    ),
    .scope3Share: Text(
      ["share", "year"],
      fr:
        "{indicator} : {share} du total en {year} : les scopes 1 et 2 sont-ils complets et dans la même unité ?",
      en: "{indicator}: {share} of the total in {year}: are scopes 1 and 2 complete and in the same unit?"
    ),
    .missingYear: Text(
      ["before", "after"],
      fr: "{indicator} : rien entre {before} et {after} : une valeur existe-t-elle ?",
      en: "{indicator}: nothing between {before} and {after}: is there a value?"
    ),
    .stale: Text(
      ["year"],
      fr: "{indicator} : rien depuis {year} : une valeur plus récente existe-t-elle ?",
      en: "{indicator}: nothing since {year}: is there a more recent value?"
    ),
    .negativeValue: Text(
      ["value", "year"],
      fr: "{indicator} : {value} en {year} : des absorptions ou des crédits sont-ils déduits ?",
      en: "{indicator}: {value} in {year}: are removals or credits deducted?"
    ),
  ]
}
