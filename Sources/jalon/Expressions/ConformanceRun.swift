import JalonCEL
import JalonJSON
import JalonSource
import JalonYAML

/// Runs the cases of a conformance file and counts them by section.
///
/// A case counts once and passes when it passes in every way that applies to it: checked, unless it says otherwise, and parsed
/// only, unless it is about its type alone.
struct ConformanceRun {
  /// The count of a section.
  struct Section {
    let name: String
    var passed = 0
    var total = 0
  }

  /// A case that failed, with what it came to.
  struct FailedCase {
    let id: String
    let reason: String
  }

  private(set) var sections: [Section] = []
  private(set) var failures: [FailedCase] = []
  private(set) var skippedCount = 0
  private(set) var diagnostics = Diagnostics()

  /// Whether there was no case to run.
  var isEmpty: Bool { sections.isEmpty && skippedCount == 0 }

  var passedCount: Int { sections.reduce(0) { $0 + $1.passed } }

  /// Runs every line of a file.
  mutating func run(_ source: SourceText) {
    var number = 0
    for line in source.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      read(SourceText(name: source.name, bytes: Array(line), firstLine: number))
    }
  }

  private mutating func count(_ node: JSONNode) throws(UnreadableCase) {
    let example = try ConformanceCase(node)
    if example.leftOut != nil {
      skippedCount += 1
      return
    }
    let index = sections.firstIndex { $0.name == example.section } ?? sections.count
    if index == sections.count { sections.append(Section(name: example.section)) }
    sections[index].total += 1
    if let reason = Self.fault(of: example) {
      failures.append(FailedCase(id: example.id, reason: reason))
    } else {
      sections[index].passed += 1
    }
  }

  private mutating func read(_ line: SourceText) {
    guard let tree = JSONReader().read(line, into: &diagnostics), let root = tree.roots.first else { return }
    do throws(UnreadableCase) {
      try count(JSONNode(tree: tree, index: root))
    } catch {
      diagnostics.add(
        Diagnostic(
          .invalidValue,
          .error,
          Wording(
            fr: "ce cas n'est pas lisible : '\(error.key)'",
            en: "this case can't be read: '\(error.key)'"
          ),
          hint: Wording(
            fr: "le guide des expressions décrit la forme d'un cas",
            en: "the guide to expressions describes a case"
          ),
          at: Place(file: line.name, line: line.firstLine, column: 1)
        )
      )
    }
  }

  /// What is wrong with what a case came to, `nil` when it passes.
  static func fault(of example: ConformanceCase) -> String? {
    if example.isChecked, let fault = fault(of: example, isChecked: true) { return "checked: \(fault)" }
    if !example.isOnlyChecked, let fault = fault(of: example, isChecked: false) { return "parsed: \(fault)" }
    return nil
  }

  private static func fault(of example: ConformanceCase, isChecked: Bool) -> String? {
    let expression = Expression(example.expression, in: example.environment, isChecked: isChecked)
    if case .type(let type) = example.expectation {
      return expression.type == type ? nil : "type \(expression.type) instead of \(type)"
    }
    guard let program = expression.program else {
      if case .error = example.expectation { return nil }
      return expression.problems.map(\.message.en).joined(separator: "; ")
    }
    if isChecked, case .value(_, let type?) = example.expectation, expression.type != type {
      return "type \(expression.type) instead of \(type)"
    }
    var evaluator = Evaluator([program])
    for (place, input) in program.inputs.enumerated() {
      guard case .variable(let name) = input else { continue }
      if let value = example.bindings.first(where: { $0.name == name })?.value {
        evaluator.set(place, of: 0, to: value)
      } else if place < 64 {
        evaluator.set(place, of: 0, to: .unknown(input: place))
      }
    }
    switch (evaluator.outcome(of: 0, program), example.expectation) {
    case (.failure, .error): return nil
    case (.failure(let failure), _): return "\(failure.fault)"
    case (.unknown, _): return "unknown"
    case (.value(let value), .value(let expected, _)): return value.isSame(as: expected) ? nil : "\(value)"
    case (.value(let value), _): return "\(value) instead of an error"
    }
  }
}
