public import Diagnostics
public import Versioning

/// What a tenant is served, and why not more.
public struct ResolvedTenant: Sendable {
  /// One fact of a chain that explains something, in a plain sentence.
  public struct Fact: Sendable {
    /// The sentence, without a full stop and without any value of a configuration.
    public let sentence: String

    /// Where it is written.
    public let place: Place

    /// Puts a sentence and its place together.
    public init(_ sentence: String, at place: Place) {
      self.sentence = sentence
      self.place = place
    }
  }

  /// A plugin that the tenant is served.
  public struct Served: Sendable {
    /// The plugin.
    public let plugin: Plugin

    /// The release that was chosen.
    public let release: Release

    /// The tenant's install; nil for a dependency that it has no file for.
    public let install: Install?

    /// The plugins that are served because they need this one, in order of id.
    public let requiredBy: [String]

    /// The configuration with defaults filled in, by who may see it.
    public let configuration: EffectiveConfiguration

    /// What it puts where, less what was left out.
    public let contributions: [PlacedContribution]

    /// The permissions it holds: those it asks for that were granted, in order of id.
    public let permissions: [String]

    /// Puts together what is served of a plugin.
    public init(
      plugin: Plugin, release: Release, install: Install?, requiredBy: [String], configuration: EffectiveConfiguration,
      contributions: [PlacedContribution], permissions: [String]
    ) {
      self.plugin = plugin
      self.release = release
      self.install = install
      self.requiredBy = requiredBy
      self.configuration = configuration
      self.contributions = contributions
      self.permissions = permissions
    }
  }

  /// A contribution with the order that counts for this tenant.
  public struct PlacedContribution: Sendable {
    /// The point.
    public let extensionPoint: ExtensionPoint

    /// What the release says.
    public let contribution: Release.Contribution

    /// The tenant's order, or else the release's.
    public let order: Int

    /// Places a contribution.
    public init(extensionPoint: ExtensionPoint, contribution: Release.Contribution, order: Int) {
      self.extensionPoint = extensionPoint
      self.contribution = contribution
      self.order = order
    }
  }

  /// An enabled install, or a dependency, that is not served, or served older than what its range or channel names.
  public struct Unresolved: Sendable {
    /// The plugin's id.
    public let plugin: String

    /// The newest release in the range or channel that is neither yanked nor revoked.
    public let newest: Version?

    /// The release that is served; nil for none.
    public let served: Version?

    /// Why: the codes that apply, in the order of the page of codes. Never empty; public documents carry the first.
    public let codes: [Code]

    /// The chain of facts.
    public let because: [Fact]

    /// Says why a plugin is not served, or not newer.
    public init(plugin: String, newest: Version?, served: Version?, codes: [Code], because: [Fact]) {
      self.plugin = plugin
      self.newest = newest
      self.served = served
      self.codes = codes
      self.because = because
    }
  }

  /// Something true of one plugin in this tenant that is not a mistake.
  public struct Condition: Sendable {
    /// What it is.
    public let code: Code

    /// The plugin's id; nil for what is true of the tenant or of an extension point.
    public let plugin: String?

    /// The release it is about.
    public let version: Version?

    /// The extension point it is about.
    public let extensionPoint: String?

    /// The chain of facts.
    public let because: [Fact]

    /// Says something of a plugin or a point.
    public init(
      code: Code, plugin: String?, version: Version? = nil, extensionPoint: String? = nil, because: [Fact]
    ) {
      self.code = code
      self.plugin = plugin
      self.version = version
      self.extensionPoint = extensionPoint
      self.because = because
    }
  }

  /// The tenant.
  public let tenant: Tenant

  /// The platform release that it is on.
  public let platform: PlatformRelease

  /// The region that it is in.
  public let region: String?

  /// What it is served, in order of plugin.
  public let served: [Served]

  /// What it is not served, in order of plugin.
  public let unresolved: [Unresolved]

  /// What else is true of it, in order of plugin, then code.
  public let conditions: [Condition]

  /// Puts together what is true of a tenant.
  public init(
    tenant: Tenant, platform: PlatformRelease, region: String?, served: [Served], unresolved: [Unresolved],
    conditions: [Condition]
  ) {
    self.tenant = tenant
    self.platform = platform
    self.region = region
    self.served = served
    self.unresolved = unresolved
    self.conditions = conditions
  }
}
