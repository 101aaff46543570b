public import Diagnostics
import YAML

extension RuleCodes {
  /// A point that should have more contributions than it may.
  public static let cardinalityImpossible = Code(
    "CARDINALITY_IMPOSSIBLE", .finding(.error), title: "an extension point asks for more contributions than it takes",
    explanation:
      "cardinality.min is how many contributions a tenant should have at an extension point, cardinality.max "
      + "how many it may have.",
    mend: "Make min at most max.")
}

/// What an extension point says of itself.
enum CardinalityIsPossible {
  /// A finding if a point's least is more than its most.
  static func finding(_ point: ExtensionPoint) -> Finding? {
    guard let most = point.maximum, point.minimum > most, let node = point.node["cardinality"]?["min"] else {
      return nil
    }
    return Finding(
      RuleCodes.cardinalityImpossible, "at least \(point.minimum), but at most \(most)", at: point.document.place(node))
  }
}
