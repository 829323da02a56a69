import JalonModel
import JalonSource

/// The code behind the checks of one kind.
///
/// A module works in two steps. *Prepare*: from the parameters of a pack it becomes a value that says what it ``needs``.
/// *Evaluate*: it judges a batch of rows, one per report or per entity of a report. It sees values only: no file, no clock.
package protocol CheckModule: Sendable {
  /// What the module is, for the engine, the documentation and the reader of its findings.
  static var descriptor: CheckModuleDescriptor { get }

  /// Takes the parameters of a check; what is wrong with them goes into `parameters`, and the result is `nil`.
  init?(_ parameters: inout ParameterReader)

  /// What must or may be there for a verdict; a need's index names it in ``FigureRows``.
  var needs: [Need] { get }

  /// Texts of this check that its findings may quote by index.
  var texts: [Wording] { get }

  /// Judges each row; a row that lacks a required need never arrives here.
  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts)
}

extension CheckModule {
  package var texts: [Wording] { [] }
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

  /// A kind of finding.
  package init(_ id: String, _ severity: Severity, _ arguments: [String], fr: String, en: String) {
    precondition(arguments.count <= 4, "a finding has at most four arguments")
    self.id = id
    self.severity = severity
    self.arguments = arguments
    self.text = Wording(fr: fr, en: en)
  }
}
