import JalonPlugin
import JalonSource

extension ModuleFailure {
  /// A failure with the end of what the module wrote on standard error, where it wrote anything.
  private init(_ id: DiagnosticID, fr: String, en: String, tail: String) {
    self.init(
      id,
      Wording(fr: fr, en: en),
      hint: tail.isEmpty
        ? nil
        : Wording(fr: "sa sortie d'erreur finit par : \(tail)", en: "its standard error ends with: \(tail)")
    )
  }

  static func notStarted(_ name: String, fr: String, en: String, tail: String = "") -> ModuleFailure {
    ModuleFailure(
      .moduleNotStarted,
      fr: "le module '\(name)' n'a pas démarré : \(fr)",
      en: "the module '\(name)' did not start: \(en)",
      tail: tail
    )
  }

  static func crashed(_ name: String, _ end: ProcessEnd, tail: String) -> ModuleFailure {
    ModuleFailure(
      .moduleCrashed,
      fr: "le module '\(name)' s'est arrêté : \(end.wording.fr)",
      en: "the module '\(name)' stopped: \(end.wording.en)",
      tail: tail
    )
  }

  static func timeout(_ name: String, _ seconds: Double, tail: String) -> ModuleFailure {
    let limit = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    let message = Wording(
      fr: "le module '\(name)' n'a pas répondu en \(limit) s",
      en: "the module '\(name)' did not answer within \(limit) s"
    )
    if !tail.isEmpty { return ModuleFailure(.moduleTimeout, fr: message.fr, en: message.en, tail: tail) }
    return ModuleFailure(
      .moduleTimeout,
      message,
      hint: Wording(
        fr: "chaque réponse est-elle envoyée aussitôt ('flush') ?",
        en: "is each answer sent at once ('flush')?"
      )
    )
  }

  static func limit(_ name: String, fr: String, en: String, tail: String) -> ModuleFailure {
    ModuleFailure(
      .moduleLimit,
      fr: "le module '\(name)' dépasse une limite : \(fr)",
      en: "the module '\(name)' exceeds a limit: \(en)",
      tail: tail
    )
  }

  static func violation(_ name: String, _ violation: ProtocolViolation, tail: String) -> ModuleFailure {
    let id: DiagnosticID =
      switch violation.kind {
      case .garbage: .moduleGarbage
      case .lie: .moduleLied
      case .version: .moduleProtocol
      }
    return ModuleFailure(
      id,
      fr: "le module '\(name)' ne parle pas comme prévu : \(violation.message.fr)",
      en: "the module '\(name)' does not speak as agreed: \(violation.message.en)",
      tail: tail
    )
  }

  /// The same, when nothing more is asked of the module.
  var givenUp: ModuleFailure {
    var failure = ModuleFailure(
      id,
      Wording(
        fr: "\(message.fr) ; après plusieurs échecs, il n'est plus interrogé",
        en: "\(message.en); after several failures it is asked no more"
      )
    )
    failure.isGeneral = true
    return failure
  }

  /// The same, about the module altogether.
  var general: ModuleFailure {
    var failure = self
    failure.isGeneral = true
    return failure
  }
}

/// How a process ended.
enum ProcessEnd: Sendable, Hashable {
  case exited(Int32)
  case killed(signal: Int32)
  case closedOutput
  case closedInput

  var wording: Wording {
    switch self {
    case .exited(let code): Wording(fr: "code de sortie \(code)", en: "exit code \(code)")
    case .killed(let signal): Wording(fr: "signal \(signal)", en: "signal \(signal)")
    case .closedOutput: Wording(fr: "il a fermé sa sortie standard", en: "it closed its standard output")
    case .closedInput: Wording(fr: "il a fermé son entrée standard", en: "it closed its standard input")
    }
  }
}
