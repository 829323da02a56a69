import JalonSource

// MARK: Figures of a report

extension Checker {
  /// Notes that a node reads a figure.
  mutating func read(_ id: NodeID, _ reading: Reading, _ figure: FigureDeclaration) -> TypeID {
    references[Int(id)] = .input(number(of: .reading(reading)))
    if !units.isEmpty { units[Int(id)] = unit(of: reading, figure) }
    switch reading.form {
    case .value, .latest, .previous, .baseline: return unifier.table.add(figure.type)
    case .change: return .double
    case .years: return unifier.table.add(.list(.int))
    case .stated: return .bool
    }
  }

  private func unit(of reading: Reading, _ figure: FigureDeclaration) -> UnitFinding {
    switch reading.form {
    case .value, .latest, .previous, .baseline: figure.unit.map { .known($0) } ?? .open
    case .change: .known(MeasuredUnit([.init(name: "%", power: 1)]))
    case .years, .stated: .open
    }
  }

  /// `latest(indicator)` and the others whose first argument names a figure and is not evaluated.
  mutating func reading(_ id: NodeID, _ node: Node, _ form: Reading.Form) -> TypeID {
    references[Int(id)] = .undeclared
    let arguments = Array(tree.children(of: node))
    guard let first = arguments.first, let (path, _, _) = dottedName(first) else {
      if arguments.first.map({ tree[$0].kind }) != .invalid { reportForm(form, node) }
      return .error
    }
    guard let figure = environment.figures?.figure(path) else {
      let near = environment.figures?.nearest(path)
      report(
        first,
        .unknownName,
        Wording(fr: "aucun indicateur ne s'appelle '\(path)'", en: "no indicator is called '\(path)'"),
        hint: near.map { Wording(fr: "vouliez-vous dire '\($0)' ?", en: "did you mean '\($0)'?") }
          ?? Wording(fr: "déclarez-le sous indicators", en: "declare it under indicators")
      )
      return .error
    }
    var years: [ReadingYear] = []
    for argument in arguments.dropFirst() {
      guard let year = year(argument) else { return .error }
      years.append(year)
    }
    guard let reading = Self.reading(form, path, years) else {
      reportForm(form, node)
      return .error
    }
    let isOfOneMoment = years.isEmpty && (form == .value || form == .stated)
    if !figure.isYearly, !isOfOneMoment {
      reportNotYearly(first, path)
      return .error
    }
    if form == .change, figure.type != .double {
      reportNotNumber(first, path)
      return .error
    }
    return read(id, reading, figure)
  }

  private static func reading(_ form: Reading.Form, _ path: String, _ years: [ReadingYear]) -> Reading? {
    switch (form, years.count) {
    case (.value, 0): Reading(form: .value, path: path, years: [.beforePeriod(0)])
    case (.value, 1): Reading(form: .value, path: path, years: years)
    case (.previous, 0): Reading(form: .value, path: path, years: [.beforePeriod(1)])
    case (.stated, 0): Reading(form: .stated, path: path, years: [.beforePeriod(0)])
    case (.stated, 1), (.change, 2): Reading(form: form, path: path, years: years)
    case (.latest, 0), (.baseline, 0), (.years, 0): Reading(form: form, path: path)
    default: nil
    }
  }

  /// A year: a number of four digits, `period`, or `period - 2`.
  private mutating func year(_ id: NodeID) -> ReadingYear? {
    let node = tree[id]
    switch node.kind {
    case .invalid:
      return nil
    case .int where node.payload >= 1_900 && node.payload <= 2_200:
      return .calendar(Int(node.payload))
    case .name where tree.name(node.symbol) == "period":
      return .beforePeriod(0)
    case .binary where node.payload == BinaryOperator.subtract.rawValue:
      let (left, right) = (tree[tree.child(0, of: node)], tree[tree.child(1, of: node)])
      if left.kind == .name, tree.name(left.symbol) == "period", right.kind == .int, right.payload <= 100 {
        return .beforePeriod(Int(right.payload))
      }
    default:
      break
    }
    report(
      id,
      .wrongOperands,
      Wording(fr: "ceci n'est pas une année", en: "this is no year"),
      hint: Wording(fr: "écrivez 2019, period ou period - 1", en: "write 2019, period or period - 1")
    )
    return nil
  }

  private mutating func reportForm(_ form: Reading.Form, _ node: Node) {
    let pattern =
      switch form {
      case .value: "value(ghg.scope1), value(ghg.scope1, 2019), value(ghg.scope1, period - 2)"
      case .change: "change(ghg.scope1, 2019, period)"
      case .stated: "stated(ghg.scope1), stated(ghg.scope1, 2019)"
      case .latest, .previous, .baseline, .years: "\(form.rawValue)(ghg.scope1)"
      }
    report(
      Int(node.point)..<Int(node.end),
      .wrongOperands,
      Wording(
        fr: "\(form.rawValue)() demande le nom d'un indicateur" + (form == .change ? " et deux années" : ""),
        en: "\(form.rawValue)() asks for the name of an indicator" + (form == .change ? " and two years" : "")
      ),
      hint: Wording(fr: "écrivez \(pattern)", en: "write \(pattern)")
    )
  }

  private mutating func reportNotYearly(_ id: NodeID, _ path: String) {
    report(
      id,
      .wrongOperands,
      Wording(fr: "\(path) n'a pas de valeur par année", en: "\(path) has no value a year"),
      hint: Wording(
        fr: "écrivez \(path) seul, ou stated(\(path))",
        en: "write \(path) alone, or stated(\(path))"
      )
    )
  }

  private mutating func reportNotNumber(_ id: NodeID, _ path: String) {
    report(
      id,
      .wrongOperands,
      Wording(fr: "\(path) n'est pas un nombre", en: "\(path) is no number"),
      hint: Wording(fr: "seuls les nombres ont une évolution", en: "only numbers change by so many per cent")
    )
  }
}
