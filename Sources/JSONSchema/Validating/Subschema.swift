public import YAML

/// One compiled schema: an object of keywords, or `true` or `false`.
///
/// Keywords are kept by the type of value they look at, so that a text never meets a rule about objects. Other schemas are
/// named by their numbers in ``Schema``: a schema may lead back to itself.
public final class Subschema: Sendable {
  /// The schema as it was written.
  public let source: Node

  /// The URI of the document or embedded resource it is part of; empty if that has none.
  public let resource: String

  /// Where it stands in its document, as a JSON Pointer.
  public let pointer: String

  /// The number of its resource.
  let resourceNumber: Int

  /// What it asks.
  let rules: Rules

  init(source: Node, resource: String, resourceNumber: Int, pointer: String, rules: Rules) {
    self.source = source
    self.resource = resource
    self.resourceNumber = resourceNumber
    self.pointer = pointer
    self.rules = rules
  }
}

/// What a schema asks of a value.
struct Rules: Sendable {
  /// For the schemas `true` and `false`, what they say of every value.
  var verdict: Bool?

  /// `type`.
  var types = InstanceTypes.all

  /// `enum` and `const`.
  var values: [ValueRule] = []

  /// What is asked of texts, numbers, arrays and objects.
  var text: Distant<TextRules>?
  var number: Distant<NumberRules>?
  var array: Distant<ArrayRules>?
  var object: ObjectRules?

  /// What is applied to the same value, in authored order.
  var applicators: [Applicator] = []

  /// The schemas that ``applicators`` name by their positions here.
  var branches: [Int] = []

  /// `unevaluatedItems` and `unevaluatedProperties`.
  var unevaluatedItems: Int?
  var unevaluatedProperties: Int?

  /// Whether there is an `unevaluatedItems` or `unevaluatedProperties`.
  var asksWhatWasEvaluated: Bool { unevaluatedItems != nil || unevaluatedProperties != nil }
}

/// What can be told of a schema at a glance: enough for most of them, without looking at the rules.
struct Gist: Sendable {
  /// The types of which a value may be; none for the schema `false`.
  let types: InstanceTypes

  /// Whether nothing else is asked.
  let asksForTypesOnly: Bool

  /// What is referred to, if that is all.
  let soleReference: Int?

  init(_ rules: Rules) {
    types = rules.verdict == false ? [] : rules.types
    let asksForContent = rules.text != nil || rules.number != nil || rules.array != nil || rules.object != nil
    let asksMore = asksForContent || rules.asksWhatWasEvaluated || !rules.values.isEmpty
    asksForTypesOnly = !asksMore && rules.applicators.isEmpty
    if !asksMore, types == .all, rules.applicators.count == 1, case .reference(_, let target) = rules.applicators[0] {
      soleReference = target
    } else {
      soleReference = nil
    }
  }
}

/// A keyword that applies schemas to the value itself.
enum Applicator: Sendable {
  case reference(Keyword, Int)
  case dynamicReference(Keyword, anchor: Int, otherwise: Int)

  // Lists are stretches of the rules' branches: so a run copies no list.
  case all(Range<Int>)
  case any(Range<Int>)
  case one(Range<Int>)
  case not(Int)
  case condition(Int, then: Int?, otherwise: Int?)
}

/// A value kept elsewhere, so that who holds it stays small and reading one part of it copies nothing else.
final class Distant<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

/// `enum` or `const`: a value must be one of a list.
struct ValueRule: Sendable {
  /// `enum` or `const`.
  let keyword: Keyword

  /// The values in authored order, for messages.
  let allowed: [Node]

  private let texts: NameTable
  private let others: [Node]

  init(_ keyword: Keyword, allowed: [Node]) {
    self.keyword = keyword
    self.allowed = allowed
    texts = NameTable(allowed.compactMap(\.string))
    others = allowed.filter { $0.string == nil }
  }

  func admits(_ value: Node.Value) -> Bool {
    if case .string(let text) = value { return texts.number(of: text) != nil }
    return others.contains { ComparableValue($0.value) == ComparableValue(value) }
  }
}

/// What a schema asks of a text.
struct TextRules: Sendable {
  /// In code points.
  var minLength: Int?
  var maxLength: Int?
  var pattern: Pattern?
  var format: Format?
}

/// What a schema asks of a number.
struct NumberRules: Sendable {
  var multipleOf: ExactNumber?
  var minimum: ExactNumber?
  var exclusiveMinimum: ExactNumber?
  var maximum: ExactNumber?
  var exclusiveMaximum: ExactNumber?
}

/// What a schema asks of an array.
struct ArrayRules: Sendable {
  /// `prefixItems`; `items` as a list in draft 2019-09.
  var prefix: [Int] = []

  /// `items`; `additionalItems` in draft 2019-09.
  var rest: Int?

  var contains: Int?
  var minContains = 1
  var maxContains: Int?
  var minItems: Int?
  var maxItems: Int?
  var hasUniqueItems = false

  /// The words that the schema has for ``prefix`` and ``rest``.
  var prefixKeyword = Keyword.prefixItems
  var restKeyword = Keyword.items

  /// Whether what `contains` finds counts as evaluated: since 2020-12.
  var containsEvaluates = true
}
