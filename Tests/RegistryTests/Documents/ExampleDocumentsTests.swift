import Diagnostics
import JSONSchema
import Testing
import Versioning
import YAML

@testable import Registry

/// One document of each kind with every field it can have: none of them is lost on the way to the typed document.
@Suite struct ExampleDocumentsTests {
  private let repository = TestRepository.clean.with([
    "registry/platform.yaml": """
    format: 1
    name: Events Platform
    baseUrl: https://cdn.events.example/
    releases:
      4.2.1:
        released: 2025-04-15
        provides:
          react: {version: 18.2.0, url: /vendor/react.js, integrity: \(integrity)}
          "@events/kit": {version: 1.0.0, url: https://kit.example/kit.js}
      5.0.0: {released: 2025-05-15}
    mirrors: [https://cdn2.events.example/files/]
    apiBaseUrl: https://api.events.example/plugins
    regions: [eu-west-1, us-east-1]
    defaults: {platform: 4.2.1, region: eu-west-1}
    budgets: {contribution: 262144}

    """,
    "registry/publishers/acme.yaml": """
    name: Acme
    website: https://acme.example
    contact: plugins@acme.example
    verification: {level: domain, method: dns-txt, domain: acme.example, at: 2026-01-05}

    """,
    "registry/extension-points/storefront.event.detail/v1.yaml": """
    surface: storefront
    title: Detail
    description: Below the description of an event.
    props: {type: object}
    cardinality: {min: 1, max: 3}
    fallback: {kind: message, message: Not available}
    permissions: ["orders:read"]
    budget: {bytes: 65536}

    """,
    "registry/plugins/seat-map/plugin.yaml": """
    name: Seat Map
    publisher: acme
    description: Choose a seat.
    category: seating
    keywords: [seats, map]
    license: Apache-2.0
    homepage: https://acme.example/seat-map
    repository: https://git.acme.example/seat-map
    support: https://acme.example/support
    privacyPolicy: https://acme.example/privacy
    lifecycle: deprecated
    deprecated: {message: Use the other, replacedBy: tax-core, endOfLife: 2027-06-30}
    channels: {stable: 1.0.0, beta: 1.0.0}

    """,
    "registry/plugins/seat-map/status.yaml": """
    yanked: {1.0.0: {reason: Wrong colours, at: 2026-02-01T08:00:00Z}}
    suspended: {reason: Under review}
    revoked: {1.0.0: {reason: Malware}}
    advisories:
      - {id: CVE-2026-1, severity: high, affected: "<1.0.0", fixedIn: 1.0.0, url: https://acme.example/cve}

    """,
    "registry/plugins/seat-map/bundles/1.0.0/index.js": bundle,
    "registry/plugins/seat-map/versions/1.0.0.yaml": """
    released: 2026-05-04T10:00:00Z
    engines: {platform: ">=4.2 <6"}
    testedWith: ["4.2.1", "5.0.0"]
    bundle:
      entry: index.js
      files: [\(TestRepository.list(["index.js": bundle]))]
    peerDependencies: {react: "^18"}
    dependencies: {tax-core: "^1.3"}
    optionalDependencies: {tax-core: "1"}
    conflicts: {tax-core: "<1"}
    contributes:
      - {extensionPoint: storefront.event.detail/v1, export: SeatMap, title: Seats, loading: eager, order: 10}
    definesExtensionPoints:
      legend/v1: {surface: admin, title: Legend, props: {}}
    requiredPermissions: [{permission: "orders:read", reason: Shows seats that are taken}]
    optionalPermissions: [{permission: "orders:write", reason: Holds seats}]
    networkAccess: {allowedDomains: [https://api.acme.example, "https://*.acme.example"], reason: Its own service}
    configuration:
      type: object
      properties:
        label: {type: string, x-visibility: public}
        key: {x-visibility: secret}
    events: {emits: {seat.chosen: {schema: {type: object}}, seat.left: {}}, consumes: [cart.changed]}

    """,
    "registry/plugins/tax-core/plugin.yaml": TestRepository.listing.replacing("Seat Map", with: "Tax"),
    "tenants/riverside/tenant.yaml": """
    name: Riverside Arena
    platform: 4.2.1
    region: eu-west-1
    hosts: [tickets.riverside.example]
    owners: ["@riverside/web", "web@riverside.example"]
    policies: {minimumReleaseAge: 72h, maxRisk: medium}

    """,
    "tenants/riverside/installs/seat-map.yaml": """
    channel: stable
    enabled: false
    grants: ["orders:read"]
    configuration: {label: Seats, key: {secretRef: "vault:kv/riverside/acme"}}
    placements: [{extensionPoint: storefront.event.detail/v1, export: SeatMap, order: 5}]

    """,
  ])

  private static let bundle = "import 'react';\nexport const SeatMap = {};\n"
  private static let integrity = "sha384-" + String(repeating: "A", count: 64)

  @Test func `the example has no fault`() throws {
    #expect(try repository.read().findings.map(\.message) == [])
  }

