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

  /// Whether every file is valid by itself.
  let isValid: Bool

  /// The hosts, to be compared with those of other tenants.
  let hosts: [Host]

  /// What is wrong with the files, taken by themselves.
  let findings: [Finding]

  /// Reads a tenant's folder.
  ///
  /// - Parameters:
  ///   - id: The folder's name.
  ///   - files: The files of ``RepositoryUnit/tenant(_:)``.
  ///   - reader: What reads documents.
  public init(id: String, _ files: [RepositoryFile], reader: DocumentReader) {
    self.id = id
    let folder = "tenants/\(id)"
    var findings: [Finding] = []
    var installs: [Install] = []
    var isValid = true
    var own: RepositoryFile?
    if let finding = IdentifierForm.finding(id, of: "a tenant", at: folder) {
      (tenant, self.isValid, hosts, self.findings) = (nil, false, [], [finding])
      return
    }
    for file in files {
      let name = file.path.path(below: folder)
      guard file.mode == .file else {
        LinkedPath.finding(for: file).map { findings.append($0) }
        continue
      }
      if name == "tenant.yaml" {
        own = file
      } else if let plugin = Self.plugin(of: name) {
        if let finding = IdentifierForm.finding(plugin, of: "a plugin", at: file.path) {
          findings.append(finding)
          isValid = false
          continue
        }
        let reading = reader.read(file, as: .install) { document, fields in
          Install(plugin: String(plugin), document, fields: &fields)
        }
        findings += reading.findings
        if let install = reading.value { installs.append(install) } else { isValid = false }
      } else {
        UnexpectedPath.finding(for: file, expected: Self.expected).map { findings.append($0) }
      }
    }
    findings += PathCase.findings(in: files.lazy.map(\.path))
    installs.sort { $0.plugin.utf8.lexicographicallyPrecedes($1.plugin.utf8) }
    guard let own else {
      (tenant, self.isValid, hosts) = (nil, false, [])
      self.findings = findings + [DocumentMissing.finding(at: "\(folder)/tenant.yaml")]
      return
    }
    let reading = reader.read(own, as: .tenant) { [installs] document, fields in
      Tenant(id: id, document, installs: installs, fields: fields)
    }
    tenant = reading.value
    self.isValid = isValid && reading.value != nil
    hosts = tenant?.hostPlaces ?? []
    self.findings = findings + reading.findings
  }

  /// Checks what the tenant's files name against what is published.
  public func check(in registry: PublishedRegistry) -> CheckedTenant {
    guard let tenant else { return CheckedTenant(id: id, tenant: nil, findings: findings) }
    var report = Report()
    for rule in Rules.tenant { rule.check(TenantInRegistry(tenant: tenant, registry: registry), &report) }
    for install in tenant.installs {
      for rule in Rules.install { rule.check(InstallInRegistry(install: install, registry: registry), &report) }
    }
    let isWhole = isValid && !report.isBroken
    return CheckedTenant(id: id, tenant: isWhole ? tenant : nil, findings: findings + report.findings)
  }

  /// The plugin of an install's path from the tenant's folder.
  private static func plugin(of name: Substring) -> Substring? {
    guard name.utf8.starts(with: "installs/".utf8), name.hasSuffix(".yaml") else { return nil }
    let plugin = name.utf8.dropFirst(9).dropLast(5)
    return plugin.contains(UInt8(ascii: "/")) ? nil : Substring(plugin)
  }

  private static let expected = "a tenant's folder holds tenant.yaml and installs/<plugin>.yaml"
}

/// What no two tenants may have in common.
public struct TenantOutline: Sendable {
  /// The tenant's id.
  public let id: String

  /// The hosts, and where each is written.
  let hosts: [TenantReading.Host]
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
