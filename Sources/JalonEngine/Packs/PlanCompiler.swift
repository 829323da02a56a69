import JalonCEL
import JalonModel
import JalonPlugin
import JalonSource
import JalonYAML

/// Turns a resolved pack into a plan, and reports everything that only shows now: modules, parameters, references.
struct PlanCompiler {
  let pack: ResolvedPack
  let vocabulary: VocabularyIndex
  let modules: [String: any CheckModuleSource]
  var diagnostics = Diagnostics()

  private let terms: PackTerms
  private var commitments: [PlannedCommitment] = []
  private var checks: [PlannedCheck] = []
  private var slots = SlotList()
  private var entitySlots: [String: SlotList] = [:]
  /// The slots of conditions about the signatory, by their text.
  private var conditionSlots: [String: Int] = [:]

  init(pack: ResolvedPack, vocabulary: VocabularyIndex, modules: [String: any CheckModuleSource]) {
    self.pack = pack
    self.vocabulary = vocabulary
    self.modules = modules
    terms = PackTerms(pack)
  }

  /// The plan, or `nil` when the pack has errors.
  mutating func compile() -> Plan? {
    checkFormulas()
    checkScope()
    for commitment in pack.commitments { _ = add(commitment, parent: nil, depth: 0) }
    let firstObligation = checks.count
    for obligation in pack.obligations { _ = add(obligation, isObligation: true) }
    checkScoring()
    if diagnostics.hasErrors { return nil }
    return Plan(
      pack: pack,
      vocabulary: vocabulary,
      commitments: commitments,
      checks: checks,
      firstObligation: firstObligation,
      slots: slots,
      entitySlots: entitySlots,
      conditionSlots: conditionSlots
    )
  }

  // MARK: Commitments and checks

  private mutating func add(_ commitment: Commitment, parent: Int?, depth: Int) -> Int {
    let index = commitments.count
    check(commitment.conditions, at: commitment.spot)
    let condition = condition(commitment.conditions.expression, each: nil)
    commitments.append(
      PlannedCommitment(
        entry: commitment,
        parent: parent,
        children: [],
        checks: [],
        depth: depth,
        conditionNeeds: []
      )
    )
    for check in commitment.checks where !check.id.hasPrefix(commitment.id + ".") {
      diagnostics.add(
        check.spot.diagnostic(
          .invalidValue,
          Wording(
            fr: "l'identifiant d'un contrôle commence par celui de son engagement",
            en: "a check's id starts with that of its commitment"
          ),
          hint: Wording(fr: "écrivez '\(commitment.id).…'", en: "write '\(commitment.id).…'")
        )
      )
    }
    let own = commitment.checks.compactMap { add($0, isObligation: false) }
    let children = commitment.commitments.map { add($0, parent: index, depth: depth + 1) }
    commitments[index] = PlannedCommitment(
      entry: commitment,
      parent: parent,
      children: children,
      checks: own,
      depth: depth,
      conditionNeeds: condition.needs
    )
    if !children.isEmpty, !own.isEmpty {
      diagnostics.add(
        commitment.spot.diagnostic(
          .invalidValue,
          Wording(
            fr: "'\(commitment.id)' a des contrôles et des sous-engagements",
            en: "'\(commitment.id)' has both checks and sub-commitments"
          ),
          hint: Wording(
            fr: "mettez les contrôles dans un sous-engagement",
            en: "put the checks into a sub-commitment"
          )
        )
      )
    }
    return index
  }

  private mutating func add(_ entry: CheckEntry, isObligation: Bool) -> Int? {
    check(entry.conditions, at: entry.spot)
    if let each = entry.each, !pack.entities.contains(where: { $0.value.id == each }) {
      diagnostics.add(
        entry.spot.diagnostic(
          .unknownReference,
          Wording(fr: "aucune entité ne s'appelle '\(each)'", en: "no entity is called '\(each)'"),
          hint: NearName.hint(each, among: pack.entities.map(\.value.id))
        )
      )
    }
    guard let source = modules[entry.module] else {
      reportUnknownModule(entry)
      return nil
    }
    let descriptor = source.descriptor
    if descriptor.isForObligations != isObligation {
      diagnostics.add(
        entry.moduleSpot.diagnostic(
          isObligation ? .invalidValue : .invalidParameter,
          isObligation
            ? Wording(
              fr: "'\(entry.module)' ne juge pas d'obligations légales",
              en: "'\(entry.module)' does not judge legal duties"
            )
            : Wording(
              fr: "'\(entry.module)' n'a sa place que sous 'obligations:'",
              en: "'\(entry.module)' belongs under 'obligations:' only"
            ),
          hint: Wording(
            fr: "déplacez ce contrôle ou changez de module",
            en: "move this check or use another module"
          )
        )
      )
    }
    var reader = ParameterReader(entry.parameters, for: descriptor, terms: terms)
    let module = source.prepare(&reader)
    for problem in reader.problems { report(problem, in: entry) }
    guard let module, reader.isClean else { return nil }
    let condition = condition(entry.conditions.expression, each: entry.each)
    let resolved = module.needs.map { slot($0.subject, each: entry.each) }
    checks.append(
      PlannedCheck(
        entry: entry,
        module: module,
        descriptor: descriptor,
        process: source.process,
        needs: module.needs,
        slots: resolved,
        required: zip(module.needs, resolved).filter(\.0.isRequired).map(\.1),
        entityCondition: condition.isAboutEntities ? condition.slot : nil,
        conditionNeeds: condition.needs
      )
    )
    return checks.count - 1
  }

