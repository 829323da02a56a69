/// A module to start from, in one of two languages; `@NAME@` stands for its name in every text.
package enum ModuleTemplate {
  /// The language of the program.
  package enum Programming: String, Sendable, CaseIterable {
    case python
    case swift
  }

  /// A file of the module.
  package struct File {
    /// Its path in the folder.
    package let path: String
    /// What stands in it.
    package let text: String
    /// Whether it can be run.
    package var isExecutable = false
  }

  /// The program of a module of that name, where it runs as it is written.
  package static func program(_ name: String, in language: Programming) -> File? {
    files(name, in: language).first(where: \.isExecutable)
  }

  /// The files of a module of that name.
  package static func files(_ name: String, in language: Programming) -> [File] {
    let program =
      switch language {
      case .python: File(path: "\(name).py", text: named(python, name), isExecutable: true)
      case .swift: File(path: "module.swift", text: named(swift, name))
      }
    return [
      File(path: PluginManifest.fileName, text: manifest(name, in: language)), program,
      File(path: "README.md", text: named(readme, name)),
    ] + fixtures.map { File(path: "fixtures/\($0.name)", text: named($0.text, name)) }
  }

  private static func manifest(_ name: String, in language: Programming) -> String {
    let command = language == .python ? "[python3, \(name).py]" : "[./\(name)]"
    return """
      jalon: plugin/1
      name: \(name)
      version: 1.0.0
      protocol: \(ModuleProtocol.version)
      command: \(command)

      """
  }

  private static func named(_ text: String, _ name: String) -> String {
    text.split(separator: "@NAME@", omittingEmptySubsequences: false).joined(separator: name)
  }
}
