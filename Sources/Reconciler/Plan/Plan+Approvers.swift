import Diagnostics
import Git
import Registry
import YAML

extension Plan {
  /// Who must approve a change, and for what.
  public struct Approvers: Sendable {
    /// Tenants whose files change, with the owners that they have in common.
    public struct Tenants: Sendable {
      /// The owners, as the base names them; a new tenant's as it does itself.
      public let owners: [String]

      /// The tenants, in order of id.
      public let tenants: [String]
    }

    /// A publisher that changes, or some of whose plugins do.
    public struct Publisher: Sendable {
      /// The publisher's id.
      public let id: String

      /// How to reach them; nil if nobody has said.
      public let contact: String?

      /// The plugins that change, in order of id.
      public let plugins: [String]
    }

    /// A permission that a plugin holds and did not, in some tenants.
    public struct Permission: Sendable {
      /// The permission.
      public let permission: Effect.Permission

      /// The plugin's id.
      public let plugin: String

      /// The tenants, in order of id.
      public let tenants: [String]
    }

    /// What `registry/owners.yaml` of the base asks for, in the order of its rules.
    public let demands: [Approvals.Demand]

    /// The tenants whose files change, by owners.
    public let tenants: [Tenants]

    /// The publishers, in order of id.
    public let publishers: [Publisher]

    /// The permissions that widen, in order of permission and plugin.
    public let permissions: [Permission]
  }
}

extension Plan.Approvers {
  /// Finds them.
  ///
  /// - Throws: What reading may.
  init(_ sides: PlanSides, _ change: Change, _ approvals: Approvals, _ effects: [Plan.Effect]) throws {
    demands = approvals.demands
    tenants = try Self.tenants(of: change)
    publishers = Self.publishers(of: change, from: sides.old, to: sides.head.registry)
    var gains: [Gain: [String]] = [:]
    for effect in effects {
      for permission in effect.permissions {
        gains[Gain(permission: permission, plugin: effect.plugin), default: []] += effect.tenants
      }
    }
    permissions = gains.sorted { ($0.key.permission.id, $0.key.plugin) < ($1.key.permission.id, $1.key.plugin) }
      .map { Permission(permission: $0.permission, plugin: $0.plugin, tenants: $1.sorted()) }
  }

  private struct Gain: Hashable {
    let permission: Plan.Effect.Permission
    let plugin: String
  }

  private static func tenants(of change: Change) throws -> [Tenants] {
    let repository = try change.head.open()
    let reader = DocumentReader()
    var tenants: [[String]: [String]] = [:]
    for tenant in change.folders.tenants {
      tenants[try owners(of: tenant, in: repository, reader), default: []].append(tenant.name)
    }
    return tenants.map { Tenants(owners: $0, tenants: $1.sorted()) }
      .sorted { $0.tenants.lexicographicallyPrecedes($1.tenants) }
  }

  /// The owners before, or if nothing tells those, then.
  private static func owners(
    of tenant: FolderChanges.Change, in repository: borrowing Repository, _ reader: DocumentReader
  ) throws -> [String] {
    for tree in [tenant.old, tenant.new].compactMap(\.self) {
      guard let entry = try repository.entry(at: "tenant.yaml", in: tree), entry.kind.isFile else { continue }
      let path = TreePath("\(Inventory.tenants)/\(tenant.name)/tenant.yaml")
      let files = try repository.read([TreeFile(path: path, kind: entry.kind, id: entry.id)])
      if let owners = TenantReading(id: tenant.name, files, reader: reader).owners { return owners }
    }
    return []
  }

  /// Those of whom a plugin is, was, or will be, and those that change themselves.
  private static func publishers(
    of change: Change, from old: PublishedRegistry?, to new: PublishedRegistry?
  ) -> [Publisher] {
    let registries = [old, new].compactMap(\.self)
    var plugins: [String: Set<String>] = [:]
    for id in change.folders.plugins.map(\.name) {
      for publisher in registries.compactMap({ $0.plugin(id)?.listing.publisher }) {
        plugins[publisher, default: []].insert(id)
      }
    }
    if change.folders.touchesPlatform {
      for id in Set(registries.flatMap(\.publishers.keys))
      where old?.publishers[id]?.document.source.bytes != new?.publishers[id]?.document.source.bytes {
        plugins[id, default: []].formUnion([])
      }
    }
    return plugins.sorted { $0.key < $1.key }.map { id, plugins in
      Publisher(
        id: id, contact: registries.lazy.compactMap { $0.publishers[id]?.contact }.first, plugins: plugins.sorted())
    }
  }
}
