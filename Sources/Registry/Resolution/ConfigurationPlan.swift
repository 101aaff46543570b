import Diagnostics
import JSONSchema
import YAML

/// What a plain schema says of defaults and of who may see what, laid out by key.
///
/// Most schemas are plain: objects with `properties`, no references, no alternatives. What applies to a value is then known
/// beforehand, and JSON Schema need not collect it from every subschema. Other schemas have no plan; where there is one, it
/// comes to the same.
final class ConfigurationPlan: Sendable {
  /// What is said of one key.
  struct Property: Sendable {
    /// The key.
    let name: String

    /// The value that stands for an absent one.
    let standard: Node?

    /// What is said of its value and of what is in it.
    let plan: ConfigurationPlan
  }

  /// What is said of who may see the value itself.
  let strictest: VisibilityMark?

  /// Whether nothing is said of who may see the value's parts.
  let saysNothingOfParts: Bool

  /// The keys; each one's number is a place in ``plans``.
  private let names: NameTable

  private let plans: [ConfigurationPlan]

  /// The keys that have a default, they or what is in their values, in authored order.
  private let withDefaults: [Property]

  /// Plans a schema; nil if it is not plain.
  init?(_ schema: Node) {
    guard case .mapping(let keywords) = schema.value else { return nil }
    var properties: [Property] = []
    for keyword in keywords {
      switch keyword.key {
      case "properties":
        for property in keyword.value.members {
          guard let plan = ConfigurationPlan(property.value) else { return nil }
          properties.append(Property(name: property.key, standard: property.value["default"], plan: plan))
        }
      case "items":
        guard keyword.value.saysNothingOfVisibility else { return nil }
      case "additionalProperties":
        guard keyword.value.boolean != nil else { return nil }
      default:
        guard Self.harmless.contains(keyword.key) || keyword.key.hasPrefix("x-") else { return nil }
      }
    }
    strictest = schema["x-visibility"].flatMap(VisibilityMark.init)
    let names = NameTable(properties.map(\.name))
    plans = properties.sorted { names.number(of: $0.name) ?? 0 < names.number(of: $1.name) ?? 0 }.map(\.plan)
    self.names = names
    saysNothingOfParts = plans.allSatisfy { $0.strictest == nil && $0.saysNothingOfParts }
    withDefaults = properties.filter { $0.standard != nil || !$0.plan.withDefaults.isEmpty }
  }

  /// A value with its defaults filled in, as ``Schema/fillingDefaults(_:)`` does it.
  func fillingDefaults(_ node: Node) -> Node { filled(node) ?? node }

  /// The value with its defaults filled in; nil if there are none to fill in.
  private func filled(_ node: Node) -> Node? {
    guard !withDefaults.isEmpty, case .mapping(let written) = node.value else { return nil }
    var members: [Node.Member]?
    for property in withDefaults {
      if let position = written.indices.first(where: { written[$0].key.isSameText(as: property.name) }) {
        guard let value = property.plan.filled(written[position].value) else { continue }
        members = members ?? written
        members?[position].value = value
      } else if let standard = property.standard {
        let value = property.plan.fillingDefaults(standard.moved(to: node.range))
        members = members ?? written
        members?.append(Node.Member(key: property.name, keyRange: node.range, value: value))
      }
    }
    return members.map { Node(.mapping($0), at: node.range) }
  }

  /// Keywords that bear neither on the defaults nor on the marks of what is in a value.
  private static let harmless: Set<String> = [
    "$comment", "$schema", "const", "default", "dependentRequired", "deprecated", "description", "enum", "examples",
    "exclusiveMaximum", "exclusiveMinimum", "format", "maxItems", "maxLength", "maxProperties", "maximum", "minItems",
    "minLength", "minProperties", "minimum", "multipleOf", "pattern", "readOnly", "required", "title", "type",
    "uniqueItems", "writeOnly",
  ]
}

extension ConfigurationPlan: VisibilityMarks {
  subscript(key: String) -> ConfigurationPlan? { names.number(of: key).map { plans[$0] } }

  subscript(position: Int) -> ConfigurationPlan? { nil }
}

extension Node {
  /// Whether a schema surely marks nothing: neither the keyword nor a reference stands anywhere in it.
  fileprivate var saysNothingOfVisibility: Bool {
    switch value {
    case .mapping(let members):
      members.allSatisfy { member in
        member.key != "x-visibility" && member.key != "$ref" && member.key != "$dynamicRef"
          && member.value.saysNothingOfVisibility
      }
    case .sequence(let elements): elements.allSatisfy(\.saysNothingOfVisibility)
    default: true
    }
  }
}
