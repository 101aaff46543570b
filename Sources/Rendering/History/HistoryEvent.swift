/// Something that a commit did to a plugin or a tenant, in the words of the platform rather than of files.
///
/// It never holds a value from `configuration:`, only keys.
public struct HistoryEvent: Hashable, Sendable {
  /// What was done, in the order in which the events of one commit stand.
  public enum Kind: String, CaseIterable, Sendable {
    /// A plugin got its listing.
    case listed

    /// A plugin lost its listing.
    case unlisted

    /// A release was published: it was there and valid for the first time.
    case published

    /// A release is chosen by no range and no channel any more.
    case yanked

    /// A release may be chosen again.
    case yankLifted

    /// A release left every manifest.
    case revoked

    /// A release may be served again.
    case revocationLifted

    /// A plugin takes no new install.
    case suspended

    /// A plugin takes new installs again.
    case resumed

    /// A document broke, so what it said before counts on. Nothing else is told of it until it is mended.
    case held

    /// A document that was held says again what counts, or is gone.
    case mended

    /// A tenant began.
    case joined

    /// A tenant ended.
    case left

    /// Something else in a listing, a status or a tenant's file changed.
    case amended

    /// An install began.
    case installed

    /// An install ended.
    case uninstalled

    /// An install was switched on.
    case enabled

    /// An install was switched off.
    case disabled

    /// An install asks for newer releases than before.
    case upgraded

    /// An install asks for older releases than before.
    case downgraded

    /// An install asks for releases in other words, which come to no newer and no older one.
    case retargeted

    /// Permissions were granted.
    case granted

    /// Permissions were taken back.
    case withdrawn

    /// Parts of the configuration were set, changed or taken out.
    case configured

    /// Contributions were put into another order.
    case placed
  }

  /// What was done.
  public let kind: Kind

  /// The plugin that is installed, in the history of a tenant; nil if it is about the tenant itself.
  public let plugin: String?

  /// The release that it is about.
  public let version: String?

  /// What an install asked for before: a version, a range, or a channel as `channel:stable`.
  public let from: String?

  /// What an install asks for.
  public let to: String?

  /// The keys that changed, of a configuration or a document, the permissions, or a plugin's documents; in order of their bytes.
  public let names: [String]

  /// Describes an event.
  public init(
    _ kind: Kind, plugin: String? = nil, version: String? = nil, from: String? = nil, to: String? = nil,
    names: [String] = []
  ) {
    self.kind = kind
    self.plugin = plugin
    self.version = version
    self.from = from
    self.to = to
    self.names = names
  }

  /// What the names are: `permissions`, `documents` or `keys`.
  public var namesAre: String {
    switch kind {
    case .granted, .withdrawn: "permissions"
    case .held, .mended: "documents"
    default: "keys"
    }
  }
}
