import Diagnostics
import Versioning
import YAML

@testable import Registry
@testable import Rendering

/// A small platform that has some of everything; the texts are written as people write them.
///
/// What must not reach the public has the word CANARY in it.
enum Sample {
  static let context = RenderingContext(registry)

  static let registry = PublishedRegistry(
    platform: platform, permissions: Permission.all(in: permissions), categories: Category.all(in: categories),
    extensionPoints: Dictionary(uniqueKeysWithValues: points.map { ($0.id, $0) }),
    publishers: ["acme": publisher("acme", acme), "stripe": publisher("stripe", stripe)],
    plugins: [oldBanner, seatMap, stripePayments, taxCore])

  // MARK: - Vocabulary

  static let platform = read(
    """
    format: 1
    name: Events Platform
    baseUrl: https://cdn.events.example/
    mirrors: [https://cdn2.events.example]
    apiBaseUrl: https://api.events.example/plugins
    releases:
      4.2.1: {released: 2025-04-15, provides: {react: {version: 18.2.0, url: /vendor/react.js, integrity: sha384-r}}}
      5.0.0: {released: 2025-05-15, x-note: CANARY}
    regions: [eu-west-1]
    """
  ) { PlatformDocument($0, fields: &$1) }

  static let otherPlatform = read(
    """
    {format: 1, name: Old, baseUrl: https://old.example, apiBaseUrl: https://old-api.example, releases: {4.2.1: {}}}
    """
  ) { PlatformDocument($0, fields: &$1) }

  private static let permissions = document(
    """
    orders:read: {title: See orders, warning: Can see every order of your events, risk: low}
    orders:write: {title: Change orders, warning: Can change every order of your events, risk: high}
    """)

  private static let categories = document(
    """
    seating: {title: Seating}
    payments: {title: Payments, description: Ways to pay.}
    """)

  private static let acme = "name: Acme\nx-internal: CANARY\n"

  private static let stripe = """
    name: Stripe
    website: https://stripe.example
    contact: dev@stripe.example
    verification: {level: domain, method: dns-txt, domain: stripe.example, at: 2026-01-05}
    """

  private static let points = [
    point(
      "storefront.checkout.payment/v1",
      """
      surface: storefront
      title: Payment
      description: Where visitors pay.
      props: {type: object, required: [total], properties: {total: {type: number, minimum: 0.50}}, x-kept: yes}
      cardinality: {min: 0, max: 1}
      fallback: {kind: message, message: Payment is not available at the moment.}
      permissions: ["orders:read"]
      budget: {bytes: 65536}
      payment: true
      """),
    point("storefront.footer/v1", "{surface: storefront, title: Footer, props: {}, cardinality: {min: 1}}"),
    point("storefront.widget/v1", "{surface: storefront, title: Widget, props: {type: object}}"),
    point("admin.settings/v1", "{surface: admin, title: Settings, props: {type: object}}"),
  ]

  // MARK: - Plugins

  static let stripePayments = Plugin(
    id: "stripe-payments",
    listing: listing(
      "stripe-payments",
      """
      name: Stripe Payments
      publisher: stripe
      description: Cards and wallets at checkout.
      category: payments
      keywords: [cards, wallets]
      license: Apache-2.0
      homepage: https://stripe.example/payments
      icon: icon.svg
      channels: {stable: 2.4.1, beta: 3.0.0-rc.1}
      x-owner: CANARY
      """),
    releases: [
      release("stripe-payments", "3.0.0-rc.1", stripeRelease(">=5", peers: "{}")),
      release("stripe-payments", "2.4.1", stripeRelease(">=4.2 <6", peers: "{react: ^18}")),
      release("stripe-payments", "2.3.0", stripeRelease(">=4 <6", peers: "{}")),
      release("stripe-payments", "2.2.0", stripeRelease(">=4 <6", peers: "{}")),
    ],
    status: read(
      """
      yanked: {"2.3.0": {reason: Wrong amounts, at: 2026-02-01}}
      revoked: {"2.2.0": {reason: Malware, at: 2026-01-20T12:00:00Z}}
      advisories: [{id: STRIPE-1, severity: high, affected: ">=2 <2.3.1", fixedIn: 2.3.1, url: https://stripe.example/1}]
      """
    ) { Status($0, fields: &$1) },
    readme: Plugin.Asset(name: "README.md", bytes: Array("# Stripe\n\nPay \"well\".\n".utf8)),
    changelog: Plugin.Asset(name: "CHANGELOG.md", bytes: Array("## 2.4.1\n".utf8)),
    icon: Plugin.Asset(name: "icon.svg", bytes: Array("<svg/>".utf8)))

