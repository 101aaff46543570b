import Diagnostics
import JSONSchema
import Versioning
import YAML

@testable import Registry

/// A registry and tenants made of the texts that a repository would have, with what a test is not about filled in.
///
/// ```swift
/// var world = World()
/// world.release("seat-map", "1.1.0", "dependencies: {tax-core: ^1}")
/// world.release("tax-core", "1.0.0")
/// world.install("seat-map", "version: ^1")
/// world.outcome()
/// ```
struct World {
  /// The moment that ages are counted to: 2026-06-01.
  var asOf = Timestamp(seconds: 1_780_272_000)

  /// The revoked releases, if not those of the status files.
  var revocations: [String: Set<Version>]?

  private var files: [String: String] = [
    "registry/platform.yaml": """
    format: 1
    name: Platform
    baseUrl: https://cdn.example
    releases:
      4.0.0: {provides: {react: {version: 17.0.2, url: /react.js}}}
      5.0.0: {provides: {react: {version: 18.2.0, url: /react.js}}}
    defaults: {platform: 4.0.0, region: north}
    """,
    "registry/permissions.yaml": """
    orders:read: {title: See orders, warning: Sees orders, risk: low}
    orders:write: {title: Change orders, warning: Changes orders, risk: medium}
    money:move: {title: Move money, warning: Moves money, risk: high}
    """,
    "tenants/hall/tenant.yaml": "name: Hall",
  ]

  /// Writes a file.
  mutating func file(_ path: String, _ text: String) { files[path] = text }

  /// Takes the files below a folder away.
  mutating func remove(below folder: String) { files = files.filter { !$0.key.hasPrefix(folder) } }

  /// Publishes a release. A key that the text does not have gets a harmless value.
  mutating func release(_ plugin: String, _ version: String, _ text: String = "") {
    let usual = [
      "released": "2026-01-01", "engines": "{platform: '*'}", "bundle": "{entry: index.js, files: []}",
      "contributes": "[]",
    ]
    let rest = usual.filter { key, _ in !"\n\(text)".contains("\n\(key):") }.sorted { $0.key < $1.key }
    files["registry/plugins/\(plugin)/versions/\(version).yaml"] = ([text] + rest.map { "\($0): \($1)" }).joined(
      separator: "\n")
    listing(plugin)
  }

  /// Lists a plugin, if it is not listed yet, or with more keys.
  mutating func listing(_ plugin: String, _ text: String = "") {
    let path = "registry/plugins/\(plugin)/plugin.yaml"
    if text.isEmpty, files[path] != nil { return }
    files[path] =
      "name: \(plugin)\npublisher: us\ndescription: It does things.\ncategory: things\nlicense: MIT\n\(text)"
  }

  /// Says something of releases afterwards.
  mutating func status(_ plugin: String, _ text: String) { files["registry/plugins/\(plugin)/status.yaml"] = text }

  /// Opens one of the registry's own extension points.
  mutating func point(_ id: String, _ text: String = "") {
    files["registry/extension-points/\(id).yaml"] =
      "surface: storefront\ntitle: A point\nprops: {type: object}\n\(text)"
  }

  /// Installs a plugin in the tenant `hall`.
  mutating func install(_ plugin: String, _ text: String) { files["tenants/hall/installs/\(plugin).yaml"] = text }

  /// Writes the file of the tenant `hall`.
  mutating func tenant(_ text: String) { files["tenants/hall/tenant.yaml"] = "name: Hall\n\(text)" }

  /// The text of a file.
  func text(_ path: String) -> String { files[path] ?? "" }

  // MARK: - Reading

  /// The registry.
  var registry: PublishedRegistry {
    let platformDocument = document("registry/platform.yaml")
    var fields = FieldReader(platformDocument)
    let points = paths(in: "registry/extension-points/").compactMap { path -> ExtensionPoint? in
      let document = document(path)
      let id = String(path.dropFirst("registry/extension-points/".count).dropLast(".yaml".count))
      return ExtensionPoint(id: id, document.root, in: document, fields: FieldReader(document))
    }
    let plugins = paths(in: "registry/plugins/").filter { $0.hasSuffix("/plugin.yaml") }.map {
      plugin($0.split(separator: "/")[2])
    }
    return PublishedRegistry(
      platform: read(PlatformDocument(platformDocument, fields: &fields)),
      permissions: Permission.all(in: document("registry/permissions.yaml")),
      categories: [],
      extensionPoints: Dictionary(uniqueKeysWithValues: points.map { ($0.id, $0) }),
      publishers: [:],
      plugins: plugins)
  }

  /// The tenant.
  var tenant: Tenant {
    let document = document("tenants/hall/tenant.yaml")
    let installs = paths(in: "tenants/hall/installs/").map { path -> Install in
      let document = self.document(path)
      var fields = FieldReader(document)
      return read(Install(plugin: stem(path), document, fields: &fields))
    }
    return read(Tenant(id: "hall", document, installs: installs, fields: FieldReader(document)))
  }

  /// What resolving the tenant comes to.
  func outcome() -> TenantOutcome { outcome(tenant, in: registry) }

  /// What resolving a tenant comes to.
  func outcome(_ tenant: Tenant, in registry: PublishedRegistry) -> TenantOutcome {
    TenantResolver(registry: registry, asOf: asOf, revocations: revocations).resolve(tenant)
  }

  /// A tenant as the resolver sees it.
  func context(_ tenant: Tenant, in registry: PublishedRegistry) -> TenantContext {
    let index = RegistryIndex(registry, revocations: revocations ?? registry.revocations)
    return read(TenantContext(tenant, index: index, asOf: asOf))
  }

  private func paths(in folder: String) -> [String] {
    files.keys.filter { $0.hasPrefix(folder) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func document(_ path: String) -> Document {
    let reading = YAMLReader.read(SourceText(path: path, bytes: Array(text(path).utf8)))
    guard let document = reading.document else { preconditionFailure("\(path): \(reading.findings.map(\.message))") }
    return document
  }

  private func plugin(_ id: some StringProtocol) -> Plugin {
    let folder = "registry/plugins/\(id)/"
    let releases = paths(in: folder + "versions/").map { release($0, of: "\(id)") }
    let listing = document(folder + "plugin.yaml")
    var fields = FieldReader(listing)
    return Plugin(
      id: "\(id)",
      listing: read(Listing(id: "\(id)", listing, fields: &fields)),
      releases: releases.sorted { $0.version > $1.version },
      status: files[folder + "status.yaml"].map { _ in
        let status = document(folder + "status.yaml")
        var fields = FieldReader(status)
        return Status(status, fields: &fields)
      })
  }

  private func release(_ path: String, of plugin: String) -> Release {
    let document = document(path)
    let version = read(Version(stem(path)))
    let configuration = document.root["configuration"].map { node in
      let result = SchemaCompiler().compile(node)
      guard let schema = result.schema else { preconditionFailure("\(path): \(result.problems.map(\.message))") }
      return ConfigurationSchema(node: node, schema: schema)
    }
    var fields = FieldReader(document)
    return read(Release(plugin: plugin, version: version, document, configuration: configuration, fields: &fields))
  }

  /// A file's name without its ending.
  private func stem(_ path: String) -> String {
    String(path.split(separator: "/").last?.dropLast(".yaml".count) ?? "")
  }

  /// What a document of the test says, which is not what is tested.
  private func read<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a document of the test lacks a key") }
    return value
  }
}
