import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource
import JalonYAML

/// A file of tests of a pack: `test/1`, or `twins/1` with pairs that must compare.
package struct PackTestFile: Sendable {
  /// The cases, in their order.
  package let cases: [PackTestCase]
  /// The file.
  package let name: String

  /// Reads a file; every mistake is reported, and a case with one is left out.
  package init?(_ source: SourceText, into diagnostics: inout Diagnostics) {
    var found = Diagnostics()
    defer { diagnostics.add(found) }
    guard let tree = DocumentLoader().load(source, into: &found), let root = tree.roots.first,
      var reader = MappingReader(tree, root, into: &found)
    else { return nil }
    name = source.name
    var decoder = Decoder(tree: tree)
    switch reader.requiredText("jalon", into: &found) {
    case "test/1"?: cases = decoder.tests(&reader)
    case "twins/1"?: cases = decoder.twins(&reader)
    case let format?:
      found.add(
        reader.spot.diagnostic(
          .unknownFormat,
          Wording(fr: "'\(format)' n'est pas un fichier de tests", en: "'\(format)' is no file of tests"),
          hint: Wording(fr: "écrivez 'jalon: test/1'", en: "write 'jalon: test/1'")
        )
      )
      return nil
    case nil: return nil
    }
    reader.finish(into: &decoder.diagnostics)
    found.add(decoder.diagnostics)
  }
}

/// Reads cases from a tree.
private struct Decoder {
  let tree: YAMLTree
  var diagnostics = Diagnostics()

  // MARK: test/1

  mutating func tests(_ reader: inout MappingReader) -> [PackTestCase] {
    let base = base(&reader)
    let asOf = reader.date("as_of", into: &diagnostics)
    guard let list = reader.required("tests", into: &diagnostics) else { return [] }
    return tree.elements(list).compactMap { test($0, base, asOf) }
  }

  private mutating func test(_ node: Int, _ base: PackTestCase.Base?, _ asOf: CivilDate?) -> PackTestCase? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let name = reader.requiredText("name", into: &diagnostics)
    let own = self.base(&reader) ?? base
    let todo = reader.text("todo", into: &diagnostics)
    let day = reader.date("as_of", into: &diagnostics) ?? asOf
    let (patch, spots) = patch(&reader)
    let expected = reader.required("expect", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let name, let expected else { return nil }
    guard let own else {
      report(
        node,
        .missingKey,
        Wording(fr: "ce test n'a pas de rapport", en: "this test has no report"),
        hint: Wording(
          fr: "ajoutez 'base: rapport.yaml' ou 'report:'",
          en: "add 'base: report.yaml' or 'report:'"
        )
      )
      return nil
    }
    var test = PackTestCase(
      name: name,
      spot: Spot(tree: tree, node: node),
      todo: todo,
      base: own,
      patch: patch,
      patchSpots: spots,
      asOf: day
    )
    expect(expected, &test)
    return test
  }

  private mutating func base(_ reader: inout MappingReader) -> PackTestCase.Base? {
    if let node = reader.value("report") {
      return .written(tree.parameterValue(node), Spot(tree: tree, node: node))
    }
    guard let node = reader.value("base"), let path = reader.text("base", into: &diagnostics) else {
      return nil
    }
    return .file(path, Spot(tree: tree, node: node))
  }

  private enum Verb: String, CaseIterable {
    case add, replace, remove, move, copy, test
  }

  private mutating func patch(_ reader: inout MappingReader) -> (JSONPatch, [Spot]) {
    var changes: [(path: [String], operation: JSONPatch.Operation)] = []
    var spots: [Spot] = []
    for node in reader.value("patch").map(tree.elements) ?? [] {
      guard let change = change(node) else { continue }
      changes.append(change)
      spots.append(Spot(tree: tree, node: node))
    }
    return (JSONPatch(changes), spots)
  }