  private static func stripeRelease(_ platform: String, peers: String) -> String {
    """
    released: 2026-05-04T10:00:00Z
    engines: {platform: "\(platform)"}
    testedWith: ["4.2.1"]
    bundle:
      entry: index.js
      files:
        - {path: index.js, integrity: sha384-a, bytes: 18211}
        - {path: chunks/wallet.js, integrity: sha384-b, bytes: 400}
    peerDependencies: \(peers)
    dependencies: {tax-core: ^1.3}
    contributes:
      - {extensionPoint: storefront.checkout.payment/v1, export: PaymentForm, title: Card, loading: lazy, order: 10}
      - {extensionPoint: admin.settings/v1, export: Settings, loading: eager}
    definesExtensionPoints:
      wallet-button/v1: {surface: storefront, title: Wallet button, props: {type: object}}
    requiredPermissions: [{permission: "orders:read", reason: Shows the amount to pay}]
    networkAccess: {allowedDomains: [https://api.stripe.example], reason: Takes the payment}
    configuration:
      type: object
      properties:
        publishableKey: {type: string, x-visibility: public}
        secretKey: {x-visibility: secret}
    events: {emits: {payment.captured: {schema: {type: object}}}, consumes: [cart.changed]}
    x-build: CANARY
    """
  }

  static let seatMap = Plugin(
    id: "seat-map",
    listing: listing(
      "seat-map",
      """
      {name: Seat Map, publisher: acme, description: Seats to choose from., category: seating, license: MIT,
       lifecycle: deprecated, deprecated: {message: Use the new one, replacedBy: tax-core, endOfLife: 2027-06-30}}
      """),
    releases: [
      release(
        "seat-map", "1.2.0",
        """
        released: 2026-03-01
        engines: {platform: ^5}
        bundle: {entry: map.js, files: [{path: map.js, integrity: sha384-m, bytes: 900}], baseUrl: https://acme.example/map/}
        contributes: [{extensionPoint: storefront.widget/v1, export: SeatMap}]
        """),
      release(
        "seat-map", "1.1.0",
        """
        released: 2026-02-01
        engines: {platform: ^4}
        bundle: {entry: map.js, files: [{path: map.js, integrity: sha384-m, bytes: 900}], baseUrl: https://acme.example/map/}
        contributes: [{extensionPoint: storefront.widget/v1, export: SeatMap, order: 3}]
        """),
    ],
    status: nil)

  static let taxCore = Plugin(
    id: "tax-core",
    listing: listing(
      "tax-core", "{name: Tax, publisher: acme, description: Adds tax., category: payments, license: MIT}"),
    releases: [
      release(
        "tax-core", "1.3.0",
        """
        released: 2026-01-01
        engines: {platform: "*"}
        bundle: {entry: tax.js, files: [{path: tax.js, integrity: sha384-t, bytes: 77}]}
        contributes: []
        """)
    ],
    status: nil)

  static let oldBanner = Plugin(
    id: "old-banner",
    listing: listing(
      "old-banner", "{name: Banner, publisher: acme, description: A banner., category: seating, license: MIT}"),
    releases: [
      release(
        "old-banner", "1.0.0",
        """
        released: 2025-01-01
        engines: {platform: "*"}
        bundle: {entry: index.js, files: [{path: index.js, integrity: sha384-o, bytes: 10}]}
        contributes: [{extensionPoint: storefront.widget/v1, export: Banner}, {extensionPoint: admin.settings/v1, export: Pane}]
        """)
    ],
    status: read("suspended: {reason: Under review, at: 2026-04-01}") { Status($0, fields: &$1) })

  // MARK: - A tenant

  private static let installs = [
    install("old-banner", "{version: 1.0.0, enabled: false, configuration: {b: [1.50, null], a: CANARY}}"),
    install("seat-map", "{channel: stable, grants: []}"),
    install(
      "stripe-payments",
      """
      version: "^2.1"
      grants: ["orders:read", "orders:write"]
      configuration: {publishableKey: pk_live, secretKey: {secretRef: "vault:CANARY"}, x-data: 1.10}
      placements: [{extensionPoint: storefront.checkout.payment/v1, order: 5}]
      """),
  ]

