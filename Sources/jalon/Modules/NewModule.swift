import ArgumentParser
import JalonChecks
import JalonModules
import JalonSource

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ModuleTemplate.Programming: ExpressibleByArgument {}

/// Writes a working module to start from.
struct NewModule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: Speech.say(
      "Écrit un module externe qui marche, avec ses fichiers d'essai.",
      "Writes a working external module, with fixtures."
    )
  )

  @Argument(help: ArgumentHelp(Speech.say("Nom du module.", "Name of the module."), valueName: "name"))
  var name: String

  @Option(
    help: ArgumentHelp(
      Speech.say("Langage : python ou swift.", "Language: python or swift."),
      valueName: "language"
    )
  )
  var language: ModuleTemplate.Programming

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      Speech.say(
        "Dossier, qui ne doit pas exister ; sinon le nom.",
        "Folder, which must not exist; else the name."
      ),
      valueName: "folder"
    )
  )
  var output: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if !PluginManifest.isName(name) {
      throw ValidationError(
        Speech.say(
          "un nom de module a des minuscules, des chiffres et des tirets, une lettre d'abord",
          "a name of a module has lower case, digits and dashes, a letter first"
        )
      )
    }
    if CheckModules.all.contains(where: { $0.name == name }) {
      throw ValidationError(
        Speech.say(
          "un module fourni s'appelle déjà '\(name)'",
          "a module that ships with Jalon is called '\(name)'"
        )
      )
    }
  }

  func run() throws {
    let folder = output ?? name
    if FileManager.default.fileExists(atPath: folder) {
      throw ValidationError(Speech.say("'\(folder)' existe déjà", "'\(folder)' exists already"))
    }
    do throws(Diagnostic) {
      for file in ModuleTemplate.files(name, in: language) { try write(file, in: folder) }
    } catch {
      shared.report([error])
      throw ExitCode(2)
    }
    if language == .python {
      do throws(ModuleSeal.Problem) {
        _ = try ModuleSeal.write(in: folder)
      } catch {
        shared.report(error.diagnostics)
        throw ExitCode(2)
      }
    }
    Output.standard(next(folder))
  }

  private func write(_ file: ModuleTemplate.File, in folder: String) throws(Diagnostic) {
    let url = URL(filePath: folder + "/" + file.path)
    let parent = url.deletingLastPathComponent()
    let isMade: Void? = try? FileManager.default.createDirectory(
      at: parent,
      withIntermediateDirectories: true
    )
    guard isMade != nil else {
      throw Diagnostic(
        .notWritable,
        .error,
        Wording(fr: "impossible de créer '\(parent.path)'", en: "cannot create '\(parent.path)'")
      )
    }
    try Output.file(file.text, at: url.path)
    if file.isExecutable {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url.path)
    }
  }

  /// What to do now.
  private func next(_ folder: String) -> String {
    let build = [
      "swiftc -O \(folder)/module.swift -o \(folder)/\(name)", "jalon modules seal \(folder)",
    ]
    let steps = (language == .swift ? build : []) + ["jalon modules test \(folder)"]
    let title = Speech.say("Créé : \(folder). Ensuite :", "Made: \(folder). Next:")
    return ([title] + steps.map { "  \($0)" }).joined(separator: "\n") + "\n"
  }
}
