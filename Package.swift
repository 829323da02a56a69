// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "jalon",
  products: [.executable(name: "jalon", targets: ["jalon"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // C libraries from Debian.
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

    // The layers, from the ground up.
    .target(name: "JalonSource", swiftSettings: strict),
    .target(
      name: "JalonYAML",
      dependencies: ["CLibYAML", "CSimdJSON", "JalonSource"],
      swiftSettings: strict
    ),
    .target(name: "JalonJSON", dependencies: ["JalonYAML"], swiftSettings: strict),
    .target(name: "JalonCEL", dependencies: ["CRE2", "CTimeZone", "JalonSource"], swiftSettings: strict),
    .target(name: "JalonTrajectory", dependencies: ["JalonSource"], swiftSettings: strict),
    .target(name: "JalonModel", dependencies: ["JalonSource"], swiftSettings: strict),
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
    .target(
      name: "JalonModules",
      dependencies: [
        "CProcess", "JalonCEL", "JalonEngine", "JalonJSON", "JalonModel", "JalonPlugin", "JalonSource",
        "JalonTrajectory", "JalonYAML",
      ],
      swiftSettings: strict
    ),
    .target(name: "JalonRules", swiftSettings: strict, plugins: ["EmbedRulePacks"]),
    .target(
      name: "JalonRendering",
      dependencies: [
        "JalonEngine", "JalonJSON", "JalonModel", "JalonPlugin", "JalonSource", "JalonTrajectory",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "JalonTesting",
      dependencies: ["JalonEngine", "JalonModel", "JalonPlugin", "JalonSource", "JalonYAML"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "jalon",
      dependencies: [
        "JalonCEL", "JalonChecks", "JalonEngine", "JalonJSON", "JalonModel", "JalonModules", "JalonPlugin",
        "JalonRendering", "JalonRules", "JalonSource", "JalonTesting", "JalonTrajectory", "JalonYAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // Tests.
    .testTarget(
      name: "JalonYAMLTests",
      dependencies: ["JalonSource", "JalonYAML"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JalonCELTests",
      dependencies: ["JalonCEL", "JalonSource"],
      exclude: ["Cases", "Differential"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JalonTrajectoryTests",
      dependencies: ["JalonSource", "JalonTrajectory"],
      exclude: ["EdgeCases"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JalonRenderingTests",
      dependencies: ["JalonRendering", "JalonSource"],
      exclude: ["Golden"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JalonModelTests",
      dependencies: ["JalonModel", "JalonSource"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JalonEngineTests",
      dependencies: [
        "JalonChecks", "JalonEngine", "JalonModel", "JalonPlugin", "JalonSource", "JalonTesting", "JalonYAML",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JalonChecksTests",
      dependencies: [
        "JalonChecks", "JalonEngine", "JalonModel", "JalonPlugin", "JalonSource", "JalonTesting",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JalonModulesTests",
      dependencies: [
        "jalon", "JalonChecks", "JalonEngine", "JalonJSON", "JalonModel", "JalonModules", "JalonPlugin",
        "JalonSource", "JalonTesting", "JalonYAML",
      ],
      exclude: ["Chaos"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JalonTests",
      dependencies: [
        "jalon", "JalonChecks", "JalonEngine", "JalonModel", "JalonPlugin", "JalonRendering", "JalonRules",
        "JalonSource", "JalonTesting", "JalonYAML",
      ],
      exclude: ["Corpus", "Golden"],
      swiftSettings: strict
    ),

    // What the build writes: the list of check modules, and the packs as text.
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
  ],
  cxxLanguageStandard: .cxx17
)
