extension AnomalySentence {
  /// The finding in French.
  var french: String {
    let year = anomaly.year
    switch anomaly.code {
    case .stepChange:
      return "\(name) varie de \(change) entre \(since) et \(year) (\(reference), puis \(value))"
    case .unitSlip: return frenchSlip
    case .restatement: return "\(name) de \(year) a été révisé de \(change) : \(frenchStatements)"
    case .baseRestated:
      return "l'année de référence \(year) de \(name) a changé de \(change) : \(frenchStatements)"
    case .basePeak:
      return
        "l'année de référence \(year) de \(name) (\(value)) dépasse nettement la moyenne des années voisines"
        + " (\(reference))"
    case .repeatedValue: return "\(name) est le même en \(since) et en \(year) : \(value)"
    case .coarseRounding: return "\(name) de \(year) est arrondi à un chiffre : \(value)"
    case .sumMismatch: return "\(name) de \(year) (\(value)) n'est pas la somme de \(others) (\(reference))"
    case .totalBelowPart:
      return "\(name) de \(year) (\(value)) est inférieur à sa partie \(other) (\(reference))"
    case .intensityMismatch:
      return "\(name) et \(other) de \(year) donnent des émissions de \(value), mais \(reference) est déclaré"
    case .directionConflict:
      return
        "\(name) baisse en \(year) (\(numerals.change(anomaly.value ?? 0))) alors que \(other) monte (\(change))"
    case .scopeShrink: return frenchShrink
    case .scopeExpansion:
      return "des parties de \(name) sont nouvelles ou cinq fois plus grandes en \(year) : \(others),"
        + " \(share) du total"
    case .contractEffect:
      return "\(name) baisse en \(year) (\(change)) alors que \(other) bouge à peine"
        + " (\(numerals.change(anomaly.reference ?? 0)))"
    case .marketEqualsLocation: return "\(name) et \(other) sont égaux en \(year) : \(value)"
    case .scope3Share: return "\(name) fait \(share) du total en \(year)"
    case .missingYear: return frenchGap
    case .stale:
      return "le dernier chiffre de \(name) est de \(year), \(count) ans avant"
        + " \(limitYear)"
    case .futureYear: return "\(name) est déclaré pour \(year), après \(limitYear)"
    case .negativeValue: return "\(name) de \(year) est négatif : \(value)"
    case .periodLength: return "\(name) de \(year) couvre \(count) jours"
    case .sourceConflict:
      return "deux sources de \(name) pour \(year) diffèrent de \(change) : \(frenchStatements)"
    }
  }

  private var frenchSlip: String {
    switch anomaly.detail {
    case .reportWide(let power, let agreeing, let compared, let isCertain):
      let side = power > 0 ? "au-dessus" : "au-dessous"
      return
        "\(name) de \(anomaly.year) (\(value)) : \(agreeing) indicateurs sur \(compared) de cette année sont"
        + " environ \(thousands(power)) fois \(side) des autres années"
        + (isCertain ? "" : ", ou les autres années sont fausses")
    case .neighbours(let power):
      let side = power > 0 ? "au-dessus" : "au-dessous"
      return "\(name) de \(anomaly.year) (\(value)) est environ \(thousands(power)) fois \(side)"
        + " des années voisines (\(reference))"
    default:
      return "\(name) de \(anomaly.year) a été révisé comme par \(frenchConversion) : \(frenchStatements)"
    }
  }

  private var frenchConversion: String {
    guard case .vintages(_, _, let conversion?) = anomaly.detail else { return "une conversion" }
    return switch conversion {
    case .carbonToCO2: "conversion entre carbone et CO2 (3,664)"
    case .megawattHourToGigajoule: "conversion entre MWh et GJ (3,6)"
    case .mileToKilometre: "conversion entre miles et km (1,609)"
    case .kilogramToPound: "conversion entre kg et livres (2,205)"
    case .shortTon: "conversion entre tonnes courtes et tonnes (0,9072)"
    case .methanePotential: "conversion entre méthane et CO2e (28)"
    case .thousand: "un facteur 1000"
    case .million: "un facteur 1 000 000"
    }
  }

  private var frenchStatements: String {
    switch anomaly.detail {
    case .vintages(let old, let new, _): "\(stated(reference, old)), puis \(stated(value, new))"
    case .sources(let low, let high): "\(stated(reference, low)) et \(stated(value, high))"
    default: "\(reference) et \(value)"
    }
  }

  private var frenchShrink: String {
    let year = anomaly.year
    if case .others = anomaly.detail {
      return "des parties de \(name) déclarées en \(since) manquent en \(year) : \(others),"
        + " \(share) de ce qui était couvert"
    }
    return "la couverture de \(name) passe de \(reference) à \(value) entre \(since) et \(year)"
  }

  private var frenchGap: String {
    guard case .gap(let last) = anomaly.detail, last > anomaly.year else {
      return "\(name) n'a pas de chiffre pour \(anomaly.year)"
    }
    return "\(name) n'a pas de chiffre de \(anomaly.year) à \(last)"
  }
}
