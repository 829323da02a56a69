/// The symbols that units are made of.
enum UnitTable {
  private struct Entry {
    var dimension: Dimension
    var numerator: Int64 = 1
    var power = 0
    var takesPrefix = false
  }

  /// The unit of a symbol with an optional metric prefix.
  static func unit(_ symbol: String) -> Unit? {
    let name = symbol.hasPrefix("{") && symbol.hasSuffix("}") ? String(symbol.dropFirst().dropLast()) : symbol
    if let entry = entries[name] { return unit(symbol, entry, prefix: 0) }
    for (prefix, power) in prefixes where name.hasPrefix(prefix) {
      if let entry = entries[String(name.dropFirst(prefix.count))], entry.takesPrefix {
        return unit(symbol, entry, prefix: power)
      }
    }
    return nil
  }

  /// Every symbol that stands alone, for "did you mean".
  static var names: [String] { entries.keys.sorted() + commonNames }

  private static func unit(_ symbol: String, _ entry: Entry, prefix: Int) -> Unit {
    Unit(
      symbol: symbol,
      dimension: entry.dimension,
      numerator: entry.numerator,
      denominator: 1,
      power: entry.power + prefix
    )
  }

  private static let commonNames = [
    "kgCO2e", "tCO2e", "kWh", "MWh", "GWh", "kW", "MW", "kB", "MB", "GB", "TB", "km",
  ]

  private static let prefixes: [(String, Int)] = [
    ("k", 3), ("M", 6), ("G", 9), ("T", 12), ("P", 15), ("m", -3), ("µ", -6),
  ]

  private static let energy = Dimension(.energy)
  private static let time = Dimension(.time)
  private static let co2e = Dimension(.carbonDioxideEquivalent)

  // Sizes: CO2e and mass in grams, length in metres, time in seconds, energy in joules, data in bytes, money in euros.
  // Second-based sizes of calendar units are UCUM's (a = 365.25 d, mo = a / 12).
  private static let entries: [String: Entry] = {
    var table: [String: Entry] = [
      "1": Entry(dimension: .none), "%": Entry(dimension: .none, power: -2),
      "ppm": Entry(dimension: .none, power: -6),
      "g": Entry(dimension: Dimension(.mass), takesPrefix: true),
      "t": Entry(dimension: Dimension(.mass), power: 6, takesPrefix: true),
      "m": Entry(dimension: Dimension(.length), takesPrefix: true),
      "L": Entry(dimension: Dimension(.length, power: 3), power: -3, takesPrefix: true),
      "l": Entry(dimension: Dimension(.length, power: 3), power: -3, takesPrefix: true),
      "s": Entry(dimension: time, takesPrefix: true), "min": Entry(dimension: time, numerator: 60),
      "J": Entry(dimension: energy, takesPrefix: true),
      "Wh": Entry(dimension: energy, numerator: 3600, takesPrefix: true),
      "W": Entry(dimension: energy / time, takesPrefix: true),
      "EUR": Entry(dimension: Dimension(.money), takesPrefix: true),
      "€": Entry(dimension: Dimension(.money), takesPrefix: true),
      "B": Entry(dimension: Dimension(.data), takesPrefix: true),
      "o": Entry(dimension: Dimension(.data), takesPrefix: true),
    ]
    for suffix in ["CO2e", "CO2eq", "CO₂e", "CO2", "_CO2e"] {
      table["g" + suffix] = Entry(dimension: co2e, takesPrefix: true)
      table["t" + suffix] = Entry(dimension: co2e, power: 6, takesPrefix: true)
    }
    add(["h", "hour", "hours", "heure", "heures"], Entry(dimension: time, numerator: 3600), to: &table)
    add(["d", "day", "days", "jour", "jours"], Entry(dimension: time, numerator: 86_400), to: &table)
    add(["month", "months", "mo", "mois"], Entry(dimension: time, numerator: 2_629_800), to: &table)
    add(["year", "years", "yr", "a", "an", "ans"], Entry(dimension: time, numerator: 31_557_600), to: &table)
    add(["user", "users", "utilisateur", "utilisateurs"], Entry(dimension: Dimension(.user)), to: &table)
    add(
      ["employee", "employees", "FTE", "ETP", "salarié", "salariés"],
      Entry(dimension: Dimension(.employee)),
      to: &table
    )
    add(["student", "students", "étudiant", "étudiants"], Entry(dimension: Dimension(.student)), to: &table)
    add(["line", "lines", "prise", "prises"], Entry(dimension: Dimension(.line)), to: &table)
    add(
      ["subscription", "subscriptions", "subscriber", "subscribers", "SIM", "abonné", "abonnés"],
      Entry(dimension: Dimension(.subscription)),
      to: &table
    )
    add(["site", "sites"], Entry(dimension: Dimension(.site)), to: &table)
    add(["device", "devices", "appareil", "appareils"], Entry(dimension: Dimension(.device)), to: &table)
    add(["service", "services"], Entry(dimension: Dimension(.service)), to: &table)
    add(["ECTS"], Entry(dimension: Dimension(.credit)), to: &table)
    return table
  }()

  private static func add(_ names: [String], _ entry: Entry, to table: inout [String: Entry]) {
    for name in names { table[name] = entry }
  }
}
