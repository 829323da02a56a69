import JalonModel
import JalonSource
import JalonYAML

/// Reads a report from a tree: typed, in declared units, with every place kept.
///
/// One decoder reads one report.
struct ReportDecoder {
  let tree: YAMLTree
  let vocabulary: VocabularyIndex
  var diagnostics = Diagnostics()
  /// Units read so far.
  var units: [Unit] = []

  /// A decoder for one report.
  init(tree: YAMLTree, vocabulary: VocabularyIndex) {
    self.tree = tree
    self.vocabulary = vocabulary
  }

  /// The report, or `nil` when it does not say whom and which period it is about.
  mutating func decode() -> Report? {
    guard let root = tree.roots.first, var reader = MappingReader(tree, root, into: &diagnostics),
      takeFormat(&reader)
    else { return nil }
    let signatory = signatory(reader.required("signatory", into: &diagnostics))
    let period = period(reader.required("period", into: &diagnostics, hint: Self.periodHint))
    let year = period?.year ?? 0
    var report = Report(
      file: tree.source.name,
      signatory: signatory ?? Signatory(name: "", category: .provider),
      period: period ?? Self.anyPeriod
    )
    report.packs = reader.texts("packs", into: &diagnostics).map(\.text)
    report.origin = reader.word("origin", as: Origin.self, into: &diagnostics) ?? .submitted
    report.note = reader.text("note", into: &diagnostics)
    report.perimeter = perimeter(reader.value("perimeter"))
    readIndicators(reader.value("indicators"), year: year, into: &report.own)
    readPractices(reader.value("practices"), into: &report.own)
    report.own.sort()
    report.entities = entities(reader.value("entities"), year: year)
    report.targets = targets(reader.value("targets"))
    report.actions = actions(reader.value("actions"))
    report.offsets = offsets(reader.value("offsets"))
    report.evidence = evidence(reader.value("evidence"))
    report.notApplicable = claims(reader.value("not_applicable"))
    reader.finish(into: &diagnostics)
    return signatory == nil || period == nil ? nil : report
  }

  private static let periodHint = Wording(
    fr: "ajoutez 'period: 2024', ou un début et une fin : 'period: { from: 2023-07-01, until: 2024-06-30 }'",
    en: "add 'period: 2024', or a beginning and an end: 'period: { from: 2023-07-01, until: 2024-06-30 }'"
  )

  /// Stands in while the rest of a report without period is still read for its mistakes.
  private static let anyPeriod: Period = {
    guard let period = Period(year: 2000) else { preconditionFailure("2000 is a year") }
    return period
  }()

  private mutating func takeFormat(_ reader: inout MappingReader) -> Bool {
    let hint = Wording(
      fr: "la première ligne d'un rapport est 'jalon: report/1'",
      en: "a report's first line is 'jalon: report/1'"
    )
    guard let node = reader.required("jalon", into: &diagnostics, hint: hint) else { return false }
    if tree.isText(node, "report/1") { return true }
    diagnostics.add(
      tree.diagnostic(
        .unknownFormat,
        at: node,
        Wording(fr: "ce n'est pas un rapport 'report/1'", en: "this is not a 'report/1' report"),
        hint: hint
      )
    )
    return false
  }

  // MARK: Signatory and period

  private mutating func signatory(_ node: Int?) -> Signatory? {
    guard let node, var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let name = reader.requiredText("name", into: &diagnostics)
    let hasCategory = reader.required("category", into: &diagnostics) != nil
    let category = hasCategory ? reader.word("category", as: Category.self, into: &diagnostics) : nil
    let id = reader.text("id", into: &diagnostics)
    let profiles = profiles(&reader)
    let employees = employees(&reader)
    let country = reader.text("country", into: &diagnostics)
    let signed = reader.date("signed", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let name, let category else { return nil }
    var signatory = Signatory(name: name, category: category)
    signatory.id = id
    signatory.profiles = profiles
    signatory.employees = employees
    signatory.country = country
    signatory.signed = signed
    return signatory
  }

  mutating func profiles(_ reader: inout MappingReader) -> [String] {
    reader.texts("profiles", into: &diagnostics).map { text, node in
      if vocabulary.profiles[text] == nil {
        diagnostics.add(
          tree.diagnostic(
            .unknownProfile,
            .warning,
            at: node,
            Wording(
              fr: "aucun référentiel ne connaît le profil '\(text)'",
              en: "no pack knows the profile '\(text)'"
            ),
            hint: NearName.hint(text, among: vocabulary.profiles.keys)
          )
        )
      }
      return text
    }
  }

  private mutating func employees(_ reader: inout MappingReader) -> Double? {
    guard let node = reader.value("employees"), let number = tree.number(node, into: &diagnostics) else {
      return nil
    }
    if number >= 0 { return number }
    diagnostics.add(
      tree.diagnostic(
        .outOfRange,
        at: node,
        Wording(fr: "un effectif n'est pas négatif", en: "a number of staff is not negative")
      )
    )
    return nil
  }

  private mutating func period(_ node: Int?) -> Period? {
    guard let node else { return nil }
    if tree.kind(node) == .mapping {
      guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
      let hasBoth =
        reader.required("from", into: &diagnostics) != nil
        && reader.required("until", into: &diagnostics) != nil
      let from = reader.date("from", into: &diagnostics)
      let until = reader.date("until", isEnd: true, into: &diagnostics)
      reader.finish(into: &diagnostics)
      guard hasBoth, let from, let until else { return nil }
      if let period = Period(from: from, until: until) { return period }
      diagnostics.add(
        tree.diagnostic(
          .invalidDate,
          at: node,
          Wording(fr: "la période finit avant de commencer", en: "the period ends before it begins")
        )
      )
      return nil
    }
    guard let text = tree.scalarText(node, into: &diagnostics) else { return nil }
    if let year = Int(text), let period = Period(year: year) { return period }
    diagnostics.add(
      tree.diagnostic(
        .invalidDate,
        at: node,
        Wording(fr: "'\(text)' n'est pas une période", en: "'\(text)' is not a period"),
        hint: Self.periodHint
      )
    )
    return nil
  }

  private mutating func perimeter(_ node: Int?) -> Perimeter {
    var result = Perimeter()
    guard let node, var reader = MappingReader(tree, node, into: &diagnostics) else { return result }
    result.approach = reader.text("approach", into: &diagnostics)
    result.staffCovered = percentage("staff_covered", &reader)
    result.turnoverCovered = percentage("turnover_covered", &reader)
    result.changed = reader.flag("changed", into: &diagnostics)
    reader.remark("note", into: &diagnostics)
    reader.finish(into: &diagnostics)
    return result
  }

  /// A number as whole digits, where it has few enough of them.
  static func shown(_ number: Double) -> String {
    abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}
