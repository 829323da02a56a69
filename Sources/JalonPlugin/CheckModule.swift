import JalonModel
import JalonSource

/// A check that knows its parameters and is ready to judge.
///
/// It sees values only: no file, no clock.
package protocol PreparedCheck: Sendable {
  /// What must or may be there for a verdict; a need's index names it in ``FigureRows``.
  var needs: [Need] { get }

  /// Texts of this check that its findings may quote by index.
  var texts: [Wording] { get }

  /// Judges each row; a row that lacks a required need never arrives here.
  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts)
}

extension PreparedCheck {
  package var texts: [Wording] { [] }
}

/// The code behind the checks of one kind, built in.
///
/// A module works in two steps. *Prepare*: from the parameters of a pack it becomes a check that says what it needs.
/// *Evaluate*: it judges a batch of rows, one per report or per entity of a report.
package protocol CheckModule: PreparedCheck {
  /// What the module is, for the engine, the documentation and the reader of its findings.
  static var descriptor: CheckModuleDescriptor { get }

  /// Takes the parameters of a check; what is wrong with them goes into `parameters`, and the result is `nil`.
  init?(_ parameters: inout ParameterReader)
}

/// A module as packs may use it, whether it is built in or runs elsewhere.
package protocol CheckModuleSource: Sendable {
  /// Its name in a pack.
  var name: String { get }

  /// What the module is; asking may start it.
  var descriptor: CheckModuleDescriptor { get }

  /// Where it runs, when that is a process of its own.
  var process: ModuleProcessRecord? { get }

  /// Takes the parameters of a check; what is wrong with them goes into `parameters`, and the result is `nil`.
  func prepare(_ parameters: inout ParameterReader) -> (any PreparedCheck)?
}

/// A module that is compiled in.
package struct BuiltInModule: CheckModuleSource {
  private let type: any CheckModule.Type

  /// The module of a type.
  package init(_ type: any CheckModule.Type) { self.type = type }

  package var name: String { type.descriptor.name }
  package var descriptor: CheckModuleDescriptor { type.descriptor }
  package var process: ModuleProcessRecord? { nil }

  package func prepare(_ parameters: inout ParameterReader) -> (any PreparedCheck)? { type.init(&parameters) }
}

/// What a reader of a result has to know about a module that ran as a process.
package struct ModuleProcessRecord: Sendable, Hashable {
  /// Its name in a pack.
  package let name: String
  /// Its version.
  package let version: String
  /// SHA-256 of the program, in hexadecimal; `nil` when it was not started.
  package let digest: String?
  /// Whether the system kept it from the network and from writing files; `nil` when it was not started.
  package let isIsolated: Bool?

  /// A record.
  package init(name: String, version: String, digest: String?, isIsolated: Bool?) {
    self.name = name
    self.version = version
    self.digest = digest
    self.isIsolated = isIsolated
  }
}

/// What a check module is.
package struct CheckModuleDescriptor: Sendable {
  /// Its name in a pack.
  package let name: String
  /// What it does, in one sentence.
  package let summary: Wording
  /// What it takes.
  package let parameters: [Parameter]
  /// What it may say.
  package let findings: [FindingKind]
  /// Whether it is for the legal panel, and for nothing else.
  package let isForObligations: Bool

  /// A description.
  package init(
    name: String,
    summary: Wording,
    parameters: [Parameter],
    findings: [FindingKind],
    isForObligations: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.findings = findings
    self.isForObligations = isForObligations
  }
}

/// Something that a module may say, with its arguments named in the order in which it gives them.
package struct FindingKind: Sendable {
  /// Its stable id within the module.
  package let id: String
  /// How much it weighs.
  package let severity: Severity
  /// Names of its arguments, at most four; `{name}` in the text stands for one.
  package let arguments: [String]
  /// What it says.
  package let text: Wording

  /// How many arguments a finding may have.
  package static let mostArguments = 4

  /// A kind of finding.
  package init(_ id: String, _ severity: Severity, _ arguments: [String], fr: String, en: String) {
    precondition(arguments.count <= Self.mostArguments, "a finding has at most four arguments")
    self.id = id
    self.severity = severity
    self.arguments = arguments
    self.text = Wording(fr: fr, en: en)
  }
}
