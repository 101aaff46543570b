public import Diagnostics
import YAML

extension RuleCodes {
  /// A plugin that the registry does not have.
  public static let pluginUnknown = Code(
    "PLUGIN_UNKNOWN", .finding(.error), title: "the plugin does not exist",
    explanation: "A plugin is a folder registry/plugins/<plugin> with a plugin.yaml; its name is the plugin's id.",
    mend: "Correct the id, or add the plugin.")
}

extension Rule<ListingInRegistry> {
  /// The plugin that replaces a deprecated one exists.
  static var replacementExists: Self {
    Rule(RuleCodes.pluginUnknown) { subject, report in
      let document = subject.listing.document
      guard let name = subject.listing.deprecated?.replacedBy,
        let node = document.root["deprecated"]?["replacedBy"]
      else { return }
      report.addIfUnknown(name, in: subject.registry, at: document.place(node))
    }
  }
}

extension Rule<ReleaseInRegistry> {
  /// The plugins that a release depends on or cannot live with exist.
  static var relatedPluginsExist: Self {
    Rule(RuleCodes.pluginUnknown) { subject, report in
      let release = subject.release
      for related in [release.dependencies, release.optionalDependencies, release.conflicts].joined() {
        report.addIfUnknown(related.plugin, in: subject.registry, at: release.document.place(key: related.member))
      }
    }
  }
}

extension Rule<InstallInRegistry> {
  /// The plugin that is installed exists.
  static var installedPluginExists: Self {
    Rule(RuleCodes.pluginUnknown) { subject, report in
      let install = subject.install
      guard subject.registry.plugin(install.plugin) == nil else { return }
      let place = Place(install.document.source, nil)
      if subject.registry.brokenPlugins.contains(install.plugin) {
        report.add(
          RuleCodes.pluginUnknown, "the plugin `\(install.plugin)` is not published, since its listing has errors",
          at: place,
          notes: [Finding.Note("its listing", at: Place(path: RepositoryLayout.listing(of: install.plugin)))],
          help: "mend the listing")
        return
      }
      let nearest = Suggestion.closest(to: install.plugin, in: subject.registry.pluginIDs)
      report.add(
        RuleCodes.pluginUnknown, "there is no plugin `\(install.plugin)`", at: place,
        help: nearest.map { "did you mean `\($0)`? Rename the file to `\($0).yaml`" })
    }
  }
}

extension Report {
  fileprivate mutating func addIfUnknown(_ plugin: String, in registry: PublishedRegistry, at place: Place) {
    guard registry.plugin(plugin) == nil else { return }
    addUnknown(
      RuleCodes.pluginUnknown, "there is no plugin `\(plugin)`", name: plugin, at: place,
      among: registry.pluginIDs, file: RepositoryLayout.listing(of: plugin))
  }
}
