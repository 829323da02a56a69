import JalonModel
import JalonSource
import JalonTrajectory

/// A bare series: a table with a year and a value a row.
struct SeriesFile {
  /// The values, `nil` for a year whose value is left empty.
  let series: [Int: Double?]

  /// Reads a table; with a header, its columns are found by their names, else the first two are the year and the value.
  ///
  /// What can't be read is reported, and the rest kept; `nil` without any value.
  init?(_ source: SourceText, into diagnostics: inout Diagnostics) {
    let records = CSVRecords(source, into: &diagnostics)
    var rows = records.all
    var columns = (year: 0, value: 1)
    if let header = rows.first, Int(header.first?.text ?? "") == nil {
      let names = header.map { ($0.text ?? "").lowercased() }
      columns.year = names.firstIndex { ["year", "année", "annee"].contains($0) } ?? 0
      columns.value = names.firstIndex { ["value", "valeur"].contains($0) } ?? 1
      rows.removeFirst()
    }
    var series: [Int: Double?] = [:]
    for row in rows where row.contains(where: { !($0.text ?? "").isEmpty }) {
      guard columns.year < row.count, columns.value < row.count else {
        Self.report(
          row.first.map(records.place),
          Wording(fr: "il manque une colonne", en: "a column is missing"),
          into: &diagnostics
        )
        continue
      }
      guard let year = Int(row[columns.year].text ?? ""), (1900...2200).contains(year) else {
        Self.report(
          records.place(of: row[columns.year]),
          Wording(fr: "une année est attendue", en: "a year is expected"),
          into: &diagnostics
        )
        continue
      }
      if series[year] != nil {
        Self.report(
          records.place(of: row[columns.year]),
          Wording(fr: "l'année \(year) figure deux fois", en: "the year \(year) stands twice"),
          into: &diagnostics
        )
        continue
      }
      let text = row[columns.value].text ?? ""
      if text.isEmpty {
        series[year] = .some(nil)
      } else if let number = (try? NumberText(text)).flatMap({ $0.unit.isEmpty ? $0.number.double() : nil }) {
        series[year] = number
      } else {
        Self.report(
          records.place(of: row[columns.value]),
          Wording(fr: "'\(text)' n'est pas un nombre", en: "'\(text)' is not a number"),
          into: &diagnostics
        )
      }
    }
    guard series.values.contains(where: { $0 != nil }) else {
      diagnostics.add(
        Diagnostic(
          .nothingToDo,
          .error,
          Wording(fr: "aucune valeur dans ce fichier", en: "no value in this file"),
          hint: Wording(
            fr: "écrivez une ligne 'year,value', puis une année par ligne",
            en: "write a line 'year,value', then a year a line"
          ),
          at: Place(file: source.name)
        )
      )
      return nil
    }
    self.series = series
  }

  private static func report(
    _ place: Place?,
    _ message: Wording,
    into diagnostics: inout Diagnostics
  ) {
    diagnostics.add(
      Diagnostic(
        .invalidValue,
        .error,
        message,
        hint: Wording(fr: "la ligne est laissée de côté", en: "the row is left out"),
        at: place
      )
    )
  }
}
