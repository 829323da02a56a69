import JalonChecks
import JalonEngine
import JalonModel
import JalonRules
import JalonSource

/// The rule packs that Jalon ships, ready to run.
enum ShippedPacks {
  /// The pack that the reports are assessed against.
  static let provider = "planet-techcare/provider"

  /// The texts of the packs.
  static let sources = EmbeddedPacks.all.map { SourceText(name: "rules/\($0.path)", text: $0.text) }

  /// An assessor of reports against the pack for providers, on a day of its own.
  static func assessor() throws(BenchmarkError) -> Assessor {
    var diagnostics = Diagnostics()
    let library = PackLibrary([sources], modules: CheckModules.all, into: &diagnostics)
    if let first = diagnostics.sorted.first(where: { $0.severity == .error }) {
      throw BenchmarkError("the rule packs cannot be used: \(describe(first))")
    }
    guard library.plans.contains(where: { $0.pack.pack.id == provider }) else {
      throw BenchmarkError("there is no pack '\(provider)' among the \(sources.count) that were built in")
    }
    guard let day = CivilDate(year: 2026, month: 1, day: 31) else {
      preconditionFailure("31 January 2026 is a day")
    }
    return Assessor(library: library, wanted: [provider], asOf: day)
  }

  /// A diagnostic in one line.
  static func describe(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.place.map { "\($0): " } ?? ""
    return "\(place)\(diagnostic.message[.english]) [\(diagnostic.id.rawValue)]"
  }
}
