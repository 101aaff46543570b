import Diagnostics
import Git
import JSONText
import Registry
import Rendering
import Versioning
import YAML

/// What a tenant is served, as far as two states of it are compared.
struct TenantImage: Sendable {
  /// A plugin that it is served.
  struct Served: Equatable, Sendable {
    let version: Version

    /// The plugins that need it, where the tenant has no install of it.
    let requiredBy: [String]

    /// The permissions that it holds.
    let permissions: [String]

    /// The origins that it may call.
    let hosts: [String]

    /// Where it stands.
    let placements: [Placement]

    /// The configuration by key, `theme.colour` for a key within another.
    let configuration: [String: Setting]
  }

  /// A contribution at its point.
  struct Placement: Hashable, Sendable {
    let point, export: String
    let order: Int
  }

  /// A value of a configuration. It is compared, and never told.
  struct Setting: Equatable, Sendable {
    let isReference: Bool
    let json: [UInt8]
  }

  /// A plugin that it is not served, or not the newest release of.
  struct Unresolved: Equatable, Sendable {
    let newest, served: Version?
    let codes: [String]
  }

  /// What is served, by plugin.
  let served: [String: Served]

  /// What is not, by plugin.
  let unresolved: [String: Unresolved]

  /// What its installs ask for, by plugin.
  let selectors: [String: String]

  /// Takes the image of a tenant.
  init(_ tenant: ResolvedTenant) {
    var json = JSONWriter()
    served = Dictionary(
      uniqueKeysWithValues: tenant.served.map { served in
        var configuration: [String: Setting] = [:]
        Setting.collect(served.configuration.complete, below: "", into: &configuration, &json)
        let image = Served(
          version: served.release.version, requiredBy: served.install == nil ? served.requiredBy : [],
          permissions: served.permissions, hosts: served.release.allowedDomains,
          placements: served.contributions.map {
            Placement(point: $0.extensionPoint.id, export: $0.contribution.export, order: $0.order)
          }, configuration: configuration)
        return (served.plugin.id, image)
      })
    unresolved = Dictionary(
      uniqueKeysWithValues: tenant.unresolved.map {
        ($0.plugin, Unresolved(newest: $0.newest, served: $0.served, codes: $0.codes.map(\.id)))
      })
    selectors = Dictionary(uniqueKeysWithValues: tenant.tenant.installs.map { ($0.plugin, $0.selectorText) })
  }
}

extension TenantImage.Setting {
  /// Notes every value below a node by the way to it.
  fileprivate static func collect(
    _ node: Node, below path: String, into settings: inout [String: Self], _ json: inout JSONWriter
  ) {
    let isReference = node.members.count == 1 && node["secretRef"] != nil
    if !isReference, !node.members.isEmpty {
      for member in node.members {
        collect(member.value, below: path.isEmpty ? member.key : path + "." + member.key, into: &settings, &json)
      }
    } else if !path.isEmpty {
      json.removeAll()
      json.node(node, .sorted)
      settings[path] = Self(isReference: isReference, json: json.bytes)
    }
  }
}
