import Foundation
import JalonChecks
import JalonModules
import JalonPlugin
import JalonSource
import JalonTesting
import Testing

@testable import jalon

/// Every module that is built in, as a process that speaks the protocol: the same descriptor, verdicts, findings and problems.
@Suite("Modules on both transports")
struct ParityTests {
  private static let names = CheckModules.all.map(\.name)

  /// The program itself as a module of another name's folder.
  private func served(_ name: String) throws -> (PluginFolder, PluginSet) {
    let folder = try PluginFolder(name, command: [])
    let program = folder.path + "/serve"
    try "#!/bin/sh\nexec '\(Folders.jalon.path)' modules serve \(name)\n".write(
      toFile: program,
      atomically: true,
      encoding: .utf8
    )
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    try """
    jalon: plugin/1
    name: \(name)
    version: \(Jalon.version)
    protocol: 1
    command: [./serve]
    limits: { time: 60 s, memory: 2 GB }

    """.write(toFile: folder.path + "/plugin.yaml", atomically: true, encoding: .utf8)
    _ = try ModuleSeal.write(in: folder.path)
    return (folder, try folder.plugins())
  }

  private static func fixtures(_ name: String) throws -> [ModuleFixture] {
    let capitals = name.split(separator: "-").map(\.capitalized).joined()
    let folder = Folders.project.appending(path: "Plugins/\(capitals)/Fixtures")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { file in
      let bytes = Array(try Data(contentsOf: folder.appending(path: file)))
      return try ModuleFixture(module: name, source: SourceText(name: file, bytes: bytes))
    }
  }

  @Test("A module says and judges the same as a process as it does built in", arguments: names)
  func parity(name: String) throws {
    let (folder, plugins) = try served(name)
    defer { plugins.shutdown() }
    let outer = try #require(plugins.modules.first)
    let inner = try #require(CheckModules.all.first { $0.name == name })
    #expect(outer.descriptor.name == inner.descriptor.name)
    #expect(outer.descriptor.summary == inner.descriptor.summary)
    #expect(outer.descriptor.isForObligations == inner.descriptor.isForObligations)
    #expect(outer.descriptor.parameters == inner.descriptor.parameters)
    #expect(outer.descriptor.findings.map(\.id) == inner.descriptor.findings.map(\.id))
    #expect(outer.descriptor.findings.map(\.text) == inner.descriptor.findings.map(\.text))
    #expect(outer.descriptor.findings.map(\.severity) == inner.descriptor.findings.map(\.severity))
    #expect(outer.descriptor.findings.map(\.arguments) == inner.descriptor.findings.map(\.arguments))
    let modules = CheckModules.all.filter { $0.name != name } + plugins.modules
    let fixtures = try Self.fixtures(name)
    #expect(!fixtures.isEmpty)
    for fixture in fixtures {
      if fixture.expectedProblems != nil {
        #expect(
          fixture.diagnostics(modules: modules) == fixture.diagnostics(modules: CheckModules.all),
          "\(fixture)"
        )
      } else {
        let there = try fixture.results(modules: modules)
        let here = try fixture.results(modules: CheckModules.all)
        #expect(there == here, "\(fixture)")
        #expect(!here.isEmpty)
      }
    }
    #expect(plugins.diagnostics.isEmpty)
    withExtendedLifetime(folder) {}
  }
}
