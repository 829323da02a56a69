import Foundation
import PackagePlugin

/// Writes the packs of `rules/` into the binary as text, so that an installed Jalon carries them.
@main
struct EmbedRulePacks: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "rules")
    let packs = try FileManager.default.subpathsOfDirectory(atPath: rules.path)
      .filter { $0.hasSuffix("/pack.yaml") }
      .sorted()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPackTexts.swift")
    return [
      .buildCommand(
        displayName: "Embed rule packs",
        executable: try context.tool(named: "jalon-generate").url,
        arguments: ["packs", output.path, rules.path] + packs,
        inputFiles: packs.map { rules.appending(path: $0) },
        outputFiles: [output]
      )
    ]
  }
}
