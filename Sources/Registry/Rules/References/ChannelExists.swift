public import Diagnostics

extension RuleCodes {
  /// An install follows a channel that the plugin does not have.
  public static let channelUnknown = Code(
    "CHANNEL_UNKNOWN", .finding(.error), title: "the plugin does not have that channel",
    explanation: "channels in a plugin's listing are the names that an install can follow.",
    mend: "Choose one of the plugin's channels, or write a version.")
}

extension Rule<InstallInRegistry> {
  /// The channel that an install follows exists.
  static var channelExists: Self {
    Rule(RuleCodes.channelUnknown) { subject, report in
      let install = subject.install
      guard case .channel(let name) = install.selector, let plugin = subject.registry.plugin(install.plugin),
        !plugin.listing.channels.contains(where: { $0.name == name })
      else { return }
      report.addUnknown(
        RuleCodes.channelUnknown, "`\(plugin.id)` has no channel `\(name)`", name: name,
        at: install.document.place("channel"), among: plugin.listing.channels.map(\.name))
    }
  }
}
