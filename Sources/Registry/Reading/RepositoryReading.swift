public import Diagnostics

/// All that the files of one commit come to, read one unit after the other and without the help of history.
///
/// It is the whole flow in a few lines; who has more than one core, or a history, calls the parts.
public struct RepositoryReading: Sendable {
  /// What counts as published.
  public let registry: PublishedRegistry

  /// The tenants, in order of id.
  public let tenants: [CheckedTenant]

  /// What was found, in the stable order.
  public let findings: [Finding]

  /// Reads the files of a commit.
  ///
  /// - Throws: ``RegistryError`` if the platform's own document is missing or broken.
  public init(_ files: [RepositoryFile]) throws(RegistryError) {
    var units: [RepositoryUnit: [RepositoryFile]] = [:]
    for file in files {
      if let unit = RepositoryUnit(path: file.path) { units[unit, default: []].append(file) }
    }
    let rules = OrganisationRules(units[.schemas] ?? [])
    let reader = DocumentReader(rules: rules)
    var plugins: [PluginReading] = []
    var tenants: [TenantReading] = []
    for (unit, files) in units {
      switch unit {
      case .plugin(let id): plugins.append(PluginReading(id: id, files, reader: reader))
      case .tenant(let id): tenants.append(TenantReading(id: id, files, reader: reader))
      case .platform, .schemas: break
      }
    }
    tenants.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    let platform = PlatformReading(units[.platform] ?? [], reader: reader)
    let assembled = try RegistryAssembly(platform, plugins: plugins, reader: reader).assemble()
    let checked = tenants.map { $0.check(in: assembled.registry) }
    registry = assembled.registry
    self.tenants = checked
    let found =
      rules.findings + assembled.findings + checked.flatMap(\.findings)
      + TenantOutline.findings(among: tenants.map(\.outline))
    findings = found.sorted(by: Finding.precedes)
  }
}

extension TenantOutline {
  /// What is found only when all tenants are looked at together: hosts that two have, ids that look alike.
  public static func findings(among tenants: [TenantOutline]) -> [Finding] {
    hostFindings(among: tenants) + nameFindings(among: tenants.map(\.id))
  }

  /// The hosts that two of some tenants have. It is enough to know those of ``rivals(among:)``.
  public static func hostFindings(among tenants: [TenantOutline]) -> [Finding] {
    HostsAreDistinct.findings(in: tenants)
  }

  /// Ids of tenants that look alike, or differ in case only.
  public static func nameFindings(among ids: [String]) -> [Finding] {
    let folders = ids.map { (id: $0, path: "tenants/\($0)") }
    return LookalikeIDs.findings(in: folders, noun: "a tenant") + PathCase.findings(in: folders.map(\.path))
  }

  /// The tenants that have a host which is written more than once.
  public static func rivals(among tenants: [(id: String, hosts: [String])]) -> [String] {
    var counts: [String: Int] = [:]
    for host in tenants.lazy.flatMap(\.hosts) { counts[host, default: 0] += 1 }
    return tenants.filter { $0.hosts.contains { counts[$0, default: 0] > 1 } }.map(\.id)
  }
}
