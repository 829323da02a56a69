/// A pathway as it stands in a record: a kind, and fields whose meaning depends on it.
///
/// | kind | fields |
/// | --- | --- |
/// | `linear`, `geometric` | `reduction`, or the target's |
/// | `rate` | `rate`, `residual` (0 by default) |
/// | `compound` | `rate` |
/// | `piecewise` | `knots` as shares of the base, or `values` in the indicator's unit |
/// | `scenario` | `index` |
/// | `sda` | `sector_intensity`, `sector_activity`, `company_activity`, `convergence_year` |
package struct PathwayFields: Sendable, Equatable {
  /// Why the fields are no pathway.
  package enum Problem: Error, Sendable, Equatable {
    /// A kind that is not known.
    case unknownKind(String)
    /// A field that the kind needs.
    case missing(String)
  }

  /// The kind.
  package let kind: String
  /// Fields that are numbers.
  package let numbers: [String: Double]
  /// Fields that are years with numbers.
  package let curves: [String: [Int: Double]]
  /// Fields that are texts.
  package let texts: [String: String]

  /// A pathway's fields.
  package init(
    kind: String,
    numbers: [String: Double] = [:],
    curves: [String: [Int: Double]] = [:],
    texts: [String: String] = [:]
  ) {
    self.kind = kind
    self.numbers = numbers
    self.curves = curves
    self.texts = texts
  }

  /// The pathway.
  ///
  /// - Parameter reduction: The target's total reduction, a share.
  /// - Returns: The pathway that the kind and its fields describe.
  /// - Throws: ``Problem`` when the kind or a field it needs is missing.
  package func pathway(reduction: Double?) throws(Problem) -> Pathway {
    switch kind {
    case "linear": .linear(reduction: try self.reduction(or: reduction))
    case "geometric": .geometric(reduction: try self.reduction(or: reduction))
    case "rate": .rate(perYear: try number("rate"), residual: numbers["residual"] ?? 0)
    case "compound": .compound(perYear: try number("rate"))
    case "piecewise": .piecewise(try knots())
    case "scenario", "rebased", "rebased_scenario", "index":
      .scenario(index: try curve("index", "points", "scenario", "knots", "values"))
    case "sda", "convergence": .convergence(try convergence())
    default: throw .unknownKind(kind)
    }
  }

  private func reduction(or target: Double?) throws(Problem) -> Double {
    guard let reduction = numbers["reduction"] ?? target else { throw .missing("target_reduction") }
    return reduction
  }

  private func number(_ name: String) throws(Problem) -> Double {
    guard let number = numbers[name] else { throw .missing(name) }
    return number
  }

  private func curve(_ names: String...) throws(Problem) -> YearlySeries {
    for name in names {
      if let curve = curves[name] { return YearlySeries(curve) }
    }
    throw .missing(names.first ?? "")
  }

  private func knots() throws(Problem) -> Pathway.Knots {
    if let values = curves["values"] { return .values(YearlySeries(values)) }
    let isAbsolute = texts["unit"].map { ["absolute", "value", "values"].contains($0) } ?? false
    let points = try curve("knots")
    return isAbsolute ? .values(points) : .shares(points)
  }

  private func convergence() throws(Problem) -> SectoralConvergence {
    let year = numbers["convergence_year"].flatMap { Int(exactly: $0.rounded()) }
    return SectoralConvergence(
      sectorIntensity: try curve("sector_intensity"),
      sectorActivity: curves["sector_activity"].map { YearlySeries($0) },
      companyActivity: curves["company_activity"].map { YearlySeries($0) },
      convergenceYear: year ?? SectoralConvergence.usualConvergenceYear
    )
  }
}
