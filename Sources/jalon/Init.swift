import ArgumentParser
import JalonEngine
import JalonModel
import JalonRendering
import JalonSource

/// Writes a report to fill in.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: Speech.say("Écrit un rapport à remplir.", "Writes a report to fill in.")
  )

  @Option(
    help: ArgumentHelp(
      Speech.say("provider, user-company ou school.", "provider, user-company or school."),
      valueName: "category"
    )
  )
  var category: JalonModel.Category

  @Option(
    help: ArgumentHelp(
      Speech.say("Profil ; plusieurs possibles.", "Profile; may be given several times."),
      valueName: "id"
    )
  )
  var profile: [String] = []

  @Option(
    help: ArgumentHelp(
      Speech.say("Année ; l'an dernier, si rien n'est dit.", "Year; last year, if not said."),
      valueName: "year"
    )
  )
  var period: Int?

  @Option(
    help: ArgumentHelp(
      Speech.say("Référentiel, par identifiant ou éditeur.", "Rule pack, by id or publisher."),
      valueName: "id"
    )
  )
  var pack: [String] = []

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let bench = shared.open()
    defer { bench.close() }
    let library = bench.library
    let hasErrors = bench.hasErrors
    let year = period ?? CivilDate.today().year - 1
    guard let stretch = Period(year: year) else {
      throw ValidationError(Speech.say("'\(year)' n'est pas une année", "'\(year)' is not a year"))
    }
    let profiles = profile.flatMap { $0.split(separator: ",").map(String.init) }
    for id in profiles where library.vocabulary.profiles[id] == nil {
      let near = NearName.hint(id, among: library.vocabulary.profiles.keys)
      throw ValidationError(
        Speech.say("aucun référentiel ne connaît le profil '\(id)'", "no pack knows the profile '\(id)'")
          + (near.map { " ; \($0[shared.lang])" } ?? "")
      )
    }
    var signatory = Signatory(name: "", category: category)
    signatory.profiles = profiles
    var report = Report(file: "", signatory: signatory, period: stretch)
    report.packs = pack
    let plans = library.plans(for: report, wanted: pack)
    if plans.isEmpty {
      throw ValidationError(Speech.say("aucun référentiel ne s'applique", "no pack applies"))
    }
    Output.standard(TemplateText(shared.lang).text(plans, for: report))
    if hasErrors { throw ExitCode(2) }
  }
}
