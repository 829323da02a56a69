import JalonSource

/// Stated figures read from a long table: one row a figure.
///
/// The first line names the columns: `organisation`, `year`, `indicator` and `value` must be there; `unit`, `site`,
/// `vintage`, `source` and `period_days` may be; others are passed over. A row without a value is no figure. Every cell
/// that cannot be read is reported at its line and column, and the other rows are kept.
package struct AnomalyTable: Sendable {
  /// The figures, in the order of the rows.
  package let values: [StatedValue]

  /// Reads the bytes of a CSV file; with `;` between cells, decimals may be written with a comma.
  package init(_ source: SourceText, into diagnostics: inout Diagnostics) {
    let records = CSVRecords(source, into: &diagnostics)
    guard let header = records.all.first, let columns = Columns(header, records, into: &diagnostics) else {
      values = []
      return
    }
    var reader = RowReader(columns, records, source)
    values = records.all.dropFirst().compactMap { reader.read($0) }
    diagnostics.add(reader.problems)
  }
}

/// Where the columns are.
private struct Columns {
  private var places: [String: Int] = [:]

  static let required = ["organisation", "year", "indicator", "value"]
  static let known = required + ["unit", "site", "vintage", "source", "period_days"]

  init?(_ header: [CSVRecords.Cell], _ records: CSVRecords, into diagnostics: inout Diagnostics) {
    for (index, cell) in header.enumerated() {
      guard let name = cell.text?.lowercased(), Self.known.contains(name) else { continue }
      if places[name] == nil {
        places[name] = index
        continue
      }
      let message = Wording(
        fr: "deux colonnes s'appellent '\(name)' ; la première compte",
        en: "two columns are called '\(name)'; the first counts"
      )
      diagnostics.add(Diagnostic(.duplicateKey, .warning, message, at: records.place(of: cell)))
    }
    let missing = Self.required.filter { places[$0] == nil }
    let names = header.compactMap(\.text)
    for name in missing {
      let message = Wording(fr: "la colonne '\(name)' manque", en: "the column '\(name)' is missing")
      let hint = Wording(
        fr: "la première ligne nomme les colonnes : organisation, year, indicator, value",
        en: "the first line names the columns: organisation, year, indicator, value"
      )
      diagnostics.add(
        Diagnostic(
          .missingKey,
          .error,
          message,
          hint: NearName.hint(name, among: names) ?? hint,
          at: header.first.map { records.place(of: $0) }
        )
      )
    }
    if !missing.isEmpty { return nil }
  }

  subscript(_ name: String) -> Int? { places[name] }
}

/// Reads rows into figures.
private struct RowReader {
  private(set) var problems = Diagnostics()
  private let columns: Columns
  private let records: CSVRecords
  private let source: SourceText
  private lazy var lines = LineIndex(source)

  init(_ columns: Columns, _ records: CSVRecords, _ source: SourceText) {
    self.columns = columns
    self.records = records
    self.source = source
  }

  mutating func read(_ row: [CSVRecords.Cell]) -> StatedValue? {
    let organisation = required("organisation", row)
    let indicator = required("indicator", row)
    let year = year(row)
    let value = number("value", row)
    let days = number("period_days", row)
    guard let organisation, let indicator, let year, let value else { return nil }
    return StatedValue(
      organisation: organisation,
      year: year,
      indicator: indicator,
      value: value,
      unit: text("unit", row),
      site: text("site", row),
      vintage: text("vintage", row),
      source: text("source", row),
      periodDays: days.flatMap { abs($0) < 100_000 ? Int($0) : nil }
    )
  }

  /// The cell of a column; `nil` where the row is too short.
  private func cell(_ name: String, _ row: [CSVRecords.Cell]) -> CSVRecords.Cell? {
    columns[name].flatMap { row.indices.contains($0) ? row[$0] : nil }
  }

  /// The text of a cell; `nil` where it is empty or not there.
  private func text(_ name: String, _ row: [CSVRecords.Cell]) -> String? {
    cell(name, row)?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func required(_ name: String, _ row: [CSVRecords.Cell]) -> String? {
    if let text = text(name, row) { return text }
    // A cell that could not be read was reported where it was.
    if let cell = cell(name, row) ?? row.last, cell.text != nil {
      report(
        .missingKey,
        Wording(fr: "cette ligne n'a pas de '\(name)'", en: "this row has no '\(name)'"),
        cell
      )
    }
    return nil
  }

  private mutating func year(_ row: [CSVRecords.Cell]) -> Int? {
    guard let text = required("year", row), let cell = cell("year", row) else { return nil }
    if text.utf8.count == 4, let year = Int(text), (1900...2200) ~= year { return year }
    report(
      .invalidValue,
      Wording(
        fr: "'\(text)' n'est pas une année de 1900 à 2200",
        en: "'\(text)' is not a year from 1900 to 2200"
      ),
      cell
    )
    return nil
  }

  private mutating func number(_ name: String, _ row: [CSVRecords.Cell]) -> Double? {
    guard let cell = cell(name, row), let text = text(name, row) else { return nil }
    switch TableNumber(text, takesComma: records.separator == UInt8(ascii: ";")) {
    case .number(let value): return value
    case .ambiguous:
      report(
        .ambiguousNumber,
        Wording(
          fr: "'\(text)' : des milliers ou des décimales ?",
          en: "'\(text)': thousands or decimals?"
        ),
        cell,
        hint: Wording(
          fr: "écrivez le nombre sans séparateur de milliers, avec un point décimal",
          en: "write the number without a separator of thousands, with a decimal point"
        )
      )
    case .tooLarge:
      report(.outOfRange, Wording(fr: "'\(text)' est trop grand", en: "'\(text)' is too large"), cell)
    case .notANumber:
      report(
        .invalidNumber,
        Wording(fr: "'\(text)' n'est pas un nombre", en: "'\(text)' is not a number"),
        cell
      )
    }
    return nil
  }

  private mutating func report(
    _ id: DiagnosticID,
    _ message: Wording,
    _ cell: CSVRecords.Cell,
    hint: Wording? = nil
  ) {
    if problems.isFull { return problems.drop(.error) }
    let place = records.place(of: cell)
    let excerpt = lines.line(place.line).map {
      Diagnostic.Excerpt(line: $0, column: place.column, length: records.length(of: cell))
    }
    problems.add(Diagnostic(id, .error, message, hint: hint, at: place, excerpt: excerpt))
  }
}
