import JalonModel
import JalonPlugin
import JalonSource

/// Asks that documents support a commitment, young enough and unchanged.
struct EvidenceCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "evidence",
    summary: Wording(
      fr: "demande que des documents appuient un engagement",
      en: "asks that documents support a commitment"
    ),
    parameters: [
      .required(
        "supports",
        .commitment,
        fr: "l'engagement que les documents appuient",
        en: "the commitment that the documents support"
      ),
      .optional(
        "at_least",
        .count,
        fr: "nombre minimal de documents ; 1, si rien n'est dit",
        en: "lowest number of documents; 1, if not said"
      ),
      .optional(
        "max_age",
        .duration,
        fr: "âge maximal, compté de la fin de la période",
        en: "greatest age, counted from the end of the period"
      ),
    ],
    findings: [
      FindingKind(
        "enough",
        .note,
        ["usable", "required"],
        fr: "documents utilisables : {usable}, le minimum est {required}",
        en: "usable documents: {usable}, the minimum is {required}"
      ),
      FindingKind(
        "too-few",
        .error,
        ["usable", "required"],
        fr: "documents utilisables : {usable}, il en faut au moins {required}",
        en: "usable documents: {usable}, at least {required} needed"
      ),
      FindingKind(
        "differs",
        .warning,
        ["count"],
        fr: "documents qui ne correspondent pas à leur empreinte : {count}",
        en: "documents that do not match their digest: {count}"
      ),
      FindingKind(
        "too-old",
        .warning,
        ["count", "limit"],
        fr: "documents de plus de {limit} ou sans date : {count}",
        en: "documents older than {limit} or without a date: {count}"
      ),
    ]
  )

  let needs: [Need]
  private let required: Double
  private let maximumAge: Int?

  init?(_ parameters: inout ParameterReader) {
    let commitment = parameters.commitment("supports")
    let least = parameters.count("at_least") ?? 1
    maximumAge = parameters.months("max_age")
    if least < 1 {
      parameters.refuse(
        "at_least",
        Wording(fr: "doit valoir au moins 1", en: "must be at least 1"),
        hint: Wording(
          fr: "avec 0, aucun document ne serait demandé",
          en: "with 0, no document would be asked for"
        )
      )
    }
    guard let commitment, parameters.isClean else { return nil }
    required = Double(least)
    needs = [
      Need(subject: .evidence(commitment: commitment, maximumAgeMonths: maximumAge), isRequired: true)
    ]
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let documents = rows.figure(0, row: row)
      guard let usable = documents.known else { continue }
      let isEnough = usable >= required
      verdicts.say(isEnough ? 0 : 1, row: row, need: 0, count(usable), count(required))
      if documents.whole > 0 { verdicts.say(2, row: row, need: 0, count(documents.whole)) }
      let old = documents.part - usable - documents.whole
      if !isEnough, old > 0, let maximumAge {
        verdicts.say(3, row: row, need: 0, count(old), .months(maximumAge))
      }
      verdicts.conclude(row, credit: isEnough ? 1 : usable / required)
    }
  }

  private func count(_ number: Double) -> FindingArgument { .count(Int(exactly: number) ?? 0) }
}
