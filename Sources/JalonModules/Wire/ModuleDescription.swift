import JalonJSON
import JalonPlugin
import JalonSource

/// What a module says of itself.
package struct ModuleDescription: Sendable {
  /// What packs and readers have to know.
  package let descriptor: CheckModuleDescriptor
  /// Three numbers.
  package let version: String
  /// Names of the kinds of needs that its checks may have.
  package let needs: [String]
  /// Whether it is told everything that a pack knows.
  package let readsVocabulary: Bool
  /// Whether it reads parameters as they are written, and checks them itself.
  package let readsWritten: Bool

  /// A description.
  package init(
    descriptor: CheckModuleDescriptor,
    version: String,
    needs: [String],
    readsVocabulary: Bool,
    readsWritten: Bool
  ) {
    self.descriptor = descriptor
    self.version = version
    self.needs = needs
    self.readsVocabulary = readsVocabulary
    self.readsWritten = readsWritten
  }

  /// The message that says it.
  package var line: [UInt8] {
    ModuleProtocol.line(ModuleProtocol.Reply.description.rawValue) { json in
      json.integer("protocol", ModuleProtocol.version)
      json.string("name", descriptor.name)
      json.string("version", version)
      json.wording("summary", descriptor.summary)
      ParameterSchema.write(descriptor.parameters, "parameters", &json)
      json.array("needs", needs) { $0.string(nil, $1) }
      json.array("findings", descriptor.findings) { json, finding in
        json.object { json in
          json.string("id", finding.id)
          json.string("severity", finding.severity.rawValue)
          json.array("arguments", finding.arguments) { $0.string(nil, $1) }
          json.wording("text", finding.text)
        }
      }
      if descriptor.isForObligations { json.bool("obligations", true) }
      let reads = [("vocabulary", readsVocabulary), ("written", readsWritten)].filter(\.1).map(\.0)
      if !reads.isEmpty { json.array("reads", reads) { $0.string(nil, $1) } }
    }
  }

  /// Reads the message.
  init(_ message: JSONNode) throws(ProtocolViolation) {
    guard let spoken = message["protocol"]?.integer else {
      throw .garbage(fr: "la description n'a pas de 'protocol'", en: "the description lacks 'protocol'")
    }
    guard spoken == ModuleProtocol.version else {
      throw ProtocolViolation(
        kind: .version,
        message: Wording(
          fr: "le module parle la version \(spoken) du protocole, Jalon la version \(ModuleProtocol.version)",
          en: "the module speaks version \(spoken) of the protocol, Jalon version \(ModuleProtocol.version)"
        )
      )
    }
    guard let name = message["name"]?.string, let version = message["version"]?.string else {
      throw .garbage(
        fr: "la description n'a pas de nom ou de version",
        en: "the description lacks a name or a version"
      )
    }
    guard let summary = message.wording("summary") else {
      throw .garbage(
        fr: "la description n'a pas de 'summary' en français et en anglais",
        en: "the description lacks a 'summary' in French and English"
      )
    }
    guard let schema = message["parameters"] else {
      throw .garbage(fr: "la description n'a pas de 'parameters'", en: "the description lacks 'parameters'")
    }
    guard let listed = message["findings"], listed.isArray else {
      throw .garbage(fr: "la description n'a pas de 'findings'", en: "the description lacks 'findings'")
    }
    let needs = message["needs"]?.elements.compactMap(\.string) ?? []
    if let unknown = needs.first(where: { !WireNeed.kinds.contains($0) }) {
      throw .garbage(
        fr: "'needs' nomme une sorte de donnée inconnue : '\(unknown)'",
        en: "'needs' names an unknown kind of need: '\(unknown)'"
      )
    }
    let reads = message["reads"]?.elements.compactMap(\.string) ?? []
    var findings: [FindingKind] = []
    for entry in listed.elements {
      let finding = try Self.finding(entry)
      if findings.contains(where: { $0.id == finding.id }) {
        throw .garbage(
          fr: "le constat '\(finding.id)' est décrit deux fois",
          en: "the finding '\(finding.id)' is described twice"
        )
      }
      findings.append(finding)
    }
    self.init(
      descriptor: CheckModuleDescriptor(
        name: name,
        summary: summary,
        parameters: try ParameterSchema.read(schema),
        findings: findings,
        isForObligations: message["obligations"]?.isTrue ?? false
      ),
      version: version,
      needs: needs,
      readsVocabulary: reads.contains("vocabulary"),
      readsWritten: reads.contains("written")
    )
  }

  private static func finding(_ entry: JSONNode) throws(ProtocolViolation) -> FindingKind {
    guard let id = entry["id"]?.string, !id.isEmpty else {
      throw .garbage(fr: "un constat n'a pas d''id'", en: "a finding lacks an 'id'")
    }
    guard let text = entry.wording("text") else {
      throw .garbage(
        fr: "le constat '\(id)' n'a pas de 'text' en français et en anglais",
        en: "the finding '\(id)' lacks a 'text' in French and English"
      )
    }
    guard let severity = entry["severity"]?.string.flatMap({ Severity(rawValue: $0) }) else {
      throw .garbage(
        fr: "'severity' du constat '\(id)' n'est ni 'note', ni 'warning', ni 'error'",
        en: "'severity' of the finding '\(id)' is neither 'note', nor 'warning', nor 'error'"
      )
    }
    let arguments = entry["arguments"]?.elements.compactMap(\.string) ?? []
    guard arguments.count <= FindingKind.mostArguments else {
      throw .garbage(
        fr: "le constat '\(id)' a plus de \(FindingKind.mostArguments) arguments",
        en: "the finding '\(id)' has more than \(FindingKind.mostArguments) arguments"
      )
    }
    let kind = FindingKind(id, severity, arguments, fr: text.fr, en: text.en)
    if let stray = kind.placeholders.sorted().first(where: { !arguments.contains($0) && $0 != "check" }) {
      throw .garbage(
        fr: "le texte du constat '\(id)' nomme '\(stray)', qui n'est pas un de ses arguments",
        en: "the text of the finding '\(id)' names '\(stray)', which is none of its arguments"
      )
    }
    return kind
  }
}

extension FindingKind {
  /// The names in braces in its text, in any language.
  var placeholders: Set<String> {
    Set(
      Language.allCases.flatMap { language in
        text[language].split(separator: "{").dropFirst().compactMap {
          $0.split(separator: "}").first.map(String.init)
        }
      }
    )
  }
}