  static let tenant: ResolvedTenant = {
    let payments = stripePayments.releases[1]
    let map = seatMap.releases[1]
    return ResolvedTenant(
      tenant: read(
        """
        name: Riverside CANARY Arena
        platform: 4.2.1
        hosts: [tickets.HIDDEN.example]
        owners: ["@riverside/CANARY"]
        """
      ) { Tenant(id: "riverside-arena", $0, installs: installs, fields: $1) },
      platform: registry.platform.releases[1],
      region: "eu-CANARY-1",
      served: [
        .init(
          plugin: seatMap, release: map, install: installs[1], requiredBy: [],
          configuration: .init(complete: node("{}"), publicPart: node("{}")),
          contributions: [.init(extensionPoint: points[2], contribution: map.contributes[0], order: 3)],
          permissions: []),
        .init(
          plugin: stripePayments, release: payments, install: installs[2], requiredBy: [],
          configuration: .init(
            complete: node("{secretKey: {secretRef: vault:CANARY}, publishableKey: pk_live, x-data: 1.10, limit: 1e3}"),
            publicPart: node("{z: [1.50], publishableKey: pk_live, x-data: 1.10}")),
          contributions: [
            .init(extensionPoint: points[0], contribution: payments.contributes[0], order: 5),
            .init(extensionPoint: points[3], contribution: payments.contributes[1], order: 0),
          ],
          permissions: ["orders:read"]),
        .init(
          plugin: taxCore, release: taxCore.releases[0], install: nil, requiredBy: ["stripe-payments"],
          configuration: .init(complete: node("{}"), publicPart: node("{}")), contributions: [], permissions: []),
      ],
      unresolved: [
        .init(
          plugin: "seat-map", newest: Version("1.2.0"), served: Version("1.1.0"),
          codes: [ConditionCodes.platformNotSupported, ConditionCodes.releaseTooYoung],
          because: [
            .init("CANARY seat-map 1.2.0 runs on platform ^5", at: Place(path: "registry/CANARY.yaml"))
          ])
      ],
      conditions: [
        .init(
          code: ConditionCodes.installDisabled, plugin: "old-banner",
          because: [.init("enabled is false", at: Place(path: "tenants/riverside-arena/CANARY.yaml"))]),
        .init(
          code: ConditionCodes.cardinalityNotReached, plugin: nil, extensionPoint: "storefront.footer/v1", because: []),
      ])
  }()

  // MARK: - Reading

  static func document(_ text: String) -> Document {
    // A hash is written by one letter.
    let text = text.replacing(/sha384-(\w)/) { "sha384-" + String(repeating: $0.1.first ?? "x", count: 64) }
    let reading = YAMLReader.read(SourceText(path: "sample.yaml", bytes: Array(text.utf8)))
    guard let document = reading.document else { preconditionFailure("\(reading.findings) in:\n\(text)") }
    return document
  }

  static func node(_ text: String) -> Node { document(text).root }

  static func read<Value>(_ text: String, _ make: (Document, inout FieldReader) -> Value?) -> Value {
    let document = document(text)
    var fields = FieldReader(document)
    guard let value = make(document, &fields), fields.findings.isEmpty else {
      preconditionFailure("\(fields.findings) in:\n\(text)")
    }
    return value
  }

  static func listing(_ id: String, _ text: String) -> Listing {
    read(text) { Listing(id: id, $0, fields: &$1) }
  }

  private static func publisher(_ id: String, _ text: String) -> Publisher {
    read(text) { Publisher(id: id, $0, fields: &$1) }
  }

  static func install(_ plugin: String, _ text: String) -> Install {
    read(text) { Install(plugin: plugin, $0, fields: &$1) }
  }

  static func release(_ plugin: String, _ version: String, _ text: String) -> Release {
    read(text) { document, fields in
      Version(version).flatMap {
        Release(plugin: plugin, version: $0, document, configuration: nil, fields: &fields)
      }
    }
  }

  static func point(_ id: String, _ text: String) -> ExtensionPoint {
    read(text) { document, fields in ExtensionPoint(id: id, document.root, in: document, fields: fields) }
  }
}

extension Sample {
  static let status: OutputFile = {
    var summary = TenantSummary()
    summary.count(TenantStatements(tenant))
    var other = TenantSummary()
    other.count(TenantStatements(tenant))
    summary.add(other)
    let source = SourceText(path: "registry/categories.yaml", bytes: [])
    return StatusDocument(
      revision: String(repeating: "5", count: 40),
      held: [
        .init(path: "tenants/never", code: ConditionCodes.neverWhole, asOf: nil),
        .init(path: "tenants/broken", code: ConditionCodes.tenantHeld, asOf: String(repeating: "4", count: 40)),
      ],
      summary: summary,
      findings: [
        Finding(
          ResolutionCodes.configurationInvalid, "`limit` is missing",
          at: Place(source, SourceRange(SourcePosition(offset: 9, line: 2, column: 3), .start)),
          notes: [.init("asked for here", at: Place(path: "registry/plugins/a/versions/1.0.0.yaml"))])
      ]
    ).file
  }()
}

