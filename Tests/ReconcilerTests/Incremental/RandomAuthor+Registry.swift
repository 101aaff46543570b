import Bundles
import TestSupport

/// The documents of the registry.
extension RandomAuthor {
  mutating func writePlatform() {
    var releases = """
        1.0.0: {released: 2025-01-01}
        1.5.0: {released: 2025-03-01, provides: {react: {version: 17.0.2, url: /react-17.js}}}
        2.0.0: {released: 2025-06-01, provides: {react: {version: 18.\(number(2...3)).0, url: /react-18.js}}}

      """
    if slips(20) { releases = releases.split(separator: "\n").dropLast().joined(separator: "\n") + "\n" }
    write(
      "registry/platform.yaml",
      """
      format: \(slips(3) ? 2 : 1)
      name: Platform \(number(1...9))
      baseUrl: https://\(one(of: ["cdn", "cdn2"])).example.org
      releases:
      \(releases)regions: [eu-west-1, us-east-1]
      defaults: {platform: \(one(of: ["1.0.0", "1.5.0", "1.5.0", "2.0.0"])), region: eu-west-1}

      """ + maybe(20) { _ in "mirrors: [https://mirror.example.org]\n" }
        + maybe(20) { "budgets: {contribution: \($0.number(50...400))}\n" })
  }

  /// All that other documents name, as it is at the beginning.
  mutating func writeVocabularies() {
    writePermissions(Self.permissions)
    writeCategories(Self.categories)
    for publisher in Self.publishers { writePublisher(publisher) }
    for point in Self.points { writePoint(point) }
  }

  /// One of the documents that name what other documents use, or its removal.
  mutating func writeVocabulary() {
    switch number(0...9) {
    case 0...1: writePermissions(some(of: Self.permissions, 85))
    case 2...3: writeCategories(some(of: Self.categories, 85))
    case 4: writePublisher(one(of: Self.publishers))
    case 5: change(.remove("registry/publishers/\(one(of: Self.publishers)).yaml"))
    case 6: change(.remove("registry/extension-points/\(one(of: Self.points)).yaml"))
    default: writePoint(one(of: Self.points + ["storefront.page/v3", "map.slot/v1"]))
    }
  }

  private mutating func writePermissions(_ permissions: [String]) {
    let texts = permissions.map {
      "\($0): {title: \($0.prefix(6)), warning: Can see much, risk: \(one(of: ["low", "low", "medium", "high"]))}\n"
    }
    write("registry/permissions.yaml", texts.isEmpty ? "{}\n" : texts.joined())
  }

  private mutating func writeCategories(_ categories: [String]) {
    let texts = categories.map { "\($0): {title: \($0) \(number(1...3))}\n" }
    write("registry/categories.yaml", texts.isEmpty ? "{}\n" : texts.joined())
  }

  private mutating func writePublisher(_ publisher: String) {
    write(
      "registry/publishers/\(publisher).yaml",
      "name: \(publisher) \(number(1...3))\n"
        + maybe(30) { "verification: {level: domain, domain: \(publisher).example, at: \($0.date())}\n" })
  }

  private mutating func writePoint(_ point: String) {
    write(
      "registry/extension-points/\(point).yaml",
      "surface: \(point.hasPrefix("admin") ? "admin" : "storefront")\ntitle: Point \(number(1...3))\n"
        + "props: {type: \(slips() ? "objekt" : "object")}\n"
        + maybe(point.contains("checkout") ? 80 : slips() ? 50 : 0) {
          "cardinality: {min: \($0.number(0...1)), max: 1}\n"
        }
        + maybe(point.contains("orders") ? 90 : 0) { _ in "permissions: [\"orders:read\"]\n" }
        + maybe(25) { _ in "payment: true\n" }
        + maybe(20) { "budget: {bytes: \($0.number(75...300))}\n" }
        + maybe(20) { _ in "fallback: {kind: message, message: Come back}\n" })
  }

  // MARK: - Plugins

  mutating func writeListing(of plugin: String) {
    let folder = "registry/plugins/\(plugin)"
    if chance(25) { write("\(folder)/\(one(of: ["README.md", "CHANGELOG.md"]))", "# \(plugin) \(number(1...5))\n") }
    let icon = chance(30)
    if icon, !slips() {
      let script = slips() ? "<script>1</script>" : ""
      write(
        "\(folder)/icon.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">\(script)<title>\(number(1...5))</title></svg>\n"
      )
    }
    write(
      "\(folder)/plugin.yaml",
      """
      name: The \(plugin) \(number(1...3))
      publisher: \(publisher())
      description: A plugin.
      category: \(category())
      license: \(slips(3) ? "MTI" : one(of: ["MIT", "Apache-2.0"]))

      """ + maybe(30) { "keywords: [\($0.one(of: ["fast", "small"])), \(plugin)]\n" }
        + (icon ? "icon: icon.svg\n" : "")
        + maybe(20) {
          "lifecycle: deprecated\ndeprecated: {message: Old, replacedBy: \($0.folders(below: "registry/plugins").first ?? plugin), endOfLife: "
            + "\($0.date())}\n"
        }
        + maybe(names(in: "\(folder)/versions").isEmpty ? 0 : 60) {
          "channels: {stable: \($0.version(of: plugin)), beta: \($0.version(of: plugin))}\n"
        })
  }

