import JalonModel
import JalonPlugin
import JalonSource

/// Says whether a legal duty seems to apply, and what is stated about it; it never passes nor fails.
struct ObligationCheck: CheckModule {
  static let descriptor = CheckModuleDescriptor(
    name: "obligation",
    summary: Wording(
      fr: "dit si une obligation légale semble s'appliquer, et si quelque chose est déclaré à ce sujet",
      en: "says whether a legal duty seems to apply, and whether anything is stated about it"
    ),
    parameters: [
      .optional(
        "applies_if",
        .expression(.condition),
        fr: "la condition de l'obligation, comme signatory.employees > 500",
        en: "the condition of the duty, such as signatory.employees > 500"
      ),
      .optional(
        "met_by",
        .list(.item),
        fr: "ce qui montre que l'obligation est remplie",
        en: "what shows that the duty is met"
      ),
      .optional(
        "max_age",
        .group([
          .required("indicator", .indicator, fr: "une année ou une date", en: "a year or a date"),
          .required("years", .count, fr: "âge maximal, en années", en: "greatest age, in years"),
        ]),
        fr: "âge que ce qui est déclaré ne doit pas dépasser",
        en: "age that what is stated must not exceed"
      ),
    ],
    findings: [
      FindingKind(
        "does-not-seem-to-apply",
        .note,
        [],
        fr: "ne semble pas s'appliquer",
        en: "does not seem to apply"
      ),
      FindingKind(
        "to-verify",
        .warning,
        [],
        fr: "peut s'appliquer : à vérifier",
        en: "may apply: to be verified"
      ),
      FindingKind(
        "something-stated",
        .note,
        ["stated", "expected"],
        fr: "semble s'appliquer ; éléments déclarés : {stated} sur {expected}",
        en: "seems to apply; what is stated about it: {stated} of {expected}"
      ),
      FindingKind(
        "too-old",
        .warning,
        ["indicator", "value", "years"],
        fr: "semble s'appliquer ; {indicator} : {value}, l'âge maximal est de {years} ans",
        en: "seems to apply; {indicator}: {value}, the greatest age in years is {years}"
      ),
    ],
    isForObligations: true
  )

  /// Something that shows that the duty is met.
  private struct Sign {
    let need: Int
    let isPractice: Bool
  }

  /// A year or a day that must not be too long ago.
  private struct Deadline {
    let need: Int
    let isDate: Bool
    let years: Int

    /// The year or day as a finding gives it.
    func argument(_ value: Double) -> FindingArgument {
      isDate ? .date(value) : .year(Int(exactly: value) ?? 0)
    }
  }

  let needs: [Need]
  /// The need that says whether the duty applies.
  private let condition: Int?
  private let signs: [Sign]
  private let deadline: Deadline?

  init?(_ parameters: inout ParameterReader) {
    let expression = parameters.expression("applies_if")
    var items = parameters.items("met_by")
    if Set(items).count < items.count {
      parameters.refuse(
        "met_by",
        Wording(fr: "un élément est cité deux fois", en: "an item is named twice"),
        hint: Wording(fr: "citez chacun une seule fois", en: "name each of them once")
      )
    }
    let age = parameters.group("max_age", Self.age)
    guard parameters.isClean else { return nil }

    var needs = [Need(subject: .periodEnd, isRequired: false)]
    if let expression { needs.append(Need(subject: .expression(expression), isRequired: false)) }
    condition = expression == nil ? nil : needs.count - 1
    if let age, !items.contains(age.indicator.id) { items.append(age.indicator.id) }
    let first = needs.count
    needs += items.map { .optional($0) }
    signs = items.enumerated().map {
      Sign(need: first + $0.offset, isPractice: parameters.terms.practices.contains($0.element))
    }
    deadline = age.flatMap { age in
      items.firstIndex(of: age.indicator.id).map {
        Deadline(need: first + $0, isDate: age.indicator.kind == .date, years: age.years)
      }
    }
    self.needs = needs
  }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices {
      let stated = statedSigns(rows, row)
      switch applies(rows, row) {
      case false?: verdicts.say(0, row: row)
      case nil: verdicts.say(1, row: row)
      case true?:
        if let deadline, isTooOld(deadline, rows, row) {
          verdicts.say(
            3,
            row: row,
            need: deadline.need,
            .name(ofNeed: deadline.need),
            deadline.argument(rows.value(deadline.need, row: row)),
            .count(deadline.years)
          )
        } else if stated > 0 {
          verdicts.say(2, row: row, .count(stated), .count(signs.count))
        } else {
          verdicts.say(1, row: row)
        }
      }
      verdicts.inform(row)
    }
  }
}

extension ObligationCheck {
  /// Whether the duty's condition is true, `nil` when what it reads is not stated and decides.
  private func applies(_ rows: borrowing FigureRows, _ row: Int) -> Bool? {
    guard let condition else { return true }
    return rows.figure(condition, row: row).known.map { $0 != 0 }
  }

  /// How many signs are stated; a practice counts once it is at least partly in place.
  private func statedSigns(_ rows: borrowing FigureRows, _ row: Int) -> Int {
    var count = 0
    for sign in signs {
      let figure = rows.figure(sign.need, row: row)
      if figure.state == .value, !sign.isPractice || figure.value > 0 { count += 1 }
    }
    return count
  }

  /// Whether so many years had gone by before the end of the period.
  private func isTooOld(_ deadline: Deadline, _ rows: borrowing FigureRows, _ row: Int) -> Bool {
    guard let stated = rows.figure(deadline.need, row: row).known,
      let periodEnd = rows.figure(0, row: row).known
    else { return false }
    let years = Double(deadline.years)
    // A day is packed as yyyymmdd, so a year is 10 000.
    if deadline.isDate { return stated + years * 10_000 < periodEnd }
    return stated + years < (periodEnd / 10_000).rounded(.down)
  }

  private static func age(_ group: inout ParameterReader.Group) -> (indicator: Indicator, years: Int)? {
    let indicator = group.indicator("indicator")
    let years = group.count("years")
    if let indicator, indicator.kind != .year, indicator.kind != .date {
      group.refuse(
        Wording(
          fr: "'\(indicator.id)' n'est ni une année ni une date",
          en: "'\(indicator.id)' is neither a year nor a date"
        ),
        hint: Wording(
          fr: "choisissez un indicateur de genre 'year' ou 'date'",
          en: "choose an indicator of the kind 'year' or 'date'"
        )
      )
    }
    if let years, !(1...100).contains(years) {
      group.refuse(
        Wording(
          fr: "'years' doit être compris entre 1 et 100",
          en: "'years' must lie between 1 and 100"
        )
      )
    }
    guard let indicator, let years else { return nil }
    return (indicator, years)
  }
}
