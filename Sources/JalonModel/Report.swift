import JalonSource

/// What a signatory states for one period.
package struct Report: Sendable {
  /// Who is assessed.
  package var signatory: Signatory
  /// The time that the report is about.
  package var period: Period
  /// What the figures cover.
  package var perimeter: Perimeter
  /// Where the report comes from.
  package var origin: Origin
  /// A remark about the report as a whole.
  package var note: String?
  /// Packs asked for by the report itself.
  package var packs: [String]
  /// Figures of the organisation itself.
  package var own: EntityFigures
  /// What there are several of.
  package var entities: [Entity]
  /// Levels to reach.
  package var targets: [Target]
  /// What was done or is planned.
  package var actions: [Action]
  /// Compensation: shown, never netted.
  package var offsets: [Offset]
  /// Documents.
  package var evidence: [Evidence]
  /// Commitments that the signatory says do not concern it.
  package var notApplicable: [NotApplicableClaim]
  /// The file's name.
  package var file: String

  /// A report about a period, empty but for the signatory.
  package init(file: String, signatory: Signatory, period: Period) {
    self.file = file
    self.signatory = signatory
    self.period = period
    perimeter = Perimeter()
    origin = .submitted
    packs = []
    own = EntityFigures()
    entities = []
    targets = []
    actions = []
    offsets = []
    evidence = []
    notApplicable = []
  }

  /// A position as a place in the report's file; `nil` for none.
  package func place(_ position: Position) -> Place? {
    position.line > 0 ? Place(file: file, line: Int(position.line), column: Int(position.column)) : nil
  }
}

/// The organisation that is assessed.
package struct Signatory: Sendable {
  /// Its name.
  package var name: String
  /// Its registration, such as `SIREN:552100554`.
  package var id: String?
  /// What kind of organisation it is.
  package var category: Category
  /// What further describes it.
  package var profiles: [String]
  /// Number of staff.
  package var employees: Double?
  /// ISO 3166-1 code.
  package var country: String?
  /// When it signed.
  package var signed: CivilDate?

  /// A named organisation of a category.
  package init(name: String, category: Category) {
    self.name = name
    self.category = category
    profiles = []
  }
}

/// The time that a report is about.
package struct Period: Sendable, Hashable {
  /// First day.
  package let from: CivilDate
  /// Last day.
  package let until: CivilDate

  /// A stretch of time that ends after it begins, or `nil`.
  package init?(from: CivilDate, until: CivilDate) {
    guard from < until else { return nil }
    self.from = from
    self.until = until
  }

  /// A calendar year.
  package init?(year: Int) {
    guard let from = CivilDate(year: year, month: 1, day: 1),
      let until = CivilDate(year: year, month: 12, day: 31)
    else { return nil }
    self.init(from: from, until: until)
  }

  /// The year under which its figures are filed: the one in which it ends.
  package var year: Int { until.year }

  /// A short name: `2024`, or `2023-07/2024-06` for a period that is no calendar year.
  package var label: String {
    if from.month == 1, from.day == 1, until.month == 12, until.day == 31, from.year == until.year {
      return String(from.year)
    }
    return "\(from.description.dropLast(3))/\(until.description.dropLast(3))"
  }
}

/// What the figures cover.
package struct Perimeter: Sendable {
  /// How the border is drawn, such as `operational-control`.
  package var approach: String?
  /// Share of staff covered, in per cent.
  package var staffCovered: Double?
  /// Share of turnover covered, in per cent.
  package var turnoverCovered: Double?
  /// Whether it changed against the year before.
  package var changed: Bool?

  /// Nothing stated.
  package init() {}
}