  private mutating func change(_ node: Int) -> (path: [String], operation: JSONPatch.Operation)? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let isNamed = reader.required("op", into: &diagnostics) != nil
    let verb = isNamed ? reader.word("op", as: Verb.self, into: &diagnostics) : nil
    let path = reader.requiredText("path", into: &diagnostics).flatMap { pointer($0, node) }
    let from = reader.text("from", into: &diagnostics).flatMap { pointer($0, node) }
    let value = reader.value("value").map { tree.parameterValue($0) }
    reader.finish(into: &diagnostics)
    guard let verb, let path else { return nil }
    switch (verb, value, from) {
    case (.add, let value?, _): return (path, .add(value))
    case (.replace, let value?, _): return (path, .replace(value))
    case (.test, let value?, _): return (path, .test(value))
    case (.remove, _, _): return (path, .remove)
    case (.move, _, let from?): return (path, .move(from: from))
    case (.copy, _, let from?): return (path, .copy(from: from))
    default:
      let key = verb == .move || verb == .copy ? "from" : "value"
      report(node, .missingKey, Wording(fr: "'\(verb)' demande '\(key)'", en: "'\(verb)' asks for '\(key)'"))
      return nil
    }
  }

  private mutating func pointer(_ text: String, _ node: Int) -> [String]? {
    if let steps = JSONPatch.steps(text) { return steps }
    report(
      node,
      .invalidValue,
      Wording(fr: "'\(text)' n'est pas un chemin", en: "'\(text)' is no path"),
      hint: Wording(fr: "un chemin commence par '/'", en: "a path starts with '/'")
    )
    return nil
  }

  // MARK: Expectations

  private mutating func expect(_ node: Int, _ test: inout PackTestCase) {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return }
    test.outcomes = named(reader.value("outcomes")) { decoder, value in
      decoder.tree.word(value, as: Outcome.self, into: &decoder.diagnostics)
    }
    test.findings = lists(reader.value("findings"))
    test.includedFindings = lists(reader.value("findings_include"))
    test.bounds = bounds(reader.value("score"))
    if let node = reader.value("level") {
      let text = tree.text(node)
      let level = text == "none" ? nil : text
      test.level = PackTestCase.Named(name: "level", value: level, spot: Spot(tree: tree, node: node))
    }
    test.notEvaluated = reader.texts("not_evaluated", into: &diagnostics).map {
      PackTestCase.Named(name: $0.text, value: (), spot: Spot(tree: tree, node: $0.node))
    }
    if let node = reader.value("diagnostics") {
      let ids = tree.texts(node, into: &diagnostics).map(\.text)
      test.diagnostics = PackTestCase.Named(
        name: "diagnostics",
        value: ids,
        spot: Spot(tree: tree, node: node)
      )
    }
    let tolerance = reader.number("tolerance", into: &diagnostics) ?? 0
    if let node = reader.value("compare"),
      let relation = tree.word(node, as: TwinCase.Relation.self, into: &diagnostics)
    {
      let spot = Spot(tree: tree, node: node)
      test.comparison = PackTestCase.Comparison(relation: relation, tolerance: tolerance, spot: spot)
    }
    reader.finish(into: &diagnostics)
    if tree.entries(node).isEmpty {
      report(node, .missingKey, Wording(fr: "ce test n'attend rien", en: "this test expects nothing"))
    }
  }

  private mutating func named<Value>(
    _ node: Int?,
    _ read: (inout Decoder, Int) -> Value?
  ) -> [PackTestCase.Named<Value>] {
    guard let node else { return [] }
    return tree.entries(node).compactMap { key, value in
      read(&self, value).map {
        PackTestCase.Named(name: tree.text(key), value: $0, spot: Spot(tree: tree, node: key))
      }
    }
  }

  private mutating func lists(_ node: Int?) -> [PackTestCase.Named<[String]>] {
    named(node) { decoder, value in decoder.tree.texts(value, into: &decoder.diagnostics).map(\.text) }
  }

  /// Numbers, right to the last digit that is written, or ranges of two.
  private mutating func bounds(_ node: Int?) -> [PackTestCase.Bound] {
    guard let node else { return [] }
    return tree.entries(node).compactMap { key, value in
      guard let part = tree.word(key, as: PackTestCase.ScorePart.self, into: &diagnostics) else { return nil }
      let ends = tree.kind(value) == .sequence ? tree.elements(value) : [value]
      let numbers = ends.compactMap { tree.number($0, into: &diagnostics) }
      guard numbers.count == ends.count, let first = numbers.first, let last = numbers.last, first <= last,
        numbers.count <= 2
      else {
        report(
          value,
          .invalidValue,
          Wording(
            fr: "un nombre, ou deux dans l'ordre, sont attendus",
            en: "a number, or two in order, are expected"
          )
        )
        return nil
      }
      let text = ends.map(tree.text).joined(separator: "…")
      let digits = tree.text(value).split(separator: ".").dropFirst().first?.count ?? 0
      let half = numbers.count == 1 ? 0.5 * Self.powerOfTen(-digits) + 1e-9 : 1e-9
      return PackTestCase.Bound(
        name: part,
        range: first - half...last + half,
        text: text,
        spot: Spot(tree: tree, node: key)
      )
    }
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(abs(exponent), 15) { result *= 10 }
    return exponent < 0 ? 1 / result : result
  }

  // MARK: twins/1

  mutating func twins(_ reader: inout MappingReader) -> [PackTestCase] {
    guard let list = reader.required("twins", into: &diagnostics) else { return [] }
    return tree.elements(list).flatMap { group($0) }
  }

  private mutating func group(_ node: Int) -> [PackTestCase] {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return [] }
    let id = reader.requiredText("id", into: &diagnostics) ?? "?"
    reader.remark("why", into: &diagnostics)
    let base = base(&reader)
    let hasRelation = reader.required("expect", into: &diagnostics) != nil
    let relation = hasRelation ? reader.word("expect", as: TwinCase.Relation.self, into: &diagnostics) : nil
    let tolerance = reader.number("tolerance", into: &diagnostics) ?? 0
    let variants = reader.required("variants", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let base, let relation, let variants else { return [] }
    return tree.elements(variants).compactMap { variant($0, id, base, relation, tolerance) }
  }

  private mutating func variant(
    _ node: Int,
    _ group: String,
    _ base: PackTestCase.Base,
    _ relation: TwinCase.Relation,
    _ tolerance: Double
  ) -> PackTestCase? {
    guard var reader = MappingReader(tree, node, into: &diagnostics) else { return nil }
    let name = reader.requiredText("name", into: &diagnostics)
    let set = (reader.value("set").map(tree.entries) ?? []).map { key, value in
      (TwinCase.path(tree.text(key)), Optional(tree.parameterValue(value)))
    }
    let removed = reader.texts("remove", into: &diagnostics).map {
      (TwinCase.path($0.text), ParameterValue?.none)
    }
    reader.finish(into: &diagnostics)
    guard let name else { return nil }
    var test = PackTestCase(
      name: "\(group): \(name)",
      spot: Spot(tree: tree, node: node),
      todo: nil,
      base: base,
      patch: JSONPatch([]),
      patchSpots: [],
      asOf: nil,
      settings: set + removed
    )
    let spot = Spot(tree: tree, node: node)
    test.comparison = PackTestCase.Comparison(relation: relation, tolerance: tolerance, spot: spot)
    return test
  }

  private mutating func report(_ node: Int, _ id: DiagnosticID, _ message: Wording, hint: Wording? = nil) {
    diagnostics.add(Spot(tree: tree, node: node).diagnostic(id, message, hint: hint))
  }
}
