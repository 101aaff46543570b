import Bundles

/// The files of a repository that nothing is wrong with: platform, plugins, tenants, about what teams write.
struct Corpus {
  /// A file of it.
  struct File {
    let path: String
    let text: String
  }

  /// How many of each there are: releases of a plugin, installs of a tenant.
  static let (pluginCount, releaseCount, tenantCount, installCount) = (60, 4, 150, 8)

  /// `registry/` outside `plugins/`.
  private(set) var platform: [File] = []

  /// The listings.
  private(set) var listings: [File] = []

  /// The releases' documents.
  private(set) var releases: [File] = []

  /// The bundles' modules.
  private(set) var modules: [File] = []

  /// `tenant.yaml` of each tenant.
  private(set) var tenants: [File] = []

  /// The installs, tenant by tenant.
  private(set) var installs: [File] = []

  /// All of them.
  var files: [File] { documents + modules }

  /// All YAML documents.
  var documents: [File] { platform + listings + releases + tenants + installs }

  private static let words = """
    amber arch balcony beam bell brass canopy chord circle clock copper corner crown curtain dais echo fanfare fountain frame \
    gallery garland gilt harp hinge ivory lantern laurel lintel marble mirror organ overture pillar prism quartz ribbon rotunda \
    salon silver spire step terrace thread timber trellis vault velvet violet
    """.split(separator: " ").map(String.init)
  private static let points = [
    "storefront.checkout.step", "storefront.page.banner", "storefront.seat.detail", "admin.dashboard.card",
  ]
  private static let permissions = ["orders:read", "guests:read", "mail:send"]
  private static let categories = ["access", "marketing", "payments", "seating"]

  private var dice = Dice()

  /// Makes the files.
  init() {
    addPlatform()
    for number in 0..<Self.pluginCount { addPlugin(number) }
    for number in 0..<Self.tenantCount { addTenant(number) }
  }

  private mutating func addPlatform() {
    func add(_ path: String, _ text: String) { platform.append(File(path: "registry/" + path, text: text)) }
    add(
      "platform.yaml",
      """
      format: 1
      name: Bench Halls
      baseUrl: https://cdn.halls.example
      releases:
        3.1.0: {released: 2025-02-01}
        3.2.0: {released: 2025-08-01}
      regions: [north, south]
      defaults: {platform: 3.2.0, region: north}

      """)
    add("categories.yaml", Self.categories.map { "\($0): {title: \($0.capitalized)}\n" }.joined())
    add(
      "permissions.yaml",
      Self.permissions.map { "\"\($0)\": {title: May do \($0), warning: Lets it do \($0), risk: low}\n" }.joined())
    for point in Self.points {
      add(
        "extension-points/\(point)/v1.yaml",
        """
        surface: \(point.hasPrefix("admin") ? "admin" : "storefront")
        title: The place \(point)
        props:
          type: object
          required: [event]
          properties:
            event: {type: string}
            language: {type: string, default: en}
        cardinality: {min: 0}
        fallback: {kind: none}
        budget: {bytes: 32768}

        """)
    }
    for number in 0..<6 {
      add("publishers/maker-\(number).yaml", "name: Maker \(number)\nwebsite: https://maker-\(number).example\n")
    }
  }

  // MARK: - Plugins

  private func plugin(_ number: Int) -> String {
    "\(Self.words[number * 7 % Self.words.count])-\(Self.words[number * 11 % Self.words.count])-\(number)"
  }

  private func version(_ release: Int) -> String { "1.\(release).0" }

  private func permission(of plugin: Int) -> String { Self.permissions[plugin % Self.permissions.count] }

  private mutating func addPlugin(_ number: Int) {
    let folder = "registry/plugins/\(plugin(number))/"
    listings.append(
      File(
        path: folder + "plugin.yaml",
        text: """
          # What visitors of the catalogue read.
          name: \(Self.words[number * 7 % Self.words.count].capitalized) \(number)
          publisher: maker-\(number % 6)
          description: >-
            \(sentence()) Für kleine Häuser, pour les grandes salles,
            \(sentence())
          category: \(Self.categories[number % Self.categories.count])
          keywords: [\(Self.words[number % 40]), \(Self.words[number % 40 + 1])]
          license: MIT
          homepage: https://maker-\(number % 6).example/\(number)
          lifecycle: production
          channels: {stable: \(version(Self.releaseCount - 1))}

          """))
    for release in 0..<Self.releaseCount { addRelease(release, of: number, in: folder) }
  }

