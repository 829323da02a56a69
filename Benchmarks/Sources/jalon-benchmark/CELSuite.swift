import Foundation
import JalonCEL
import JalonSource
import JalonYAML

/// An expression that every engine evaluates.
struct CELWorkload: Sendable {
  let name: String
  let text: [UInt8]
  let program: Program
}

/// What `Benchmarks/Peers` has for every engine alike: a document, each key of which is a variable, and expressions over it.
struct CELSuite: Sendable {
  let workloads: [CELWorkload]
  let environment: Environment
  private let variables: [String: CELValue]

  /// Where the files are: beside the sources, since what is measured is only of use to who has them.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Peers")
    .standardizedFileURL

  /// Reads the document and the expressions, each checked to be one that JalonCEL accepts.
  init() throws(BenchmarkError) {
    guard case .map(let document) = try Self.read("document.json"),
      case .list(let list) = try Self.read("expressions.json")
    else { throw BenchmarkError("the files of Benchmarks/Peers are not in their form") }
    var environment = Environment.standard
    var variables: [String: CELValue] = [:]
    for entry in document {
      guard case .string(let name) = entry.key else { continue }
      environment.declare(name, .dyn)
      variables[name] = entry.value
    }
    var workloads: [CELWorkload] = []
    for case .map(let item) in list {
      guard case .string(let name)? = item.first(where: { $0.key == .string("name") })?.value,
        case .string(let text)? = item.first(where: { $0.key == .string("expression") })?.value
      else { throw BenchmarkError("an entry of expressions.json lacks its name or its expression") }
      guard let program = Expression(text, in: environment).program else {
        throw BenchmarkError("JalonCEL refuses the expression '\(name)'")
      }
      workloads.append(CELWorkload(name: name, text: Array(text.utf8), program: program))
    }
    self.workloads = workloads
    self.environment = environment
    self.variables = variables
  }

  /// An evaluator of programs that has the document as their input.
  func evaluator(of programs: [Program]) -> Evaluator {
    var evaluator = Evaluator(programs)
    for (number, program) in programs.enumerated() {
      for (place, input) in program.inputs.enumerated() {
        guard case .variable(let name) = input, let value = variables[name] else { continue }
        evaluator.set(place, of: number, to: value)
      }
    }
    return evaluator
  }

  private static func read(_ name: String) throws(BenchmarkError) -> CELValue {
    var diagnostics = Diagnostics()
    guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path),
      let tree = JSONReader().read(SourceText(name: name, bytes: Array(data)), into: &diagnostics),
      let root = tree.roots.first
    else { throw BenchmarkError("Benchmarks/Peers/\(name) cannot be read") }
    return CELValue(json: tree, root)
  }
}

extension CELValue {
  /// A value of a JSON document: numbers are whole where they are written so.
  fileprivate init(json tree: YAMLTree, _ index: Int) {
    switch tree.kind(index) {
    case .sequence:
      self = .list(tree.elements(index).map { CELValue(json: tree, $0) })
    case .mapping:
      self = .map(
        tree.entries(index).map { Entry(.string(tree.text($0.key)), CELValue(json: tree, $0.value)) }
      )
    case .scalar, .alias:
      let text = tree.text(index)
      self = tree.nodes[index].style == .plain ? Self.plain(text) : .string(text)
    }
  }

  private static func plain(_ text: String) -> CELValue {
    if let whole = Int64(text) { return .int(whole) }
    if let number = Double(text) { return .double(number) }
    return text == "null" ? .null : .bool(text == "true")
  }
}
