import ArgumentParser
import JalonModules
import JalonSource

/// Writes the digest of a module's program into its `plugin.yaml`.
struct SealModule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: Speech.say(
      "Écrit dans plugin.yaml l'empreinte du programme d'un module, après un changement.",
      "Writes the digest of a module's program into plugin.yaml, after a change."
    )
  )

  @Argument(
    help: ArgumentHelp(Speech.say("Dossier du module.", "Folder of the module."), valueName: "folder")
  )
  var folder: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    do throws(ModuleSeal.Problem) {
      let digest = try ModuleSeal.write(in: folder)
      let path = "\(folder)/\(PluginManifest.fileName)"
      Output.standard(Speech.say("inscrite dans \(path) : ", "written to \(path): ") + "sha256 \(digest)\n")
    } catch {
      shared.report(error.diagnostics)
      throw ExitCode(2)
    }
  }
}

/// Brings `plugin.yaml` and the program together.
enum ModuleSeal {
  /// What stands in the way.
  struct Problem: Error {
    let diagnostics: [Diagnostic]
  }

  /// Writes the digest as it is now.
  ///
  /// - Returns: The digest, in hexadecimal.
  static func write(in folder: String) throws(Problem) -> String {
    var diagnostics = Diagnostics()
    guard let manifest = PluginManifest(folder: folder, into: &diagnostics) else {
      throw Problem(diagnostics: diagnostics.sorted)
    }
    let path = manifest.folder + "/" + PluginManifest.fileName
    do throws(Diagnostic) {
      let source = try Files.read(path)
      try Output.file(sealed(source, manifest), at: path)
    } catch {
      throw Problem(diagnostics: [error])
    }
    return manifest.digest
  }

  /// The file with the digest in its place, or in a line of its own at the end.
  private static func sealed(_ source: SourceText, _ manifest: PluginManifest) -> String {
    let text = String(decoding: source.bytes, as: UTF8.self)
    guard let spot = manifest.digestSpot else {
      return text + (text.hasSuffix("\n") ? "" : "\n") + "sha256: \(manifest.digest)\n"
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = spot.place
    guard lines.indices.contains(place.line - 1) else { return text }
    lines[place.line - 1] = "sha256: \(manifest.digest)"
    return lines.joined(separator: "\n")
  }
}
