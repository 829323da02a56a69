/// Words of invented reports: plain ASCII for some reports, with accents for the others.
struct Wordlist {
  let companies: [String]
  let towns: [String]
  let services: [String]
  let sources: [String]
  let notes: [String]
  let reasons: [String]
  let evidence: [String]

  static let plain = Wordlist(
    companies: ["Nimbus", "Tramontane", "Ardoise", "Kestrel", "Lanterne", "Quartz", "Solstice", "Volute"],
    towns: ["Nantes", "Lyon", "Bordeaux", "Rennes", "Grenoble", "Strasbourg", "Lille", "Tours"],
    services: ["Online billing", "Document archive", "Client portal", "Form builder", "Managed backup"],
    sources: [
      "fuel cards and refrigerant log", "electricity meters and the average factor of the grid",
      "purchase accounts, supplier data and life-cycle databases", "travel agency statements",
    ],
    notes: [
      "median of 24 pages of the main journeys", "two offices estimated from floor area",
      "survey answered by six people in ten", "without the site that closed in June",
    ],
    reasons: ["purchases not split yet", "the host does not give it", "budget moved to next year"],
    evidence: ["Emissions inventory", "Action plan", "Board minutes", "Asset register", "Invoices"]
  )

  static let accented = Wordlist(
    companies: [
      "Étoile Numérique", "Brumeuse Forêt", "Hêtre & Ciel", "Océan Délié", "Façade Légère", "Nœud Sûr",
    ],
    towns: ["Besançon", "Orléans", "Nîmes", "Évreux", "Béziers", "Saint-Étienne", "Angoulême", "Mâcon"],
    services: [
      "Facturation en ligne", "Archivage sécurisé", "Téléservice citoyen", "Hébergement managé",
      "Réseau privé",
    ],
    sources: [
      "relevés des compteurs d'électricité", "cartes de carburant et registre des fluides frigorigènes",
      "comptes d'achats, données des fournisseurs et bases de cycle de vie", "états de l'agence de voyages",
    ],
    notes: [
      "médiane de vingt-quatre pages des parcours principaux", "deux bureaux estimés d'après leur surface",
      "enquête : six réponses sur dix salariés", "hors du site fermé en juin, non représentatif",
    ],
    reasons: [
      "achats non encore répartis", "l'hébergeur ne le communique pas", "budget reporté à l'année suivante",
    ],
    evidence: [
      "Bilan des émissions", "Plan d'action", "Procès-verbal : objectif", "Registre des équipements",
      "Factures",
    ]
  )
}
