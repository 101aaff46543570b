public import Diagnostics
import YAML

extension RuleCodes {
  /// An extension point of the registry that looks like a plugin's.
  public static let extensionPointOfPlugin = Code(
    "EXTENSION_POINT_OF_PLUGIN", .finding(.error),
    title: "an extension point of the platform begins with a plugin's id",
    explanation:
      "An id that begins with a plugin's id and a dot is that plugin's to open, so the platform's own points may "
      + "not have such a name.",
    mend: "Give the extension point another id.")
}

extension Rule<ExtensionPointInRegistry> {
  /// No extension point of the registry begins with a plugin's id and a dot.
  static var belongsToNoPlugin: Self {
    Rule(RuleCodes.extensionPointOfPlugin) { subject, report in
      guard let owner = subject.registry.plugin(owning: subject.point.id) else { return }
      report.add(
        RuleCodes.extensionPointOfPlugin, "`\(subject.point.id)` begins with the id of the plugin `\(owner.id)`",
        at: Place(subject.point.document.source, nil),
        notes: [Finding.Note("the plugin", at: Place(owner.listing.document.source, nil))])
    }
  }
}
