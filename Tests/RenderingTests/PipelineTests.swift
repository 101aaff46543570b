import Bundles
import Diagnostics
import Registry
import Rendering
import Testing
import Versioning
import YAML

/// From the texts of a repository to the bytes of the output, with a canary in every private place.
@Suite struct `A repository's output` {
  private static let code = Array("export const Form = {};\nexport const Pane = {};\n".utf8)

  private static let files: [String: String] = [
    "registry/platform.yaml": """
    format: 1
    name: Events
    baseUrl: https://cdn.events.example
    releases: {4.2.1: {}}
    regions: [canary-region]
    defaults: {platform: 4.2.1, region: canary-region}
    x-note: CANARY
    """,
    "registry/permissions.yaml": "orders:read: {title: See, warning: Sees orders, risk: low, x-note: CANARY}",
    "registry/categories.yaml": "payments: {title: Payments, x-note: CANARY}",
    "registry/publishers/acme.yaml": "name: Acme\nx-note: CANARY",
    "registry/extension-points/storefront.payment/v1.yaml": """
    {surface: storefront, title: Payment, props: {}, x-note: CANARY}
    """,
    "registry/extension-points/admin.settings/v1.yaml": "{surface: admin, title: Settings, props: {}}",
    "registry/plugins/pay/plugin.yaml": """
    {name: Pay, publisher: acme, description: Takes money., category: payments, license: MIT, x-note: CANARY}
    """,
    "registry/plugins/pay/bundles/1.0.0/index.js": String(decoding: code, as: UTF8.self),
    "registry/plugins/pay/versions/1.0.0.yaml": """
    released: 2026-01-01
    engines: {platform: ">=4"}
    bundle:
      entry: index.js
      files: [{path: index.js, integrity: \(Integrity(of: code)), bytes: \(code.count), x-note: CANARY}]
    contributes:
      - {extensionPoint: storefront.payment/v1, export: Form, x-note: CANARY}
      - {extensionPoint: admin.settings/v1, export: Pane}
    requiredPermissions: [{permission: "orders:read", reason: Shows the amount, x-note: CANARY}]
    configuration:
      type: object
      properties:
        key: {type: string, x-visibility: public}
        colour: {type: string, default: blue, x-visibility: public}
        note: {type: string}
        secret: {type: string, x-visibility: secret}
        mixed:
          type: object
          properties: {shown: {x-visibility: public}, hidden: {type: string}, token: {x-visibility: secret}}
    x-note: CANARY
    """,
    "tenants/canary-hall/tenant.yaml": """
    name: CANARY Hall
    hosts: [canary.example]
    owners: ["@canary/web"]
    policies: {minimumReleaseAge: 24h}
    x-note: CANARY
    """,
    "tenants/canary-hall/installs/pay.yaml": """
    version: ^1
    grants: ["orders:read"]
    configuration:
      key: pk-shown
      note: CANARY
      secret: {secretRef: "vault:CANARY"}
      mixed: {shown: seen, hidden: CANARY, token: {secretRef: "vault:CANARY"}}
    x-note: CANARY
    """,
  ]

  /// Every file of the output, by root and path, and the findings.
  private static func output() throws -> (files: [String: String], findings: [Finding]) {
    let reading = try RepositoryReading(
      files.map { RepositoryFile(path: $0.key, bytes: Array($0.value.utf8)) })
    let resolver = TenantResolver(registry: reading.registry, asOf: Timestamp(seconds: 1_780_272_000))
    let context = RenderingContext(reading.registry)
    var output: [String: String] = [:]
    func add(_ file: OutputFile) {
      switch file.content {
      case .bytes(let bytes): output["\(file.root.rawValue)/\(file.path)"] = String(decoding: bytes, as: UTF8.self)
      case .bundleFile: break
      }
    }
    renderRegistry(context, add)
    for checked in reading.tenants {
      let resolved = try #require(checked.tenant.flatMap { resolver.resolve($0).resolved })
      tenantDocuments(resolved, context).forEach(add)
    }
    return (output, reading.findings)
  }

  @Test func `tells the public nothing that is private`() throws {
    let (files, findings) = try Self.output()
    #expect(findings.isEmpty)
    for (path, text) in files where path.hasPrefix("public/") {
      let own = path == "public/storefront/canary-hall.json"
      let rest = own ? text.replacing(#""tenant":"canary-hall""#, with: "") : text
      #expect(!rest.lowercased().contains("canary"), "\(path)")
      #expect(!text.contains("secretRef"), "\(path)")
    }
  }

  @Test func `gives the storefront the public configuration, defaults filled in`() throws {
    let page = try jsonNode(#require(try Self.output().files["public/storefront/canary-hall.json"]))
    let configuration = try #require(page["plugins"]?.elements.first?["configuration"])
    #expect(pretty(configuration) == pretty(jsonNode(#"{"colour":"blue","key":"pk-shown","mixed":{"shown":"seen"}}"#)))
  }

  @Test func `gives the admin app all of it`() throws {
    let admin = try jsonNode(#require(try Self.output().files["private/admin/canary-hall.json"]))
    let configuration = try #require(admin["installs"]?.elements.first?["configuration"])
    #expect(configuration["secret"]?["secretRef"]?.string == "vault:CANARY")
    #expect(configuration["colour"]?.string == "blue")
  }
}
