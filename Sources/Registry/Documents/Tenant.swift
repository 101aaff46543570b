public import Versioning
public import YAML

/// `tenants/<tenant>/tenant.yaml` and the installs beside it.
public final class Tenant: Sendable {
  /// What the tenant allows of releases.
  public struct Policies: Sendable {
    /// How old a release must be before a range or channel chooses it, in seconds.
    public let minimumReleaseAge: Int64

    /// The riskiest permission that a release may ask for; nil for no limit.
    public let maxRisk: Permission.Risk?
  }

  /// The id: the folder's name.
  public let id: String

  /// The text and its tree.
  public let document: Document

  /// The name people know.
  public let name: String

  /// The platform release it names; otherwise the platform's default counts.
  public let platform: Version?

  /// The region it names; otherwise the platform's default counts.
  public let region: String?

  /// Where it is served. Never in any output.
  public let hosts: [String]

  /// Who answers for it.
  public let owners: [String]

  /// What it allows.
  public let policies: Policies

  /// Its installs, in order of plugin.
  public let installs: [Install]

  /// Makes the tenant of a document that fits its schema. Its installs are in order of plugin.
  init?(id: String, _ document: Document, installs: [Install], fields: FieldReader) {
    let root = document.root
    guard let name = root["name"]?.string else { return nil }
    self.id = id
    self.document = document
    self.name = name
    self.installs = installs
    platform = fields.version(root["platform"])
    region = root["region"]?.string
    hosts = fields.strings(root["hosts"])
    owners = fields.strings(root["owners"])
    policies = Policies(
      minimumReleaseAge: fields.duration(root["policies"]?["minimumReleaseAge"]) ?? 0,
      maxRisk: fields.word(root["policies"]?["maxRisk"]))
  }
}

/// `tenants/<tenant>/installs/<plugin>.yaml`.
public final class Install: Sendable {
  /// Which release is wanted.
  public enum Selector: Sendable {
    /// One full version, served even if yanked.
    case pin(Version)

    /// The newest that fits.
    case range(VersionRange)

    /// The newest up to the one that the channel names.
    case channel(String)
  }

  /// Where something stands at a point, instead of what the release says.
  public struct Placement: Sendable {
    /// The point's id with its version.
    public let extensionPoint: String

    /// Which contribution, where a release has several at the point.
    public let export: String?

    /// The order to use.
    public let order: Int

    /// Its entry in the document.
    public let node: Node
  }

  /// The plugin's id: the file's name.
  public let plugin: String

  /// The text and its tree. What stands under `configuration:` is masked.
  public let document: Document

  /// Which release is wanted.
  public let selector: Selector

  /// Whether it is to be served.
  public let enabled: Bool

  /// The permissions it was granted.
  public let grants: [String]

  /// The configuration, as written; nil for none.
  public let configuration: Node?

  /// Where its contributions stand.
  public let placements: [Placement]

  /// Makes the install of a document that fits its schema.
  init?(plugin: String, _ document: Document, fields: inout FieldReader) {
    let root = document.root
    guard let selector = Selector(root, fields: &fields) else { return nil }
    self.plugin = plugin
    self.document = document
    self.selector = selector
    enabled = root["enabled"]?.boolean ?? true
    grants = fields.strings(root["grants"])
    configuration = root["configuration"]
    placements = (root["placements"]?.elements ?? []).compactMap(Placement.init)
  }
}
