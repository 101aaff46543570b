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

  /// Whether nothing is asked but ``types``.
  private(set) var asksForTypesOnly = false

  /// What is referred to, if nothing else is asked.
  private(set) var soleReference: Int?

  /// Notes what can be told once all keywords have been read.
  mutating func finish() {
    let asksForContent = text != nil || number != nil || array != nil || object != nil
    if asksForContent || asksWhatWasEvaluated || !values.isEmpty { return }
    asksForTypesOnly = applicators.isEmpty
    if types == .all, applicators.count == 1, case .reference(_, let target) = applicators.first {
      soleReference = target
    }
  }

  /// Whether there is an `unevaluatedItems` or `unevaluatedProperties`.
  var asksWhatWasEvaluated: Bool { unevaluatedItems != nil || unevaluatedProperties != nil }
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

/// What a schema asks of an object.
final class ObjectRules: Sendable {
  /// What is said of one name.
  struct Property: Sendable {
    /// Its schema under `properties`.
    var schema: Int?

    /// Whether `required` lists it.
    var isRequired = false
  }

  /// A schema for the names that a pattern finds.
  struct Matching: Sendable {
    let pattern: Pattern
    let schema: Int
  }

  /// Names that must be there if another one is.
  struct Dependency<Consequence: Sendable>: Sendable {
    let name: String
    let consequence: Consequence
    let keyword: Keyword
  }

  /// The names of `properties` and `required`; each name's number is its place in ``properties``.
  let names: NameTable
  let properties: [Property]

  /// `properties` in authored order, their names alone, and how many applicators stand before that keyword.
  let authored: [(name: String, schema: Int)]
  let known: [String]
  let applicatorsBefore: Int

  /// How many names `required` lists, and which, in authored order.
  let requiredCount: Int
  let required: [String]

  let matching: [Matching]

  /// `additionalProperties`.
  let additional: Int?

  /// `propertyNames`.
  let namesSchema: Int?

  let minProperties: Int?
  let maxProperties: Int?

  /// `dependentRequired`, `dependentSchemas`; `dependencies` is sorted into the two.
  let dependentNames: [Dependency<[String]>]
  let dependentSchemas: [Dependency<Int>]

  init(_ parts: Parts) {
    names = NameTable(parts.properties.map(\.name) + parts.required)
    var properties = Array(repeating: Property(), count: names.names.count)
    for (name, schema) in parts.properties {
      if let number = names.number(of: name) { properties[number].schema = schema }
    }
    for name in parts.required {
      if let number = names.number(of: name) { properties[number].isRequired = true }
    }
    self.properties = properties
    authored = parts.properties
    known = authored.map(\.name)
    applicatorsBefore = parts.applicatorsBefore
    required = parts.required
    requiredCount = properties.count(where: \.isRequired)
    matching = parts.matching
    additional = parts.additional
    namesSchema = parts.namesSchema
    minProperties = parts.minProperties
    maxProperties = parts.maxProperties
    dependentNames = parts.dependentNames
    dependentSchemas = parts.dependentSchemas
  }

  /// What the compiler collects before it makes the rules.
  struct Parts {
    var properties: [(name: String, schema: Int)] = []
    var applicatorsBefore = 0
    var required: [String] = []
    var matching: [Matching] = []
    var additional: Int?
    var namesSchema: Int?
    var minProperties: Int?
    var maxProperties: Int?
    var dependentNames: [Dependency<[String]>] = []
    var dependentSchemas: [Dependency<Int>] = []
  }
}