  private mutating func addRelease(_ release: Int, of number: Int, in folder: String) {
    let name = version(release)
    let module = """
      const title = "\(sentence())";
      export const Part = {
        mount(element, props, context) {
          element.textContent = `${title} ${props.event} ${context.configuration.label}`;
          return { update(next) { element.textContent = next.event; }, unmount() { element.remove(); } };
        },
      };

      """
    modules.append(File(path: folder + "bundles/\(name)/index.js", text: module))
    let needs = number % 5 == 4 ? "dependencies: {\(plugin(number - 1)): \"^1\"}\n" : ""
    let permission =
      number % 5 == 3
      ? "" : "requiredPermissions: [{permission: \"\(permission(of: number))\", reason: \(sentence())}]\n"
    releases.append(
      File(
        path: folder + "versions/\(name).yaml",
        text: """
          released: 2025-0\(release + 3)-11T09:30:00Z
          engines: {platform: ">=3 <5"}
          bundle:
            entry: index.js
            files:
              - path: index.js
                integrity: \(Integrity(of: Array(module.utf8)))
                bytes: \(module.utf8.count)
          \(needs)contributes:
            - extensionPoint: \(Self.points[number % Self.points.count])/v1
              export: Part
              title: "\(Self.words[number % 40].capitalized) \(number)"
              loading: lazy
              order: \(number % 50)
          \(permission)configuration:
            type: object
            additionalProperties: false
            properties:
              label: {type: string, minLength: 1, maxLength: 120, x-visibility: public}
              tone: {type: string, pattern: "^#[0-9a-f]{6}$", x-visibility: public}
              rows: {type: integer, minimum: 1, maximum: 500}
              sides: {type: array, items: {enum: [left, right, centre]}, uniqueItems: true}
              display: {type: object, properties: {compact: {type: boolean, default: false}, kind: {enum: [list, grid]}}}
              token: {x-visibility: secret}

          """))
  }

  // MARK: - Tenants

  private mutating func addTenant(_ number: Int) {
    let id = "\(Self.words[number % Self.words.count])-house-\(number)"
    tenants.append(
      File(
        path: "tenants/\(id)/tenant.yaml",
        text: """
          name: House \(number)
          platform: \(number % 3 == 0 ? "3.1.0" : "3.2.0")
          region: \(number % 2 == 0 ? "north" : "south")
          hosts: [\(id).halls.example]
          owners: ["@\(id)/web"]
          policies: {minimumReleaseAge: 48h, maxRisk: medium}

          """))
    var chosen: Set<Int> = []
    while chosen.count < Self.installCount {
      // Few plugins are everywhere, most are rare.
      let plugin = dice.roll(dice.roll(Self.pluginCount) + 1)
      if chosen.insert(plugin).inserted { addInstall(of: plugin, in: id) }
    }
  }

  private mutating func addInstall(of number: Int, in tenant: String) {
    let range = dice.pick(["^1", "^1.1", "~1.2", "1.3.0", ">=1.1 <2"])
    installs.append(
      File(
        path: "tenants/\(tenant)/installs/\(plugin(number)).yaml",
        text: """
          version: "\(range)"
          enabled: \(dice.roll(20) > 0)
          grants: ["\(permission(of: number))"]
          configuration:
            label: \(sentence())
            tone: "#\(String(dice.roll(1 << 20) + (1 << 20), radix: 16))"
            rows: \(dice.roll(500) + 1)
            sides: [\(dice.pick(["left", "right, left", "centre"]))]
            display:
              compact: \(dice.roll(2) == 0)
              kind: \(dice.pick(["list", "grid"]))
            token: {secretRef: "vault:kv/\(tenant)/\(number)"}

          """))
  }

  private mutating func sentence() -> String {
    (0..<dice.roll(5) + 3).map { _ in dice.pick(Self.words) }.joined(separator: " ").capitalized + "."
  }
}

extension String {
  /// The text with its first letter as a capital.
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
