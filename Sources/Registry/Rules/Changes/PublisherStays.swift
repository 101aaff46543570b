public import Diagnostics
import YAML

extension RuleCodes {
  /// A plugin that another publisher answers for.
  public static let publisherChanged = Code(
    "PUBLISHER_CHANGED", .finding(.warning), title: "the plugin gets another publisher",
    explanation:
      "Who has installed a plugin trusted its publisher; who takes a plugin over gets that trust, and the next "
      + "release reaches every tenant that follows a range. Asked of a change, with `check --base`.",
    mend: "Make sure that both publishers agree, and accept the warning in registry/accepted.yaml with the reason.")
}

extension Rule<ChangedPlugin> {
  /// A plugin stays with its publisher.
  static var publisherStays: Self {
    Rule(RuleCodes.publisherChanged) { plugin, report in
      let (old, new) = (plugin.old.listing, plugin.new.listing)
      guard old.publisher != new.publisher else { return }
      report.add(
        RuleCodes.publisherChanged, "\(new.id) goes from \(old.publisher) to \(new.publisher)",
        at: new.document.place("publisher"))
    }
  }
}
