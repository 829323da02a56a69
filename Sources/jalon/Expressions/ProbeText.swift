import JalonCEL
import JalonEngine
import JalonRendering
import JalonSource

/// Shows what an expression came to.
struct ProbeText {
  private let language: Language
  private let style: TerminalStyle

  init(_ language: Language, _ style: TerminalStyle) {
    self.language = language
    self.style = style
  }

  /// The value with its type, what it read, and the parts.
  func text(_ probe: ExpressionProbe, _ plan: Plan) -> String {
    var text = self.text(probe.outcome, probe.type, [])
    if !probe.reads.isEmpty {
      text += "\n" + style.paint(say("lu", "read"), .bold) + "\n"
      for read in probe.reads {
        let value = read.value.map { CELText.text($0) } ?? say("non déclaré", "not stated")
        text += "  \(read.name) = \(value)\n"
      }
    }
    return text + steps(probe.steps.map { ($0.text, $0.outcome) })
      + "\n" + style.paint(say("référentiel", "pack") + " \(plan.pack.pack.id)", .dim) + "\n"
  }

  /// The value with its type, and the parts.
  func text(_ outcome: JalonCEL.Outcome, _ type: CELType, _ parts: [(String, JalonCEL.Outcome)]) -> String {
    var text = style.paint(line(outcome), .bold)
    if case .value(let value) = outcome {
      text += style.paint("  \(type == .dyn ? value.kind.typeName : type.description)", .dim)
    }
    return text + "\n" + steps(parts)
  }

  private func steps(_ parts: [(String, JalonCEL.Outcome)]) -> String {
    guard !parts.isEmpty else { return "" }
    var text = "\n" + style.paint(say("parties", "parts"), .bold) + "\n"
    for (part, outcome) in parts {
      text += "  \(part.split(whereSeparator: \.isNewline).joined(separator: " ")) → \(line(outcome))\n"
    }
    return text
  }

  private func line(_ outcome: JalonCEL.Outcome) -> String {
    switch outcome {
    case .value(let value): CELText.text(value)
    case .failure(let failure): say("échec : ", "failed: ") + failure.wording[language]
    case .unknown(let inputs):
      say("indéterminé, il manque ", "unknown, this is missing: ")
        + inputs.map(name).joined(separator: ", ")
    }
  }

  private func name(_ input: Input) -> String {
    switch input {
    case .variable(let name): name
    case .reading(let reading): name(reading)
    }
  }

  private func name(_ reading: Reading) -> String {
    let years = reading.years.map { year in
      switch year {
      case .calendar(let year): String(year)
      case .beforePeriod(0): "period"
      case .beforePeriod(let back): "period - \(back)"
      }
    }
    return "\(reading.form.rawValue)(\(([reading.path] + years).joined(separator: ", ")))"
  }

  private func say(_ fr: String, _ en: String) -> String { language == .french ? fr : en }
}
