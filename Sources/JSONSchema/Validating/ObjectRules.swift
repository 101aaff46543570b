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

  /// Whether all that is asked of the members is that a few names are among them: often so in an alternative.
  let asksForFewNamesOnly: Bool

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
    asksForFewNamesOnly =
      authored.isEmpty && matching.isEmpty && additional == nil && namesSchema == nil && required.count <= 4
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