extension Sample {
  /// A tenant and a plugin to which everything happened that can.
  static let histories: [OutputFile] = {
    let person = HistoryCommit.Person(name: "Ada Author", email: "ada@example.org")
    let commit = HistoryCommit(
      id: String(repeating: "3", count: 40), author: person, committer: person,
      time: Timestamp(seconds: 1_767_225_600), signature: "openpgp", summary: "Set \"everything\" up")
    func entries(_ kinds: [HistoryEvent.Kind], plugin: String?, isPlugin: Bool = false) -> [HistoryEntry] {
      let events = kinds.map { kind -> HistoryEvent in
        switch kind {
        case .published, .yanked, .yankLifted, .revoked, .revocationLifted: HistoryEvent(kind, version: "1.3.0")
        case .installed: HistoryEvent(kind, plugin: plugin, to: "^1.2")
        case .upgraded, .downgraded, .retargeted:
          HistoryEvent(kind, plugin: plugin, from: "^1.2", to: "channel:stable")
        case .granted, .withdrawn: HistoryEvent(kind, plugin: plugin, names: ["orders:read"])
        case .configured: HistoryEvent(kind, plugin: plugin, names: ["secretKey"])
        case .amended: HistoryEvent(kind, names: ["name"])
        case .held, .mended: HistoryEvent(kind, plugin: plugin, names: isPlugin ? ["plugin.yaml", "status.yaml"] : [])
        default: HistoryEvent(kind, plugin: plugin)
        }
      }
      return [HistoryEntry(number: 0, commit: commit, events: events)]
    }
    let own: [HistoryEvent.Kind] = [.held, .mended, .joined, .left, .amended]
    let ofPlugins = HistoryEvent.Kind.allCases.prefix { $0 != .joined }
    let ofInstalls = HistoryEvent.Kind.allCases.filter { !own.contains($0) && !ofPlugins.contains($0) }
    return [
      HistoryDocument(
        of: .tenant("riverside"),
        entries(own, plugin: nil) + entries([.held, .mended] + ofInstalls, plugin: "seat-map")
      ).file,
      HistoryDocument(of: .plugin("seat-map"), entries(ofPlugins + [.amended], plugin: nil, isPlugin: true)).file,
    ]
  }()
}

extension Sample {
  /// The scripts of the tenant, with the commits behind them.
  static let scripts: OutputFile = {
    let person = HistoryCommit.Person(name: "Ada Author", email: "ada@example.org")
    func entry(_ number: Int, _ events: HistoryEvent...) -> HistoryEntry {
      let commit = HistoryCommit(
        id: String(repeating: "\(number)", count: 40), author: person, committer: person,
        time: Timestamp(seconds: 1_767_225_600 + Int64(number)), summary: "Change \(number)")
      return HistoryEntry(number: number, commit: commit, events: events)
    }
    let plugin = "stripe-payments"
    let approvals = ScriptsDocument.Approvals(
      tenant: [
        entry(
          1, HistoryEvent(.installed, plugin: plugin, to: "^1"), HistoryEvent(.installed, plugin: "seat-map", to: "^1")),
        entry(2, HistoryEvent(.uninstalled, plugin: plugin)),
        entry(
          3, HistoryEvent(.installed, plugin: plugin, to: "^2.0"),
          HistoryEvent(.granted, plugin: plugin, names: ["orders:read"]),
          HistoryEvent(.configured, plugin: plugin, names: ["limit"])),
        entry(4, HistoryEvent(.amended, names: ["name"])),
        entry(5, HistoryEvent(.upgraded, plugin: plugin, from: "^2.0", to: "^2.1")),
      ],
      plugins: [
        plugin: [
          entry(2, HistoryEvent(.published, version: "2.4.1")), entry(4, HistoryEvent(.yanked, version: "2.4.1")),
        ]
      ])
    var renderer = TenantRenderer()
    guard let found = renderer.scripts(of: tenant, context) else { preconditionFailure("visitors pay in the sample") }
    return ScriptsDocument(found, approvals).file
  }()
}
