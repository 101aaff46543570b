public import Diagnostics
import YAML

extension RuleCodes {
  /// A visibility that is none of the three.
  public static let visibilityUnknown = Code(
    "VISIBILITY_UNKNOWN", .finding(.error), title: "there is no such visibility",
    explanation: "x-visibility in a configuration schema says who may see a value: public (may reach the storefront), "
      + "admin (the default) or secret (a reference, never a value).",
    mend: "Write public, admin or secret.")
}

extension Rule<WrittenSchema> {
  /// `x-visibility` is one of three words.
  static var visibilityIsKnown: Self {
    Rule(RuleCodes.visibilityUnknown) { subject, report in
      let words = ["public", "admin", "secret"]
      SchemaWalk(root: subject.node).visit(state: false) { schema, state in
        guard let node = schema["x-visibility"] else { return state }
        if node.string.map(words.contains) != true {
          report.addUnknown(
            RuleCodes.visibilityUnknown, "`x-visibility` must be `public`, `admin` or `secret`",
            name: node.string ?? "",
            at: subject.document.place(node), among: words)
        }
        return state
      }
    }
  }
}
