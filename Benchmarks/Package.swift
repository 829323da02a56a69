// swift-tools-version: 6.2
import PackageDescription

// The layers are not products and keep to `package` access: their folders are linked here and built as this package's own.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "jalon-benchmarks",
  targets: [
    // The same as in the package above.
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .target(
      name: "CSimdJSON",
      linkerSettings: [.linkedLibrary("simdjson")]
    ),
    .target(name: "CProcess"),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
    .target(
      name: "CTimeZone",
      linkerSettings: [.linkedLibrary("absl_time_zone"), .linkedLibrary("absl_time")]
    ),
    .target(name: "JalonSource", swiftSettings: strict),
    .target(
      name: "JalonYAML",
      dependencies: ["CLibYAML", "CSimdJSON", "JalonSource"],
      swiftSettings: strict
    ),
    .target(name: "JalonCEL", dependencies: ["CRE2", "CTimeZone", "JalonSource"], swiftSettings: strict),
    .target(name: "JalonModel", dependencies: ["JalonSource"], swiftSettings: strict),
    .target(name: "JalonTrajectory", dependencies: ["JalonSource"], swiftSettings: strict),
    .target(
      name: "JalonPlugin",
      dependencies: ["JalonCEL", "JalonModel", "JalonSource", "JalonTrajectory"],
      swiftSettings: strict
    ),
    .target(
      name: "JalonEngine",
      dependencies: [
        "CNettle", "JalonCEL", "JalonModel", "JalonPlugin", "JalonSource", "JalonTrajectory", "JalonYAML",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "JalonChecks",
      dependencies: ["JalonModel", "JalonPlugin", "JalonSource", "JalonTrajectory"],
      path: "Plugins",
      swiftSettings: strict,
      plugins: ["ListCheckModules"]
    ),
    .target(name: "JalonJSON", dependencies: ["JalonYAML"], swiftSettings: strict),
    .target(
      name: "JalonModules",
      dependencies: [
        "CProcess", "JalonCEL", "JalonEngine", "JalonJSON", "JalonModel", "JalonPlugin", "JalonSource",
        "JalonTrajectory", "JalonYAML",
      ],
      swiftSettings: strict
    ),
    .target(name: "JalonRules", swiftSettings: strict, plugins: ["EmbedRulePacks"]),
    .executableTarget(name: "jalon-generate", swiftSettings: strict),
    .plugin(
      name: "ListCheckModules",
      capability: .buildTool(),
      dependencies: ["jalon-generate"],
      path: "Sources/ListCheckModules"
    ),
    .plugin(
      name: "EmbedRulePacks",
      capability: .buildTool(),
      dependencies: ["jalon-generate"],
      path: "Sources/EmbedRulePacks"
    ),

    // The benchmarks.
    .target(name: "CAllocations"),
    .target(name: "CEventLoop", dependencies: ["CLibYAML"]),
    .executableTarget(
      name: "jalon-benchmark",
      dependencies: [
        "CAllocations", "CEventLoop", "JalonCEL", "JalonChecks", "JalonEngine", "JalonModel", "JalonModules",
        "JalonPlugin", "JalonRules", "JalonSource", "JalonYAML",
      ],
      swiftSettings: strict
    ),
  ],
  cxxLanguageStandard: .cxx17
)
