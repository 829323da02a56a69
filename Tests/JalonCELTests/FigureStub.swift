import JalonCEL
import JalonSource

/// A few indicators of a report.
struct FigureStub: FigureVocabulary {
  private let figures: [String: FigureDeclaration] = [
    "ghg.scope1": .init(type: .double, unit: .init("tCO2e")),
    "ghg.scope2": .init(type: .double, unit: .init("tCO2e")),
    "energy.total": .init(type: .double, unit: .init("kWh")),
    "energy.renewable": .init(type: .double, unit: .init("%")),
    "people.employees": .init(type: .double, unit: .init("person")),
    "energy.source": .init(type: .string),
    "hosting.country": .init(type: .string, choices: ["france", "germany", "ireland"], isYearly: false),
    "policy.published": .init(type: .bool, isYearly: false),
    "policy.title": .init(type: .string, isYearly: false),
  ]

  func figure(_ path: String) -> FigureDeclaration? { figures[path] }

  func nearest(_ path: String) -> String? { NearName.of(path, among: figures.keys.sorted()) }
}

extension MeasuredUnit {
  /// A unit of one name.
  init(_ name: String) {
    self.init([Factor(name: name, power: 1)])
  }
}

extension Environment {
  /// The language as rule packs use it, with the indicators of ``FigureStub``.
  static let packWithFigures: Environment = {
    var environment = Environment.rulePack
    environment.figures = FigureStub()
    return environment
  }()
}
