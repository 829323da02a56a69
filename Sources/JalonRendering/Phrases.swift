import JalonEngine
import JalonModel
import JalonPlugin
import JalonSource

/// The words of the reports, in each language.
package struct Phrases: Sendable {
  /// The language.
  package let language: Language
  /// Its numerals.
  package let numerals: Numerals

  /// Words of a language.
  package init(_ language: Language) {
    self.language = language
    numerals = Numerals(language)
  }

  /// One of two texts.
  package func say(_ fr: String, _ en: String) -> String { language == .french ? fr : en }

  /// An outcome in a word or two.
  package func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .pass: say("tenu", "kept")
    case .partial: say("en partie", "in part")
    case .fail: say("non tenu", "not kept")
    case .notApplicable: say("sans objet", "not applicable")
    case .notAssessed: say("à compléter", "to complete")
    case .info: say("information", "information")
    case .error: say("erreur", "error")
    }
  }

  /// An outcome of figures that nobody submitted: what they show, and nothing about what they do not.
  package func sight(_ outcome: Outcome) -> String {
    switch outcome {
    case .pass: say("montré par ces chiffres", "shown by these figures")
    case .info: say("information", "information")
    case .notApplicable: say("sans objet", "not applicable")
    default: say("non établi ici", "not settled here")
    }
  }

  /// A sign for an outcome; the word always stands beside it.
  package func sign(_ outcome: Outcome) -> String {
    switch outcome {
    case .pass: "✓"
    case .partial: "◐"
    case .fail: "✗"
    case .notApplicable: "–"
    case .notAssessed: "?"
    case .info: "i"
    case .error: "!"
    }
  }

  /// A category.
  package func category(_ category: JalonModel.Category) -> String {
    switch category {
    case .provider: say("prestataire numérique", "digital service provider")
    case .userCompany: say("entreprise utilisatrice", "user company")
    case .school: say("école ou organisme de formation", "school or training body")
    }
  }

  /// Some categories, or everybody.
  package func categories(_ categories: [JalonModel.Category]) -> String {
    if Set(categories).count == JalonModel.Category.allCases.count {
      return say("tout signataire", "every signatory")
    }
    return categories.map(category).joined(separator: ", ")
  }

  /// A basis.
  package func basis(_ basis: Basis) -> String {
    switch basis {
    case .legal: say("obligation légale", "legal duty")
    case .official: say("référentiel officiel", "official framework")
    case .benchmark: say("repère publié", "published benchmark")
    case .proposed: say("proposition de ce référentiel", "proposed by this pack")
    }
  }

  /// A certainty; `nil` for what was found, which needs no word.
  package func certainty(_ certainty: Certainty) -> String? {
    switch certainty {
    case .found: nil
    case .secondary: say("source indirecte", "secondary source")
    case .ownKnowledge: say("de mémoire, à vérifier", "from memory, to be verified")
    case .uncertain: say("incertain", "uncertain")
    }
  }

  /// A proof.
  package func proof(_ proof: Proof) -> String {
    switch proof {
    case .declared: say("déclaré", "declared")
    case .documented: say("documenté", "documented")
    case .verified: say("vérifié", "verified")
    }
  }

  /// How much work something is.
  package func effort(_ effort: Guidance.Effort) -> String {
    switch effort {
    case .low: say("effort faible", "low effort")
    case .medium: say("effort moyen", "medium effort")
    case .high: say("effort important", "high effort")
    }
  }

  /// The status of a pack.
  package func status(_ status: PackStatus) -> String {
    switch status {
    case .proposed: say("proposé, pas encore adopté", "proposed, not adopted yet")
    case .adopted: say("adopté", "adopted")
    }
  }

  /// What every output says about itself.
  package func disclaimer(version: String, _ plan: Plan) -> String {
    let pack = plan.pack.pack
    return say(
      "Autoévaluation avec Jalon \(version), référentiel \(pack.id) \(pack.version) (\(status(pack.status))). Ce n'est pas une certification.",
      "Self-assessment with Jalon \(version), rule pack \(pack.id) \(pack.version) (\(status(pack.status))). Not a certification."
    )
  }

  /// What an output says about itself when nobody submitted the figures.
  package func trialDisclaimer(version: String, _ plan: Plan) -> String {
    let pack = plan.pack.pack
    return say(
      "Essai de Jalon \(version) sur des chiffres publics, référentiel \(pack.id) \(pack.version) (\(status(pack.status))). Ni autoévaluation, ni certification.",
      "Trial of Jalon \(version) on public figures, rule pack \(pack.id) \(pack.version) (\(status(pack.status))). Neither a self-assessment nor a certification."
    )
  }

  /// Where a module ran, which program it was, and what it could reach.
  package func process(_ process: ModuleProcessRecord) -> String {
    let name = say("Module externe", "External module") + " \(process.name) \(process.version)"
    guard let digest = process.digest, let isIsolated = process.isIsolated else {
      return name + say(", non démarré.", ", not started.")
    }
    let isolation = isIsolated ? say("isolé", "isolated") : say("non isolé", "not isolated")
    return "\(name), sha256 \(digest.prefix(12))…, \(isolation)."
  }

  /// So many points.
  package func points(_ value: Double) -> String {
    let isOne = Rounding.round(value, decimals: 1) < 2
    return say(
      "\(numerals.points(value)) point\(isOne ? "" : "s")",
      "\(numerals.points(value)) point\(Rounding.round(value, decimals: 1) == 1 ? "" : "s")"
    )
  }
}
