public import Diagnostics
import YAML

/// What is asked of a change of the registry: rules that no single state can break.
///
/// Both states are what counts as published, so a document that is broken neither hides a change nor makes one.
public struct RegistryChange: Sendable {
  /// The plugins that are published in both.
  private let plugins: [(old: Plugin, new: Plugin)]

  /// The permissions of both, and the newer document.
  private let permissions: (old: [String: Permission], new: [String: Permission], document: Document?)

  /// The releases that were not published before, newest first for each plugin.
  public let newReleases: [Release]

  /// Takes what counts in two states.
  ///
  /// - Parameters:
  ///   - old: What counted.
  ///   - new: What counts.
  ///   - reading: What was read of the platform's files for that.
  ///   - ids: The plugins whose folders differ.
  public init(from old: PublishedRegistry, to new: PublishedRegistry, _ reading: PlatformReading, plugins ids: [String])
  {
    var plugins: [(old: Plugin, new: Plugin)] = []
    var releases: [Release] = []
    for plugin in ids.compactMap({ new.plugin($0) }) {
      let before = old.plugin(plugin.id)
      if let before { plugins.append((before, plugin)) }
      releases += plugin.releases.filter { before?.release($0.version) == nil }
    }
    self.plugins = plugins
    newReleases = releases
    let document = reading.documents.first { $0.path == RepositoryLayout.permissions }?.document
    permissions = (old.permissions, new.permissions, document)
  }

  /// Says what is wrong with the change.
  ///
  /// - Parameter committed: When the first commit was made that has a release; nil if that makes no difference.
  /// - Returns: The findings, in no order.
  public func findings(committed: (Release) -> Timestamp?) -> [Finding] {
    var report = Report()
    for (old, new) in plugins {
      for rule in Rules.changedPlugin { rule.check(ChangedPlugin(old: old, new: new), &report) }
    }
    for release in newReleases {
      guard let committed = committed(release) else { continue }
      for rule in Rules.newRelease { rule.check(NewRelease(release: release, committed: committed), &report) }
    }
    let vocabulary = ChangedPermissions(old: permissions.old, new: permissions.new, document: permissions.document)
    for rule in Rules.changedPermissions { rule.check(vocabulary, &report) }
    return report.findings
  }
}

extension TenantReading {
  /// Says what is wrong with a change of a tenant's files.
  ///
  /// - Parameters:
  ///   - old: What was read of them before; nil if there was no such tenant.
  ///   - registry: What is published now.
  ///   - comesWithRegistry: Whether the change touches the registry too.
  /// - Returns: The findings, in no order.
  public func changeFindings(
    from old: TenantReading?, in registry: PublishedRegistry, comesWithRegistry: Bool
  ) -> [Finding] {
    let before = Dictionary((old?.legibleInstalls ?? []).map { ($0.plugin, $0) }) { first, _ in first }
    var report = Report()
    for install in legibleInstalls where install.document.source.bytes != before[install.plugin]?.document.source.bytes
    {
      let change = ChangedInstall(
        old: before[install.plugin], new: install, registry: registry,
        comesWithRegistry: comesWithRegistry && old != nil)
      for rule in Rules.changedInstall { rule.check(change, &report) }
    }
    return report.findings
  }
}
