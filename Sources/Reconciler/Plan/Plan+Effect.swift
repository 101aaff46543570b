extension Plan {
  /// Something that changes of what tenants are served of a plugin, with all tenants for which it does in the same way.
  public struct Effect: Hashable, Sendable {
    /// What changes; the worst first.
    public enum Kind: String, Sendable, CaseIterable {
      /// The plugin was served, and is not any more.
      case removed

      /// An older release is served.
      case downgraded

      /// A newer release that the tenant asks for is held back.
      case held

      /// The plugin is asked for, was not served before, and is not either now, for a reason that is new.
      case unresolved

      /// The plugin was not served.
      case installed

      /// A newer release is served.
      case upgraded

      /// The same release is served in another way: with another configuration, other permissions, at other places.
      case reconfigured

      /// Nothing is held back or missing any more, though the same release is served.
      case settled
    }

    /// A permission that is held and was not.
    public struct Permission: Hashable, Sendable {
      /// `orders:read`
      public let id: String

      /// `low`, `medium` or `high`; nil if the vocabulary does not have it.
      public let risk: String?
    }

    /// A key of the configuration that has another value. The value itself is not told.
    public struct Setting: Hashable, Sendable {
      /// How it changed.
      public enum Change: String, Sendable {
        case set
        case changed
        case removed
      }

      /// The key; `theme.colour` for a key within another.
      public let key: String

      /// How it changed.
      public let change: Change

      /// Whether it is, or was, a reference to a secret.
      public let isReference: Bool
    }

    /// Why.
    public enum Reason: Hashable, Sendable {
      /// One of the tenant's own installs changed.
      case install(of: String)

      /// The tenant's own file changed.
      case tenant

      /// A release was published.
      case published(plugin: String, version: String)

      /// A release was yanked, or revoked.
      case yanked(plugin: String, version: String)
      case revoked(plugin: String, version: String)

      /// A channel names another release.
      case channel(plugin: String, name: String)

      /// Another plugin needs it.
      case needed(by: String)

      /// Something else of a plugin changed.
      case plugin(String)

      /// The platform's files changed.
      case platform

      /// Nothing but time passed.
      case time
    }

    /// What changes.
    public let kind: Kind

    /// The plugin's id.
    public let plugin: String

    /// The release that was served, the one that is served then, and the newest that the tenant asks for and is not served.
    public let from, to, newest: String?

    /// Why not the newest, or nothing: the codes of conditions that apply, in their order.
    public let codes: [String]

    /// The range, version or channel that the tenant asks for; nil if it has no install of the plugin.
    public let selector: String?

    /// Why.
    public let reason: Reason

    /// The permissions that are held and were not, in order of id.
    public let permissions: [Permission]

    /// The origins that may be called and might not before, in order.
    public let hosts: [String]

    /// The keys of the configuration that have other values, in order.
    public let settings: [Setting]

    /// The tenants, in order of id.
    public internal(set) var tenants: [String] = []
  }

  /// Something that changes of what can be installed.
  public struct RegistryChange: Hashable, Sendable {
    /// What changes.
    public enum Kind: String, Sendable, CaseIterable {
      case revoked
      case revocationLifted
      case yanked
      case yankLifted
      case suspended
      case suspensionLifted
      case releaseRemoved
      case pluginRemoved
      case pointRemoved
      case pluginAdded
      case released
      case channelMoved
      case listingChanged
      case pointAdded
      case pointChanged
      case platformChanged
    }

    /// What changes.
    public let kind: Kind

    /// A plugin's or a point's id; a path for what is neither.
    public let subject: String

    /// The release it is about.
    public let version: String?

    /// What else there is to say: the names of fields that changed, the channel, …
    public let detail: String?
  }
}

extension Plan.Effect.Reason: CustomStringConvertible {
  /// The reason, as what follows "because".
  public var description: String {
    switch self {
    case .install(let plugin): "its install of \(plugin) changed"
    case .tenant: "tenant.yaml changed"
    case .published(let plugin, let version): "\(plugin) \(version) was published"
    case .yanked(let plugin, let version): "\(plugin) \(version) was yanked"
    case .revoked(let plugin, let version): "\(plugin) \(version) was revoked"
    case .channel(let plugin, let name): "channel \(name) of \(plugin) names another release"
    case .needed(let plugin): "\(plugin) needs it"
    case .plugin(let plugin): "\(plugin) changed"
    case .platform: "the platform's files changed"
    case .time: "time passed"
    }
  }
}