  @Test func `the platform`() throws {
    let platform = try repository.read().registry.platform
    #expect(platform.name == "Events Platform")
    #expect(platform.baseURL == "https://cdn.events.example")
    #expect(platform.mirrors == ["https://cdn2.events.example/files"])
    #expect(platform.apiBaseURL == "https://api.events.example/plugins")
    #expect(platform.releases.map(\.version.description) == ["5.0.0", "4.2.1"])
    let modules = platform.releases[1].provides
    #expect(modules.map(\.specifier) == ["@events/kit", "react"])
    #expect(modules.map(\.url) == ["https://kit.example/kit.js", "/vendor/react.js"])
    #expect(modules[1].version.description == "18.2.0" && modules[1].integrity == Self.integrity)
    #expect(platform.regions == ["eu-west-1", "us-east-1"])
    #expect(platform.defaultPlatform?.description == "4.2.1" && platform.defaultRegion == "eu-west-1")
    #expect(platform.contributionBudget == 262_144)
  }

  @Test func `a publisher and an extension point`() throws {
    let registry = try repository.read().registry
    let publisher = try #require(registry.publishers["acme"])
    #expect(publisher.website == "https://acme.example" && publisher.contact == "plugins@acme.example")
    #expect(publisher.verification?.level == "domain" && publisher.verification?.method == "dns-txt")
    #expect(publisher.verification?.domain == "acme.example")
    #expect(publisher.verification?.at?.description == "2026-01-05T00:00:00Z")
    let point = try #require(registry.extensionPoints["storefront.event.detail/v1"])
    #expect(point.surface == .storefront && point.title == "Detail")
    #expect(point.description == "Below the description of an event.")
    #expect(point.minimum == 1 && point.maximum == 3 && point.permissions == ["orders:read"] && point.budget == 65_536)
    if case .message(let text) = point.fallback {
      #expect(text == "Not available")
    } else {
      Issue.record("no fallback")
    }
  }

  @Test func `a listing and a status`() throws {
    let plugin = try #require(try repository.read().registry.plugin("seat-map"))
    let listing = plugin.listing
    #expect(listing.keywords == ["seats", "map"] && listing.license == "Apache-2.0")
    #expect(listing.homepage == "https://acme.example/seat-map")
    #expect(listing.repository == "https://git.acme.example/seat-map")
    #expect(listing.support == "https://acme.example/support")
    #expect(listing.privacyPolicy == "https://acme.example/privacy")
    #expect(listing.lifecycle == .deprecated && listing.deprecated?.message == "Use the other")
    #expect(listing.deprecated?.replacedBy == "tax-core")
    #expect(listing.deprecated?.endOfLife?.description == "2027-06-30T00:00:00Z")
    #expect(listing.channels.map(\.name) == ["beta", "stable"])
    let (status, version) = (try #require(plugin.status), try #require(Version("1.0.0")))
    #expect(status.yanked[version]?.reason == "Wrong colours")
    #expect(status.yanked[version]?.at?.description == "2026-02-01T08:00:00Z")
    #expect(status.suspended?.reason == "Under review" && status.revoked[version]?.reason == "Malware")
    let advisory = try #require(status.advisories.first)
    #expect(advisory.id == "CVE-2026-1" && advisory.severity == "high" && advisory.affected.description == "<1.0.0")
    #expect(advisory.fixedIn == version && advisory.url == "https://acme.example/cve")
  }

  @Test func `a release`() throws {
    let release = try #require(try repository.read().registry.plugin("seat-map")?.releases.first)
    #expect(release.released.description == "2026-05-04T10:00:00Z" && release.platformRange.description == ">=4.2 <6")
    #expect(release.testedWith == ["4.2.1", "5.0.0"] && release.entry == "index.js")
    #expect(release.files.map(\.path) == ["index.js"] && release.files.first?.bytes == Self.bundle.utf8.count)
    #expect(release.peerDependencies.map(\.plugin) == ["react"])
    #expect(release.dependencies.map(\.range.description) == ["^1.3"])
    #expect(release.optionalDependencies.map(\.range.description) == ["1"])
    #expect(release.conflicts.map(\.range.description) == ["<1"])
    let contribution = try #require(release.contributes.first)
    #expect(contribution.title == "Seats" && contribution.loading == .eager && contribution.order == 10)
    #expect(release.definesExtensionPoints.map(\.id) == ["seat-map.legend/v1"])
    #expect(release.requiredPermissions.map(\.permission) == ["orders:read"])
    #expect(release.optionalPermissions.map(\.reason) == ["Holds seats"])
    #expect(release.allowedDomains == ["https://api.acme.example", "https://*.acme.example"])
    #expect(release.networkReason == "Its own service")
    #expect(release.configuration?.schema.states("x-visibility", "secret") == true)
    #expect(release.emits.map(\.name) == ["seat.chosen", "seat.left"] && release.emits.first?.schema != nil)
    #expect(release.consumes == ["cart.changed"])
  }

  @Test func `a tenant and an install`() throws {
    let tenant = try #require(try repository.read().tenants.first?.tenant)
    #expect(tenant.name == "Riverside Arena" && tenant.platform?.description == "4.2.1" && tenant.region == "eu-west-1")
    #expect(tenant.hosts == ["tickets.riverside.example"])
    #expect(tenant.owners == ["@riverside/web", "web@riverside.example"])
    #expect(tenant.policies.minimumReleaseAge == 259_200 && tenant.policies.maxRisk == .medium)
    let install = try #require(tenant.installs.first)
    if case .channel(let name) = install.selector { #expect(name == "stable") } else { Issue.record("no channel") }
    #expect(!install.enabled && install.grants == ["orders:read"])
    #expect(install.configuration?["label"]?.string == "Seats")
    let placement = try #require(install.placements.first)
    #expect(placement.extensionPoint == "storefront.event.detail/v1" && placement.export == "SeatMap")
    #expect(placement.order == 5)
  }
}
