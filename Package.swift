// swift-tools-version: 6.3
import PackageDescription

/// What every target is built with.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
  // A dependency may deprecate something between two of its releases; that is news, not a broken build.
  .treatWarning("DeprecatedDeclaration", as: .warning),
]

/// What a target that talks to a C library is built with on top: every use of a pointer is marked.
let settingsOverC = settings + [.strictMemorySafety()]

let package = Package(
  name: "patchbay",
  products: [
    .executable(name: "patchbay", targets: ["patchbay"]),
    .executable(name: "patchbay-preview", targets: ["patchbay-preview"]),
  ],
  dependencies: [
    // The command line: parsing, help pages and shell completions.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // The preview's HTTP server; without the traits that bring full Foundation.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    // SHA-256 and SHA-384, with the processor's own instructions.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // The templates of the catalogue's pages.
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // MARK: System libraries

    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CGit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // MARK: Authoring

    .target(
      name: "Authoring",
      dependencies: [
        "Bundles", "Diagnostics", "Git", "JSONSchema", "Reconciler", "Registry", "Rendering", "Versioning", "YAML",
      ],
      exclude: ["Templates"],
      swiftSettings: settings,
      plugins: ["EmbedPlugin"]
    ),

    // MARK: Bundles

    .target(
      name: "Bundles",
      dependencies: ["Diagnostics", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings
    ),
    .testTarget(
      name: "BundlesTests", dependencies: ["Bundles", "Diagnostics", "TestSupport"], swiftSettings: settings),

    // MARK: ByteCoding

    .target(name: "ByteCoding", swiftSettings: settingsOverC),
    .testTarget(name: "ByteCodingTests", dependencies: ["ByteCoding"], swiftSettings: settings),

    // MARK: Diagnostics

    .target(name: "Diagnostics", dependencies: ["ByteCoding", "JSONText"], swiftSettings: settings),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["ByteCoding", "Diagnostics", "TestSupport"], exclude: ["Snapshots"],
      swiftSettings: settings),

    // MARK: Git

    .target(name: "Git", dependencies: ["CGit2", "CZlib"], swiftSettings: settingsOverC),
    .testTarget(name: "GitTests", dependencies: ["Git", "TestSupport"], swiftSettings: settings),

    // MARK: JSONSchema

    .target(
      name: "JSONSchema", dependencies: ["CPCRE2", "Diagnostics", "YAML"], swiftSettings: settingsOverC),
    .testTarget(
      name: "JSONSchemaTests", dependencies: ["Diagnostics", "JSONSchema", "TestSupport", "YAML"],
      swiftSettings: settings),

    // MARK: JSONText

    .target(name: "JSONText", swiftSettings: settings),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: settings),

    // MARK: Pages and patchbay-pages

    // Mustache brings full Foundation, so the catalogue has a program of its own.
    .target(
      name: "Pages",
      dependencies: [
        "ByteCoding", "CCMark", "CLinux", "Diagnostics", "JSONText", "YAML",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["Site"],
      swiftSettings: settingsOverC,
      plugins: ["EmbedPlugin"]
    ),
    .executableTarget(name: "patchbay-pages", dependencies: ["Pages"], swiftSettings: settings),
    .testTarget(
      name: "PagesTests", dependencies: ["Diagnostics", "Pages", "TestSupport", "YAML", "patchbay-pages"],
      exclude: ["Snapshots"], swiftSettings: settings),

    // MARK: PatchbayCommands and patchbay

    .target(
      name: "PatchbayCommands",
      dependencies: [
        "Authoring", "Bundles", "CLinux", "Diagnostics", "Git", "JSONSchema", "JSONText", "Reconciler", "Registry",
        "Rendering",
        "Versioning", "YAML", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Starter"],
      swiftSettings: settings,
      plugins: ["EmbedPlugin"]
    ),
    .executableTarget(name: "patchbay", dependencies: ["PatchbayCommands"], swiftSettings: settings),
    .testTarget(
      name: "PatchbayCommandsTests", dependencies: ["Diagnostics", "PatchbayCommands", "TestSupport", "patchbay"],
      exclude: ["Killing/kill.c", "Snapshots"], swiftSettings: settings),

    // What pushes to a server come to: slower than the rest, since git and ssh are really there.
    .testTarget(
      name: "HookTests", dependencies: ["Diagnostics", "TestSupport", "YAML", "patchbay"], swiftSettings: settings),

    // What the stages and the engines cost: `patchbay-bench`, see `docs/performance.md`.
    .executableTarget(
      name: "patchbay-bench",
      dependencies: [
        "Bundles", "CYAML", "Diagnostics", "Git", "JSONSchema", "Registry", "Rendering", "Versioning", "YAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settingsOverC
    ),

    // MARK: PreviewServer and patchbay-preview

    .target(
      name: "PreviewServer",
      dependencies: [
        "Bundles", "Diagnostics", "Git", "JSONText", "Reconciler", "YAML",
        .product(name: "Hummingbird", package: "hummingbird"),
      ],
      exclude: ["Browser"],
      swiftSettings: settings,
      plugins: ["EmbedPlugin"]
    ),
    .executableTarget(
      name: "patchbay-preview",
      dependencies: [
        "PreviewServer", "Reconciler", "Registry", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "PreviewServerTests", dependencies: ["PreviewServer", "Reconciler", "TestSupport"],
      swiftSettings: settings),

    // MARK: Reconciler

    .target(
      name: "Reconciler",
      dependencies: [
        "Bundles", "ByteCoding", "CLinux", "Diagnostics", "Git", "JSONSchema", "JSONText", "Registry", "Rendering",
        "Store", "Versioning", "YAML",
      ],
      swiftSettings: settings
    ),
    .testTarget(
      name: "ReconcilerTests",
      dependencies: [
        "Bundles", "Diagnostics", "Git", "JSONSchema", "Reconciler", "Registry", "Rendering", "Store", "TestSupport",
        "YAML",
      ],
      swiftSettings: settings
    ),

    // MARK: Registry

    .target(
      name: "Registry",
      dependencies: ["Bundles", "ByteCoding", "Diagnostics", "JSONSchema", "Versioning", "YAML"],
      swiftSettings: settings,
      plugins: ["EmbedPlugin"]
    ),
    .testTarget(
      name: "RegistryTests",
      dependencies: [
        "Bundles", "ByteCoding", "Diagnostics", "JSONSchema", "Registry", "TestSupport", "Versioning", "YAML",
      ],
      exclude: ["Sample/Snapshots"],
      swiftSettings: settings
    ),

    // MARK: Rendering

    .target(
      name: "Rendering",
      dependencies: ["Bundles", "ByteCoding", "Diagnostics", "JSONText", "Registry", "Versioning", "YAML"],
      swiftSettings: settings,
      plugins: ["EmbedPlugin"]
    ),
    .testTarget(
      name: "RenderingTests",
      dependencies: [
        "Bundles", "Diagnostics", "JSONSchema", "JSONText", "Registry", "Rendering", "TestSupport", "Versioning",
        "YAML",
      ],
      exclude: ["Snapshots"], swiftSettings: settings),

    // MARK: Store

    .target(name: "Store", dependencies: ["CSQLite"], swiftSettings: settingsOverC),
    .testTarget(name: "StoreTests", dependencies: ["Store", "TestSupport"], swiftSettings: settings),

    // MARK: Versioning

    .target(name: "Versioning", swiftSettings: settings),
    .testTarget(name: "VersioningTests", dependencies: ["TestSupport", "Versioning"], swiftSettings: settings),

    // MARK: YAML

    .target(name: "YAML", dependencies: ["CYAML", "Diagnostics"], swiftSettings: settingsOverC),
    .testTarget(
      name: "YAMLTests", dependencies: ["Diagnostics", "TestSupport", "YAML"], swiftSettings: settings),

    // MARK: What the build and the tests use

    // Turns a folder of this repository into a Swift file, so that schemas and the sample have one source.
    .executableTarget(name: "EmbedFiles", swiftSettings: settings),
    .plugin(name: "EmbedPlugin", capability: .buildTool(), dependencies: ["EmbedFiles"], path: "Sources/EmbedPlugin"),
    .target(
      name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport", swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz`: an executable without `main` links with libFuzzer only, and what has one then no longer links; so the
// engines and what feeds them are a package by themselves.
if Context.environment["PATCHBAY_FUZZ"] != nil {
  let engines: Set = [
    "ByteCoding", "CGit2", "CPCRE2", "CYAML", "CZlib", "Diagnostics", "Git", "JSONSchema", "JSONText", "Versioning",
    "YAML",
  ]
  package.products = []
  package.dependencies = []
  package.targets.removeAll { !engines.contains($0.name) }
  for (name, dependencies) in [
    ("Packs", ["Git"]), ("Ranges", ["Versioning"]), ("Schemas", ["Diagnostics", "JSONSchema", "YAML"]),
    ("Trees", ["Git"]), ("YAML", ["Diagnostics", "YAML"]),
  ] as [(String, [Target.Dependency])] {
    package.targets.append(
      .executableTarget(
        name: "Fuzz\(name)", dependencies: dependencies, path: "Tests/Fuzzing/\(name)", swiftSettings: settings))
  }
}
