extension ReportWriter {
  private static let practices = [
    "gov.nr_lead", "gov.nr_lead_in_exec", "gov.action_plan", "gov.action_plan_public",
    "ghg.inventory_published", "target.validated", "dc.eed_declared", "ptc.survey_answered",
    "ptc.directory_entry",
  ]

  private static let evidence: [(kind: String, supports: String)] = [
    ("ghg-inventory", "P-02, P-02.scopes, P-02.detail, P-05"), ("board-minutes", "P-04, P-04.near-term"),
    ("action-plan", "P-01, P-01.plan"), ("asset-register", "P-12, P-12.life"),
    ("life-cycle-assessment", "P-03"), ("target-statement", "P-04, P-04.scope-3"), ("rgesn-grid", "P-06"),
    ("ecodesign-declaration", "P-07"), ("host-statement", "P-09, P-09.sites"),
    ("page-measurement", "P-10"), ("invoices", "P-12, P-12.reused"),
    ("donation-deed", "P-12, P-12.second-life"), ("attendance-list", "P-08"), ("offer-sample", "P-11"),
    ("supplier-questionnaire", "P-14"),
  ]

  /// Writes what the organisation says of its practices.
  mutating func addPractices() {
    lines.add(0, "practices:")
    lines.add(1, "gov.charter: validated")
    for practice in Self.practices where random.chance(filling) {
      let states = ["validated", "validated", "in_progress", "partial", "not_validated"]
      lines.add(1, "\(practice): \(random.pick(states))")
    }
  }

  /// Writes the services, each with its score over the years.
  mutating func addServices() {
    guard hasServices else { return }
    lines.add(0, "entities:")
    lines.add(1, "service:")
    for index in 1...random.integer(2...6) {
      lines.add(2, "- id: service-\(index)")
      lines.add(3, "name: \(random.pick(words.services)) \(index) (invented)")
      lines.add(3, "indicators:")
      lines.add(4, "eco.rgesn_score:")
      var score = random.integer(25...60)
      for yearsBack in (0...random.integer(0...2)).reversed() {
        lines.add(5, "\(year - yearsBack): \(score) %")
        score += random.integer(2...15)
      }
    }
  }

  /// Writes a target and some actions towards it.
  mutating func addTargetsAndActions() {
    lines.add(0, "targets:")
    lines.add(1, "- id: near-term")
    lines.add(2, "indicators: [ghg.scope1, ghg.scope2.location]")
    lines.add(2, "adopted: \(day(yearsBack: 1))")
    lines.add(2, "base: \(year - 2)")
    lines.add(2, "by: \(random.integer(2_028...2_035))")
    lines.add(2, "reduction: \(random.integer(12...50)) %")
    lines.add(0, "actions:")
    for index in 1...random.integer(2...5) {
      lines.add(1, "- id: action-\(index)")
      lines.add(2, "commitment: \(random.pick(["P-05", "P-09", "P-10", "P-12"]))")
      lines.add(2, "status: \(random.pick(["planned", "started", "done"]))")
      lines.add(2, "date: \(day())")
      lines.add(2, "effect:")
      lines.add(3, "\(random.pick(["ghg.scope1", "ghg.scope3.cat02"])): -\(random.integer(2...40)) tCO2e")
    }
  }

  /// Writes the documents that stand behind the figures.
  mutating func addEvidence() {
    lines.add(0, "evidence:")
    for (index, document) in Self.evidence.enumerated() where index == 0 || random.chance(filling) {
      lines.add(1, "- id: \(document.kind)")
      lines.add(2, "kind: \(document.kind)")
      lines.add(2, "title: \"\(random.pick(words.evidence)) \(year)\"")
      lines.add(2, "date: \(day())")
      lines.add(2, "supports: [\(document.supports)]")
    }
  }

  /// Writes what some organisations say does not concern them.
  mutating func addClaims() {
    guard random.chance(25) else { return }
    lines.add(0, "not_applicable:")
    lines.add(1, "- commitment: P-12.second-life")
    lines.add(2, "reason: nothing was retired in the year")
  }
}
