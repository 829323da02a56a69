import Foundation
import PackagePlugin

/// Lists the check modules of `Plugins/`: adding a folder is all it takes.
///
/// Every file of the target is named as an input, so that the READMEs and fixtures beside a module's code are known to
/// the build, and a new folder is noticed by the next one.
@main
struct ListCheckModules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let files = target.sourceFiles.map(\.url).sorted { $0.path < $1.path }
    let modules = files.filter { $0.lastPathComponent.hasSuffix("Check.swift") }
    let output = context.pluginWorkDirectoryURL.appending(path: "CheckModules.swift")
    return [
      .buildCommand(
        displayName: "List check modules",
        executable: try context.tool(named: "jalon-generate").url,
        arguments: ["modules", output.path] + modules.map(\.path),
        inputFiles: files,
        outputFiles: [output]
      )
    ]
  }
}
