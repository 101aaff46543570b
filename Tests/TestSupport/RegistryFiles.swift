/// The files of a registry repository by path, small enough to be taken in at a glance: tests begin with ``base``, add
/// plugins and tenants, and spoil what they like.
public typealias RegistryFiles = [String: String]

extension RegistryFiles {
  /// A platform with one category, two permissions, one publisher and one extension point on each surface.
  public static let base: RegistryFiles = [
    "registry/platform.yaml": """
    format: 1
    name: Test Platform
    baseUrl: https://cdn.example.org
    releases:
      1.0.0: {released: 2025-01-01}
      2.0.0: {released: 2025-06-01}
    regions: [eu-west-1]
    defaults: {platform: 1.0.0, region: eu-west-1}

    """,
    "registry/categories.yaml": "widgets: {title: Widgets}\n",
    "registry/permissions.yaml": """
    orders:read: {title: See orders, warning: Can see orders, risk: low}
    orders:write: {title: Change orders, warning: Can change orders, risk: high}

    """,
    "registry/publishers/acme.yaml": "name: Acme\n",
    "registry/extension-points/storefront.page/v1.yaml":
      "surface: storefront\ntitle: On the page\nprops: {type: object}\n",
    "registry/extension-points/admin.settings/v1.yaml": "surface: admin\ntitle: Settings\nprops: {type: object}\n",
  ]

  /// The base with one plugin, `clock`, in versions 1.0.0 and 1.1.0, and one tenant, `arena`, that follows `^1`.
  public static let small: RegistryFiles = base.adding(
    plugin("clock", ["1.0.0": .a, "1.1.0": .b]), tenant("arena", ["clock": "version: ^1"]))

  /// These files and others; of two with one path the later counts.
  public func adding(_ others: RegistryFiles...) -> RegistryFiles {
    others.reduce(self) { $0.merging($1) { $1 } }
  }

  /// A plugin's listing and its releases.
  public static func plugin(_ id: String, _ releases: [String: Bundle], more: String = "") -> RegistryFiles {
    var files = [
      "registry/plugins/\(id)/plugin.yaml":
        "name: The \(id)\npublisher: acme\ndescription: A plugin.\ncategory: widgets\nlicense: MIT\n"
    ]
    for (version, bundle) in releases { files = files.adding(release(id, version, bundle, more: more)) }
    return files
  }

  /// A release and its bundle; `more` is added to the release's file.
  public static func release(
    _ plugin: String, _ version: String, _ bundle: Bundle, more: String = ""
  ) -> RegistryFiles {
    let folder = "registry/plugins/\(plugin)"
    return [
      "\(folder)/versions/\(version).yaml": """
      released: 2025-09-01
      engines: {platform: ">=1"}
      bundle:
        entry: index.js
        files: [{path: index.js, integrity: \(bundle.integrity), bytes: \(bundle.text.utf8.count)}]
      contributes: [{extensionPoint: storefront.page/v1, export: Widget}]
      \(more)

      """,
      "\(folder)/bundles/\(version)/index.js": bundle.text,
    ]
  }

  /// A tenant and its installs, by plugin.
  public static func tenant(_ id: String, _ installs: [String: String] = [:], more: String = "") -> RegistryFiles {
    var files = ["tenants/\(id)/tenant.yaml": "name: The \(id)\n\(more)\n"]
    for (plugin, text) in installs { files["tenants/\(id)/installs/\(plugin).yaml"] = text + "\n" }
    return files
  }
}

/// A module that puts a letter on the page, with the hash that its release must state.
public enum Bundle: String, CaseIterable, Sendable {
  case a
  case b
  case c
  case d

  /// The module.
  public var text: String {
    "export const Widget = {mount(element) { element.append(\"\(rawValue)\"); return {update() {}, unmount() {}} }}\n"
  }

  /// The SHA-384 of the module's bytes.
  public var integrity: String {
    switch self {
    case .a: "sha384-bpIGb7sIwWmhZWdu4xPurxPnjdtQiaIa4e5bNefmMFB2/cqNu98KrJXrq6+PI+4L"
    case .b: "sha384-hFTjjH3sdXvdzsBGpeDpd9C/rSLpmOE+1zezx1Q54ER/C/O5qUqtiWxtl/tAmGYg"
    case .c: "sha384-+xCduz18BtOz9/wEjGPd9Grzn44Lqsibv/JtRN8uVyy4tYF83IhlSFCW9wM9G8fi"
    case .d: "sha384-fvAwTNF6DkwkT5AaRX/265QZs1//aBh1guaBBmAdv2z8LHH4JfAEdgVvbkGXew5H"
    }
  }
}

extension RegistryFiles {
  /// Sixty plugins with four releases each and four hundred tenants, the same for the same seed.
  ///
  /// Another `edition` has other ranges, listings and bundles, so that most documents differ and some files come and go.
  public static func generated(
    plugins: Int = 60, tenants: Int = 400, edition: Int = 0, seed: UInt64 = 1
  ) -> RegistryFiles {
    var random = SeededGenerator(seed: seed)
    var files = base
    for number in 0..<plugins {
      let id = "plugin-\(number)"
      let versions = ["1.0.0", "1.1.0", "2.0.0"] + (edition > 0 && number.isMultiple(of: 3) ? ["2.\(edition).0"] : [])
      for (index, version) in versions.enumerated() {
        files = files.adding(release(id, version, Bundle.allCases[index % 4]))
      }
      files["registry/plugins/\(id)/plugin.yaml"] = """
        name: Plugin \(number)
        publisher: acme
        description: Edition \(edition) of a plugin.
        category: widgets
        license: MIT

        """
    }
    for number in 0..<tenants {
      var installs: [String: String] = [:]
      for _ in 0..<5 {
        let range = ["^1", "^2", "1.0.0", ">=1 <3"].randomElement(using: &random) ?? "^1"
        let plugin = "plugin-\((Int.random(in: 0..<plugins, using: &random) + edition) % plugins)"
        installs[plugin] = "version: \"\(range)\""
      }
      files = files.adding(tenant("tenant-\(number)", installs))
    }
    return files
  }
}
