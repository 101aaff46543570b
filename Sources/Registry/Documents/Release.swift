public import Versioning
public import YAML

/// `registry/plugins/<plugin>/versions/<semver>.yaml`: a release. It is added once and never changes.
public final class Release: Sendable {
  /// A file of the bundle.
  public struct File: Sendable {
    /// The path from the bundle's folder.
    public let path: String

    /// The SRI string: `sha384-…`.
    public let integrity: String

    /// The size in bytes.
    public let bytes: Int

    /// Its entry in the release's document.
    public let node: Node
  }

  /// Another plugin that this one needs, takes if it is there, or cannot live with.
  public struct Dependency: Sendable {
    /// The other plugin's id.
    public let plugin: String

    /// Which of its releases.
    public let range: VersionRange

    /// The member of the release's document.
    public let member: Node.Member
  }

  /// What a plugin puts at an extension point.
  public final class Contribution: Sendable {
    /// When its code is fetched.
    public enum Loading: String, Sendable, CaseIterable {
      /// When it is mounted.
      case lazy

      /// When the page starts.
      case eager
    }

    /// The point's id with its version.
    public let extensionPoint: String

    /// The name that the bundle's entry exports.
    public let export: String

    /// What people call it.
    public let title: String?

    /// When its code is fetched.
    public let loading: Loading

    /// Its place among others at the point, lowest first.
    public let order: Int

    /// Its entry in the release's document.
    public let node: Node

    /// Makes a contribution of its entry; nil if that does not fit its schema.
    init?(_ node: Node) {
      guard let extensionPoint = node["extensionPoint"]?.string, let export = node["export"]?.string else { return nil }
      self.extensionPoint = extensionPoint
      self.export = export
      self.node = node
      title = node["title"]?.string
      loading = node["loading"]?.string.flatMap(Loading.init(rawValue:)) ?? .lazy
      order = node["order"]?.wholeNumber ?? 0
    }
  }

  /// A permission that is asked for, and why.
  public struct PermissionRequest: Sendable {
    /// `noun:verb`.
    public let permission: String

    /// What it is needed for.
    public let reason: String

    /// Its entry in the release's document.
    public let node: Node
  }

  /// A kind of event that the plugin sends.
  public struct Event: Sendable {
    /// Its name.
    public let name: String

    /// The JSON Schema of its payload.
    public let schema: Node?
  }

  /// The plugin's id.
  public let plugin: String

  /// The version: the file's name.
  public let version: Version

  /// The text and its tree.
  public let document: Document

  /// When it was released.
  public let released: Timestamp

  /// The platform releases it runs on.
  public let platformRange: VersionRange

  /// The platform releases it was tested with; only shown.
  public let testedWith: [String]

  /// The path of the file to import.
  public let entry: String

  /// Every file of the bundle.
  public let files: [File]

  /// Where the files are, when they are not in `bundles/<semver>/`; without a slash at the end.
  public let bundleBaseURL: String?

  /// The bare imports of the bundle, which the platform release provides.
  public let peerDependencies: [Dependency]

  /// Plugins that must be served with this one.
  public let dependencies: [Dependency]

  /// Plugins whose range counts if they are served.
  public let optionalDependencies: [Dependency]

  /// Plugins that must not be served with this one.
  public let conflicts: [Dependency]

  /// What it puts where, in the order written.
  public let contributes: [Contribution]

  /// The extension points it opens, by full id: `stripe-payments.wallet-button/v1`.
  public let definesExtensionPoints: [ExtensionPoint]

  /// What it must be granted.
  public let requiredPermissions: [PermissionRequest]

  /// What it can use if it is granted.
  public let optionalPermissions: [PermissionRequest]

  /// The origins that it may call.
  public let allowedDomains: [String]

  /// Why it calls them.
  public let networkReason: String?

  /// The schema of its configuration; nil for a plugin that has none.
  public let configuration: ConfigurationSchema?

  /// The events it sends, in order of name.
  public let emits: [Event]

  /// The names of the events it listens to.
  public let consumes: [String]

  /// Makes the release of a document that fits its schema. Without a configuration schema, or a valid one, it has none.
  init?(
    plugin: String, version: Version, _ document: Document, configuration: ConfigurationSchema?,
    fields: inout FieldReader
  ) {
    let root = document.root
    guard let released = fields.time(root["released"]), let platformRange = fields.range(root["engines"]?["platform"]),
      let bundle = root["bundle"], let entry = bundle["entry"]?.string
    else { return nil }
    self.plugin = plugin
    self.version = version
    self.document = document
    self.released = released
    self.platformRange = platformRange
    self.entry = entry
    self.configuration = configuration
    testedWith = fields.strings(root["testedWith"])
    files = bundle["files"]?.elements.compactMap(File.init) ?? []
    bundleBaseURL = fields.baseURL(bundle["baseUrl"])
    peerDependencies = Dependency.all(root["peerDependencies"], fields: &fields)
    dependencies = Dependency.all(root["dependencies"], fields: &fields)
    optionalDependencies = Dependency.all(root["optionalDependencies"], fields: &fields)
    conflicts = Dependency.all(root["conflicts"], fields: &fields)
    contributes = root["contributes"]?.elements.compactMap(Contribution.init) ?? []
    definesExtensionPoints = (root["definesExtensionPoints"]?.members ?? []).compactMap { [fields] in
      ExtensionPoint(id: "\(plugin).\($0.key)", $0.value, in: document, fields: fields)
    }
    requiredPermissions = root["requiredPermissions"]?.elements.compactMap(PermissionRequest.init) ?? []
    optionalPermissions = root["optionalPermissions"]?.elements.compactMap(PermissionRequest.init) ?? []
    allowedDomains = fields.strings(root["networkAccess"]?["allowedDomains"])
    networkReason = root["networkAccess"]?["reason"]?.string
    emits = Event.all(root["events"]?["emits"])
    consumes = fields.strings(root["events"]?["consumes"])
  }
}
