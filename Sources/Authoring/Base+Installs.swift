import Diagnostics
public import Reconciler
import Registry
import Versioning
import YAML

/// Which release an install asks for.
public enum VersionChoice: Hashable, Sendable {
  /// A range, or one version.
  case version(String)

  /// A channel of the plugin.
  case channel(String)
}

extension Base {
  /// Gives a tenant a plugin.
  ///
  /// - Parameters:
  ///   - plugin: The plugin's id.
  ///   - tenant: The tenant's id.
  ///   - choice: Which release; nil to follow the newest that the tenant's platform release can run.
  ///   - grants: The permissions that it is given.
  ///   - values: Its configuration.
  ///   - isEnabled: Whether it is to be served.
  /// - Throws: `NAME_UNKNOWN`, `ALREADY_INSTALLED`.
  /// - Returns: The edit.
  public func installing(
    _ plugin: String, in tenant: String, _ choice: VersionChoice? = nil, grants: [String] = [],
    values: [ConfigurationChange] = [], isEnabled: Bool = true
  ) throws(ReconcilerError) -> Proposal {
    try checkTenant(tenant)
    let found = try self.plugin(plugin)
    let path = Self.install(of: plugin, in: tenant)
    guard try bytes(of: path) == nil else {
      throw ReconcilerError(
        AuthoringCodes.alreadyInstalled, "\(tenant) has \(plugin) installed already", remedy: .usage)
    }
    var members: [YAMLValue.Member] = []
    switch choice {
    case .version(let text): members.append(YAMLValue.Member("version", .string(text)))
    case .channel(let name): members.append(YAMLValue.Member("channel", .string(name)))
    case nil:
      guard let newest = try newestRelease(of: found, for: tenant) else {
        throw ReconcilerError(
          AuthoringCodes.nameUnknown, "no release of \(plugin) runs on the platform release of \(tenant)",
          remedy: .usage)
      }
      members.append(YAMLValue.Member("version", .string(newest.version.following)))
    }
    if !isEnabled { members.append(YAMLValue.Member("enabled", false)) }
    if !grants.isEmpty { members.append(YAMLValue.Member("grants", .sequence(grants.map { .string($0) }))) }
    let draft = try newDocument(at: path, .install, members)
    let document = try configured(draft, values, of: found)
    return try Proposal("Install \(plugin) in \(tenant)", [(path, document.source.bytes)], of: self)
  }

  /// Takes a plugin from a tenant.
  ///
  /// - Throws: `NAME_UNKNOWN`, `NOT_INSTALLED`.
  public func uninstalling(_ plugin: String, from tenant: String) throws(ReconcilerError) -> Proposal {
    let path = try install(of: plugin, in: tenant).source.path
    return try Proposal("Uninstall \(plugin) from \(tenant)", [(path, nil)], of: self)
  }

  /// Has an installed plugin served, or not.
  ///
  /// - Throws: `NAME_UNKNOWN`, `NOT_INSTALLED`, `EDIT_IMPOSSIBLE`.
  public func enabling(_ plugin: String, in tenant: String, _ isEnabled: Bool) throws(ReconcilerError) -> Proposal {
    let document = try install(of: plugin, in: tenant)
    let subject = "\(isEnabled ? "Enable" : "Disable") \(plugin) in \(tenant)"
    return try edit(subject, document) { editor throws(EditError) in
      if document.root["enabled"]?.boolean ?? true != isEnabled {
        try editor.set(.boolean(isEnabled), at: ["enabled"], behind: ["version", "channel"])
      }
    }
  }

  /// Has a tenant follow the newest release of a plugin that it can run, or a range or channel.
  ///
  /// - Throws: `NAME_UNKNOWN`, `NOT_INSTALLED`, `EDIT_IMPOSSIBLE`.
  public func upgrading(
    _ plugin: String, in tenant: String, to choice: VersionChoice? = nil
  ) throws(ReconcilerError) -> Proposal {
    let document = try install(of: plugin, in: tenant)
    let newest = try newestRelease(of: self.plugin(plugin), for: tenant)
    let target: VersionChoice
    if let choice {
      target = choice
    } else if let newest {
      let range = document.root["version"]?.string.flatMap { try? VersionRange($0) }
      // What follows it already needs no change.
      let follows = range.map { $0.exact == nil && $0.contains(newest.version) } ?? true
      target = follows ? Self.choice(of: document) : .version(newest.version.following)
    } else {
      target = Self.choice(of: document)
    }
    return try choosing(target, document, "Upgrade \(plugin) in \(tenant)")
  }

  /// Has a tenant keep one release of a plugin.
  ///
  /// - Parameters:
  ///   - plugin: The plugin's id.
  ///   - tenant: The tenant's id.
  ///   - version: The release; nil for the one that is served.
  /// - Throws: `NAME_UNKNOWN`, `NOT_INSTALLED`, `EDIT_IMPOSSIBLE`; what finding out what is served may.
  /// - Returns: The edit.
  public func pinning(_ plugin: String, in tenant: String, to version: String?) async throws(ReconcilerError)
    -> Proposal
  {
    let document = try install(of: plugin, in: tenant)
    let found = try self.plugin(plugin)
    var exact = try version.map { text throws(ReconcilerError) in try release(text, of: found).version.description }
    if exact == nil, case .explained(let report) = try await Run(request).why(tenant: tenant, plugin: plugin) {
      exact = report.served?.description
    }
    guard let exact else {
      throw ReconcilerError(
        AuthoringCodes.nameUnknown, "\(tenant) is served nothing of \(plugin) that could be kept",
        help: "Name a version: patchbay pin \(tenant) \(plugin) VERSION", remedy: .usage)
    }
    return try choosing(.version(exact), document, "Pin \(plugin) in \(tenant) to \(exact)")
  }

  private static func choice(of install: Document) -> VersionChoice {
    if let channel = install.root["channel"]?.string { return .channel(channel) }
    return .version(install.root["version"]?.string ?? "")
  }

  private func choosing(
    _ choice: VersionChoice, _ document: Document, _ subject: String
  ) throws(ReconcilerError) -> Proposal {
    if choice == Self.choice(of: document) { return try Proposal(subject, [], of: self) }
    return try edit(subject, document) { editor throws(EditError) in
      let (key, other, value) =
        switch choice {
        case .version(let text): ("version", "channel", text)
        case .channel(let name): ("channel", "version", name)
        }
      try editor.set(.string(value), at: [.key(key)], behind: [other])
      if document.root[other] != nil { try editor.remove([.key(other)]) }
    }
  }
}
