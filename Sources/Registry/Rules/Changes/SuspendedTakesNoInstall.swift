public import Diagnostics
import YAML

extension RuleCodes {
  /// A new install of a suspended plugin.
  public static let suspendedPluginInstalled = Code(
    "SUSPENDED_PLUGIN_INSTALLED", .finding(.error), title: "a suspended plugin takes no new install",
    explanation: "A plugin is suspended while someone looks into it. Who has it keeps it; no tenant begins to use it, "
      + "and none that has it switched off switches it on. Asked of a change, with `check --base`.",
    mend: "Wait until the plugin's status.yaml no longer says that it is suspended, or choose another plugin.")
}

extension Rule<ChangedInstall> {
  /// A suspended plugin is not installed anew.
  static var suspendedTakesNoInstall: Self {
    Rule(RuleCodes.suspendedPluginInstalled) { install, report in
      guard install.new.enabled, install.old?.enabled != true,
        let status = install.registry.plugin(install.new.plugin)?.status, let suspended = status.suspended
      else { return }
      let document = install.new.document
      report.add(
        RuleCodes.suspendedPluginInstalled, "\(install.new.plugin) is suspended",
        at: document.root["version"] == nil ? document.place("channel") : document.place("version"),
        notes: [Finding.Note("it is suspended here", at: status.document.place(key: suspended.member))])
    }
  }
}
