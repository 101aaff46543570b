public import Diagnostics
import YAML

/// What is read of a tenant's folder. It needs nothing from the registry nor from other tenants.
public struct TenantReading: Sendable {
  /// A host, and where it is written.
  struct Host: Sendable {
    /// The host's name.
    let name: String

    /// Where it stands in `tenant.yaml`.
    let place: Place
  }

  /// What other tenants must not have too; all that needs to be kept of a tenant once it is done with.
  public var outline: TenantOutline { TenantOutline(id: id, hosts: hosts) }

  /// The id: the folder's name.
  public let id: String

  /// The tenant with those of its installs that are valid by themselves; nil if `tenant.yaml` is not.
  let tenant: Tenant?

  /// The installs that can be understood, valid or not.
  public let legibleInstalls: [Install]

  /// The plugins that it has an install file of, in order, whatever is in the file.
  public let plugins: [String]

  /// Whether every file is valid by itself, whatever is published.
  public let isValid: Bool

  /// The hosts, to be compared with those of other tenants.
  let hosts: [Host]

  /// What is wrong with the files, taken by themselves.
  let findings: [Finding]

  /// Who answers for it; nil if `tenant.yaml` is not there or not valid.
  public var owners: [String]? { tenant?.owners }

  /// Reads a tenant's folder.
  ///
  /// - Parameters:
  ///   - id: The folder's name.
  ///   - files: The files of ``RepositoryUnit/tenant(_:)``.
  ///   - reader: What reads documents.
  public init(id: String, _ files: [RepositoryFile], reader: DocumentReader) {
    self.id = id
    let folder = TenantFolder(id: id, files)
    var findings = folder.findings
    var installs: [Install] = []
    var legibleInstalls: [Install] = []
    installs.reserveCapacity(folder.installs.count)
    legibleInstalls.reserveCapacity(folder.installs.count)
    for (plugin, file) in folder.installs {
      let reading = reader.read(file, as: .install) { document, fields in
        Install(plugin: plugin, document, fields: &fields)
      }
      findings += reading.findings
      if let install = reading.value { installs.append(install) }
      if let install = reading.legible { legibleInstalls.append(install) }
    }
    self.legibleInstalls = legibleInstalls
    plugins = folder.installs.map(\.plugin)
    let reading = folder.own.map { file in
      reader.read(file, as: .tenant) { [installs] document, fields in
        Tenant(id: id, document, installs: installs, fields: fields)
      }
    }
    tenant = reading?.value
    isValid = folder.isValid && installs.count == folder.installs.count && tenant != nil
    hosts = tenant?.hostPlaces ?? []
    self.findings = findings + (reading?.findings ?? [])
  }

  /// Whether nothing is wrong with one of the files, taken by itself.
  public func isRight(_ path: String) -> Bool { findings.allSatisfy { !$0.place.path.isSameText(as: path) } }

  /// The plugins that would open the points which the installs name and which are not the registry's own.
  public func pointOwners(in registry: PublishedRegistry) -> [String] {
    legibleInstalls.lazy.flatMap(\.placements).map(\.extensionPoint).filter { registry.extensionPoints[$0] == nil }
      .map(PublishedRegistry.owner(ofExtensionPoint:))
  }

  /// Checks what the tenant's files name against what is published.
  public func check(in registry: PublishedRegistry) -> CheckedTenant {
    var report = Report()
    if let tenant {
      for rule in Rules.tenant { rule.check(TenantInRegistry(tenant: tenant, registry: registry), &report) }
    }
    for install in legibleInstalls {
      for rule in Rules.install { rule.check(InstallInRegistry(install: install, registry: registry), &report) }
    }
    let isWhole = isValid && !report.isBroken
    return CheckedTenant(id: id, tenant: isWhole ? tenant : nil, findings: findings + report.findings)
  }
}

/// What no two tenants may have in common.
public struct TenantOutline: Sendable {
  /// The tenant's id.
  public let id: String

  /// The hosts, and where each is written.
  let hosts: [TenantReading.Host]

  /// The hosts' names.
  public var hostNames: [String] { hosts.map(\.name) }
}

/// A tenant after all that its files say was held against what is published.
public struct CheckedTenant: Sendable {
  /// The id: the folder's name.
  public let id: String

  /// The tenant; nil if one of its files is not valid or names something that is not there.
  public let tenant: Tenant?

  /// What was found, in all its files.
  public let findings: [Finding]
}

extension Tenant {
  fileprivate var hostPlaces: [TenantReading.Host] {
    (document.root["hosts"]?.elements ?? []).compactMap { node in
      node.string.map { TenantReading.Host(name: $0, place: document.place(node)) }
    }
  }
}