  private mutating func slot(_ subject: Need.Subject, each: String?) -> Int {
    guard let each else { return slots.slot(for: subject, vocabulary) }
    return entitySlots[each, default: SlotList()].slot(for: subject, vocabulary)
  }

  /// Checks a condition against what the pack knows, and gives its slot.
  private mutating func condition(_ written: WrittenExpression?, each: String?) -> (
    slot: Int?, needs: [Need], isAboutEntities: Bool
  ) {
    guard let written else { return (nil, [], false) }
    var problems: [ExpressionProblem] = []
    let expression = PackExpression(written.text, .condition, terms, into: &problems)
    for problem in problems { diagnostics.add(written.spot.diagnostic(problem)) }
    guard let expression else { return (nil, [], false) }
    // A condition that reads nothing of an entity is judged once, and where there is no entity too.
    let each = expression.isAboutEntities ? each : nil
    let slot = slot(.expression(expression), each: each)
    if each == nil { conditionSlots[written.text] = slot }
    return (slot, [Need(subject: .expression(expression), isRequired: false)], each != nil)
  }

  private mutating func reportUnknownModule(_ entry: CheckEntry) {
    let all = Wording(
      fr: "'jalon modules' en donne la liste, --plugins en ajoute",
      en: "'jalon modules' lists them all, --plugins adds others"
    )
    let near = NearName.hint(entry.module, among: modules.keys)
    diagnostics.add(
      entry.moduleSpot.diagnostic(
        .unknownCheckModule,
        Wording(
          fr: "aucun module de contrôle ne s'appelle '\(entry.module)'",
          en: "no check module is called '\(entry.module)'"
        ),
        hint: near.map { Wording(fr: "\($0.fr) \(all.fr)", en: "\($0.en) \(all.en)") } ?? all
      )
    )
  }

  private mutating func report(_ problem: ParameterProblem, in entry: CheckEntry) {
    let spot = entry.parametersSpot
    let node = spot.tree.node(at: problem.path, from: spot.node, isAboutKey: problem.isAboutKey)
    guard let range = problem.range else {
      diagnostics.add(
        spot.tree.diagnostic(problem.id, problem.severity, at: node, problem.message, hint: problem.hint)
      )
      return
    }
    diagnostics.add(
      spot.tree.diagnostic(
        problem.id,
        problem.severity,
        at: node,
        bytes: range,
        problem.message,
        hint: problem.hint
      )
    )
  }

  // MARK: References

  private mutating func check(_ conditions: Conditions, at spot: Spot) {
    let known = pack.profiles.map(\.value.id)
    for profile in conditions.profiles + conditions.without where !known.contains(profile) {
      diagnostics.add(
        spot.diagnostic(
          .unknownReference,
          Wording(
            fr: "'applies_to' nomme le profil inconnu '\(profile)'",
            en: "'applies_to' names the unknown profile '\(profile)'"
          ),
          hint: NearName.hint(profile, among: known)
            ?? Wording(fr: "déclarez-le sous 'profiles:'", en: "declare it under 'profiles:'")
        )
      )
    }
  }

  private mutating func checkScope() {
    let known = pack.profiles.map(\.value.id)
    for (profile, spot) in zip(pack.pack.applies?.profiles ?? [], pack.pack.applies?.profileSpots ?? [])
    where !known.contains(profile) {
      reportReference(spot, profile, among: known, fr: "aucun profil", en: "no profile")
    }
  }

  private mutating func checkFormulas() {
    let known = Dictionary(
      pack.indicators.map { ($0.value.id, $0.value) },
      uniquingKeysWith: { first, _ in first }
    )
    for item in pack.indicators {
      if let quotient = item.value.quotient { check(quotient, of: item, known) }
      guard let formula = item.value.formula else { continue }
      checkNames(in: formula, of: item, known)
      checkUnits(of: item, formula, known)
      var sizes: [String: Int] = [:]
      let size = Self.size(of: item.value.id, known, &sizes, path: [])
      if size == nil {
        diagnostics.add(
          item.spot.diagnostic(
            .invalidFormula,
            Wording(
              fr: "les formules de '\(item.value.id)' tournent en rond",
              en: "the formulas of '\(item.value.id)' go in a circle"
            ),
            hint: Wording(fr: "supprimez cette boucle", en: "break this loop")
          )
        )
      } else if let size, size > 1000 {
        diagnostics.add(
          item.spot.diagnostic(
            .invalidFormula,
            Wording(
              fr: "'\(item.value.id)' se calcule à partir de plus de 1000 termes",
              en: "'\(item.value.id)' is computed from more than 1000 terms"
            ),
            hint: Wording(fr: "simplifiez la formule", en: "simplify the formula")
          )
        )
      }
    }
  }