  mutating func writeStatus(of plugin: String) {
    write(
      "registry/plugins/\(plugin)/status.yaml",
      maybe(40) { "yanked: {\"\($0.version(of: plugin))\": {reason: Broken, at: 2026-01-02}}\n" }
        + maybe(20) { "suspended: {reason: Not paid, at: \($0.date())}\n" }
        + maybe(30) { "revoked: {\"\($0.version(of: plugin))\": {reason: Malware, at: 2026-01-03}}\n" }
        + maybe(40) {
          "advisories: [{id: A-\($0.number(1...9)), severity: high, affected: \"\($0.one(of: Self.ranges))\", fixedIn: "
            + "\($0.version(of: plugin))}]\n"
        } + "x-note: \(number(1...9))\n")
  }

  mutating func writeRelease(of plugin: String, _ version: String) {
    // Every tenant can have a plugin's first release, so that not everything is held.
    let isFirst = version == "1.0.0" && !slips()
    let usesReact = !isFirst && chance(20)
    let files = writeBundle(of: plugin, version, importing: usesReact ? "import {h} from \"react\"\n" : "")
    var dependencies = isFirst || chance(70) ? [] : [self.plugin()]
    var points = some(of: names(in: "registry/extension-points"), 30)
    if isFirst { points.removeAll { $0.hasPrefix("storefront.checkout") || $0.hasPrefix("admin.orders") } }
    if slips() { points.append(one(of: Self.points)) }
    if !isFirst, chance(15) {
      let owner = self.plugin()
      if !slips(10) { dependencies.append(owner) }
      points.append("\(owner).slot/v1")
    }
    let needed = points.contains("admin.orders/v1") && !slips(10) ? ["orders:read"] : []
    let contributions = points.map {
      "{extensionPoint: \($0), export: \(one(of: ["Widget", "Panel"])), order: \(number(0...3))}"
    }
    write(
      "registry/plugins/\(plugin)/versions/\(version).yaml",
      """
      released: \(chance(60) ? "2025-09-01" : date())
      engines: {platform: "\(isFirst ? ">=1" : one(of: [">=1", ">=1", ">=1.5", "^2"]))"}
      bundle: {entry: index.js, files: [\(files)}
      contributes: [\(contributions.joined(separator: ", "))]

      """ + (usesReact ? "peerDependencies: {react: \"\(one(of: ["^17", "^18", ">=17"]))\"}\n" : "")
        + relations("dependencies", Set(dependencies).subtracting(slips() ? [] : [plugin]).sorted())
        + (isFirst ? "" : others(than: plugin) + permissions(needed)) + configuration(mayRequire: !isFirst)
        + maybe(isFirst ? 100 : 50) {
          "definesExtensionPoints: {slot/v1: {surface: storefront, title: Slot \($0.number(1...3)), props: {}}}\n"
        }
        + maybe(10) { _ in "networkAccess: {allowedDomains: [https://api.example.org], reason: Asks}\n" }
        + maybe(10) { "events: {emits: {\(plugin).done: {}}, consumes: [\($0.plugin()).done]}\n" })
  }

  /// Puts a release's bundle beside it, most often, and says what its document says of the files.
  private mutating func writeBundle(of plugin: String, _ version: String, importing imports: String) -> String {
    var files = ["index.js": imports]
    if chance(20) {
      files["index.js"]? += "import \"./part.js\"\n"
      files["part.js"] = "globalThis.part = \(number(1...9))\n"
    }
    files["index.js"]? += """
      export const Widget = {mount() { return \(number(1...99)) }}
      export const Panel = {mount() {}}

      """
    let list = files.sorted { $0.key < $1.key }.map { name, text in
      let stated = SHA384Digest(of: Array((text + (slips(2) ? " " : "")).utf8))
      return "{path: \(name), integrity: \(stated.integrity), bytes: \(text.utf8.count)}"
    }.joined(separator: ", ")
    if chance(10) { return list + "], baseUrl: https://files.example/\(plugin)/\(version)" }
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      write("registry/plugins/\(plugin)/bundles/\(version)/\(name)", text)
    }
    return list + "]"
  }

  private mutating func others(than plugin: String) -> String {
    let others = folders(below: "registry/plugins").filter { $0 != plugin }
    return relations("optionalDependencies", some(of: others, 3)) + relations("conflicts", some(of: others, 3))
  }

  private mutating func relations(_ key: String, _ plugins: [String]) -> String {
    if plugins.isEmpty { return "" }
    return "\(key): {\(plugins.map { "\($0): \"\(one(of: Self.ranges.dropLast()))\"" }.joined(separator: ", "))}\n"
  }

  private mutating func permissions(_ needed: [String]) -> String {
    func requests(_ permissions: [String]) -> String {
      permissions.map { "{permission: \"\($0)\", reason: Because}" }.joined(separator: ", ")
    }
    let required = Set(needed + (chance(25) ? [permission()] : [])).sorted()
    return (required.isEmpty ? "" : "requiredPermissions: [\(requests(required))]\n")
      + maybe(15) { "optionalPermissions: [\(requests([$0.permission()]))]\n" }
  }

  private mutating func configuration(mayRequire: Bool) -> String {
    maybe(50) { author in
      """
      configuration:
        type: object
        properties:
          title: {type: string, default: Hello, x-visibility: public}
          size: {type: integer, maximum: \(author.slips(20) ? 1 : 5)}
          token: {type: string, x-visibility: \(author.slips() ? "hidden" : author.one(of: ["secret", "secret", "admin"]))}

      """ + author.maybe(mayRequire ? 20 : 0) { "  required: [\($0.one(of: ["size", "token"]))]\n" }
        + author.maybe(20) { _ in "  additionalProperties: false\n" }
    }
  }
}

extension SHA384Digest {
  /// The hash as a release states it.
  fileprivate var integrity: String { "sha384-" + Base64.encode(bytes) }
}