/// The figures and practices of an organisation, or of one of its entities.
package struct EntityFigures: Sendable {
  /// A figure with its key: the indicator's or practice's number in the vocabulary, and its year (0 for practices).
  package struct Entry: Sendable {
    package var key: Int32
    package var year: Int32
    package var figure: Figure
  }

  /// All of them, sorted by key, then year.
  package private(set) var entries: [Entry] = []
  private var isSorted = true

  /// Nothing stated.
  package init() {}

  /// Adds a figure.
  package mutating func add(_ figure: Figure, key: Int, year: Int) {
    let entry = Entry(key: Int32(key), year: Int32(year), figure: figure)
    if let last = entries.last, (last.key, last.year) > (entry.key, entry.year) { isSorted = false }
    entries.append(entry)
  }

  /// Puts the entries in order, once all are there.
  package mutating func sort() {
    if isSorted { return }
    entries.sort { ($0.key, $0.year) < ($1.key, $1.year) }
    isSorted = true
  }

  /// What is stated of a key in a year.
  package func figure(_ key: Int, year: Int) -> Figure {
    var low = 0
    var high = entries.count
    let wanted = (Int32(key), Int32(year))
    while low < high {
      let middle = (low + high) / 2
      let entry = entries[middle]
      if (entry.key, entry.year) < wanted { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].key == wanted.0, entries[low].year == wanted.1 else {
      return .notStated
    }
    return entries[low].figure
  }
}

/// One of several: a service, a programme, a site.
package struct Entity: Sendable {
  /// What it is one of.
  package var kind: String
  /// Its id within its kind.
  package var id: String
  /// Its name.
  package var name: String
  /// What further describes it.
  package var profiles: [String]
  /// What is stated of it.
  package var figures: EntityFigures
  /// Where it stands in the report.
  package var place: Place

  /// One of a kind.
  package init(kind: String, id: String, name: String, place: Place) {
    self.kind = kind
    self.id = id
    self.name = name
    self.place = place
    profiles = []
    figures = EntityFigures()
  }
}

/// A level to reach by a year.
package struct Target: Sendable {
  package var id: String
  package var indicators: [String]
  package var adopted: CivilDate?
  package var base: Int?
  /// The value of the base year when the target was adopted, in the unit of its indicators.
  package var baseValue: Double?
  /// Whether a reason was given for restating the base year since.
  package var isBaseRestated = false
  package var by: Int?
  /// Share to cut, in per cent of the base.
  package var reduction: Double?
  /// What the signatory says of it, such as who validated it.
  package var claims: [String: String]

  /// Whether it says from when, until when, how much, and when it was adopted.
  package var isComplete: Bool {
    guard let base, let by, reduction != nil, adopted != nil else { return false }
    return by > base
  }

  /// A target without anything yet.
  package init(id: String) {
    self.id = id
    indicators = []
    claims = [:]
  }
}

/// Something done or planned.
package struct Action: Sendable {
  /// How far it is.
  package enum Status: String, Sendable, CaseIterable {
    case planned
    case started
    case done
  }

  package var id: String
  package var commitment: String?
  package var status: Status
  package var date: CivilDate?
  /// Expected yearly change by indicator, in the indicator's unit.
  package var effects: [String: Double]
  /// Where it stands in the report.
  package var place: Place?

  /// An action.
  package init(id: String, status: Status) {
    self.id = id
    self.status = status
    effects = [:]
  }
}

/// A quantity bought or stored elsewhere: shown, never netted.
package struct Offset: Sendable {
  package var year: Int
  /// In tCO2e.
  package var quantity: Double
  package var kind: String

  /// An offset.
  package init(year: Int, quantity: Double, kind: String) {
    self.year = year
    self.quantity = quantity
    self.kind = kind
  }
}

/// A document.
package struct Evidence: Sendable {
  /// What became of its digest.
  package enum Digest: UInt8, Sendable {
    case absent
    case matches
    case differs
    case unchecked
  }

  package var id: String
  package var kind: String?
  package var title: String?
  package var file: String?
  package var sha256: String?
  package var date: CivilDate?
  package var supports: [String]
  package var digest: Digest
  package var place: Place

  /// A document.
  package init(id: String, place: Place) {
    self.id = id
    self.place = place
    supports = []
    digest = .absent
  }
}

/// A commitment that the signatory says does not concern it.
package struct NotApplicableClaim: Sendable {
  package var commitment: String
  package var reason: String
  package var place: Place

  /// A claim.
  package init(commitment: String, reason: String, place: Place) {
    self.commitment = commitment
    self.reason = reason
    self.place = place
  }
}

extension Report {
  /// The target for an indicator: of several, the one whose year comes first from the period on, then the latest before.
  package func target(for indicator: String) -> Target? {
    let meant = targets.filter { $0.indicators.contains(indicator) }
    let ahead = meant.filter { ($0.by ?? 0) >= period.year }.min { ($0.by ?? 0, $0.id) < ($1.by ?? 0, $1.id) }
    return ahead ?? meant.max { ($0.by ?? 0, $1.id) < ($1.by ?? 0, $0.id) }
  }
}