  private mutating func checkNames(
    in formula: Formula,
    of item: Declared<Indicator>,
    _ known: [String: Indicator]
  ) {
    for operand in formula.operands where known[operand] == nil {
      diagnostics.add(
        item.spot.diagnostic(
          .invalidFormula,
          Wording(
            fr: "la formule nomme l'indicateur inconnu '\(operand)'",
            en: "the formula names the unknown indicator '\(operand)'"
          ),
          hint: NearName.hint(operand, among: known.keys)
        )
      )
    }
  }

  /// A quotient that a stated figure is held against has to come out in its unit.
  private mutating func check(
    _ quotient: Formula,
    of item: Declared<Indicator>,
    _ known: [String: Indicator]
  ) {
    checkNames(in: quotient, of: item, known)
    let operands = quotient.operands.compactMap { known[$0] }
    guard operands.count == 2 else { return }
    if case .quantity(let unit) = item.value.kind,
      Unit.scale(unit, times: operands[1].kind.unit, in: operands[0].kind.unit) != nil
    {
      return
    }
    diagnostics.add(
      item.spot.diagnostic(
        .invalidFormula,
        Wording(
          fr: "'\(quotient)' n'est pas dans l'unité de '\(item.value.id)'",
          en: "'\(quotient)' is not in the unit of '\(item.value.id)'"
        ),
        hint: Wording(
          fr: "déclarez une unité qui en soit le quotient, comme 'tCO2e/MEUR'",
          en: "declare a unit that is their quotient, such as 'tCO2e/MEUR'"
        )
      )
    )
  }

  /// Sums add what is measured in the same unit; levels and dates are not added at all.
  private mutating func checkUnits(
    of item: Declared<Indicator>,
    _ formula: Formula,
    _ known: [String: Indicator]
  ) {
    for operand in formula.operands.compactMap({ known[$0] }) {
      let isNumber =
        switch operand.kind {
        case .level, .date: false
        default: true
        }
      let fits = formula.divisor != nil || operand.kind.unit.isSame(as: item.value.kind.unit)
      if isNumber, fits { continue }
      diagnostics.add(
        item.spot.diagnostic(
          .invalidFormula,
          Wording(
            fr: "'\(operand.id)' ne s'additionne pas dans l'unité de '\(item.value.id)'",
            en: "'\(operand.id)' does not add up in the unit of '\(item.value.id)'"
          ),
          hint: Wording(fr: "déclarez les deux dans la même unité", en: "declare both in the same unit")
        )
      )
    }
  }

  /// How many stated figures an indicator stands for, `nil` when its formulas go in a circle.
  private static func size(
    of id: String,
    _ known: [String: Indicator],
    _ sizes: inout [String: Int],
    path: [String]
  ) -> Int? {
    if let size = sizes[id] { return size }
    if path.contains(id) || path.count > 50 { return nil }
    guard let formula = known[id]?.formula else { return 1 }
    var sum = 0
    for operand in formula.operands {
      guard let size = size(of: operand, known, &sizes, path: path + [id]) else { return nil }
      sum = min(sum + size, 1_000_000)
    }
    sizes[id] = sum
    return sum
  }

  private mutating func checkScoring() {
    let scoring = pack.scoring
    let ids = commitments.map(\.entry.id)
    for level in scoring.levels {
      for gate in level.conditions { _ = condition(gate.expression, each: nil) }
      for gate in level.gates where !ids.contains(gate.id) {
        reportReference(gate.spot, gate.id, among: ids, fr: "aucun engagement", en: "no commitment")
      }
    }
    let checkIDs = checks.map(\.entry.id)
    for cap in scoring.caps {
      if !scoring.levels.contains(where: { $0.id == cap.level }) {
        reportReference(
          cap.spot,
          cap.level,
          among: scoring.levels.map(\.id),
          fr: "aucun niveau",
          en: "no level"
        )
      }
      for check in cap.whenFailed where !checkIDs.contains(check.id) && !diagnostics.hasErrors {
        reportReference(check.spot, check.id, among: checkIDs, fr: "aucun contrôle", en: "no check")
      }
    }
  }

  private mutating func reportReference(
    _ spot: Spot,
    _ id: String,
    among names: [String],
    fr: String,
    en: String
  ) {
    diagnostics.add(
      spot.diagnostic(
        .unknownReference,
        Wording(fr: "\(fr) ne s'appelle '\(id)'", en: "\(en) is called '\(id)'"),
        hint: NearName.hint(id, among: names)
      )
    )
  }
}
