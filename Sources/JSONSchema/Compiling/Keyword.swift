/// The keywords that mean something here, of draft 2020-12 and of 2019-09 where it differs.
enum Keyword: String, CaseIterable, Sendable {
  // Core
  case schema = "$schema"
  case id = "$id"
  case reference = "$ref"
  case anchor = "$anchor"
  case dynamicReference = "$dynamicRef"
  case dynamicAnchor = "$dynamicAnchor"
  case vocabulary = "$vocabulary"
  case definitions = "$defs"
  case recursiveReference = "$recursiveRef"
  case recursiveAnchor = "$recursiveAnchor"

  // Applicators
  case allOf
  case anyOf
  case oneOf
  case not
  case condition = "if"
  case then
  case otherwise = "else"
  case dependentSchemas
  case prefixItems
  case items
  case additionalItems
  case contains
  case properties
  case patternProperties
  case additionalProperties
  case propertyNames

  // What was left over
  case unevaluatedItems
  case unevaluatedProperties

  // Validation
  case type
  case enumeration = "enum"
  case constant = "const"
  case multipleOf
  case maximum
  case exclusiveMaximum
  case minimum
  case exclusiveMinimum
  case maxLength
  case minLength
  case pattern
  case maxItems
  case minItems
  case uniqueItems
  case maxContains
  case minContains
  case maxProperties
  case minProperties
  case required
  case dependentRequired

  // Format and content
  case format
  case contentSchema

  // Of older drafts, still admitted by the metaschema
  case dependencies
  case olderDefinitions = "definitions"

  /// The keyword of a key, if it is one.
  init?(key: String) {
    guard let number = Self.table.number(of: key) else { return nil }
    self = Self.sorted[number]
  }

  private static let table = NameTable(allCases.map(\.rawValue))
  private static let sorted = table.names.compactMap(Self.init(rawValue:))
}

extension Keyword {
  /// How a keyword's value holds schemas.
  enum Shape {
    /// It holds none.
    case none
    /// It is one.
    case schema
    /// It is a list of them.
    case list
    /// It maps names to them.
    case map
    /// It is one or a list of them: `items` before 2020-12.
    case schemaOrList
    /// It maps names to them or to lists of names: `dependencies`.
    case mapOfSchemasOrNames
  }

  /// How the keyword's value holds schemas.
  var shape: Shape {
    switch self {
    case .not, .condition, .then, .otherwise, .additionalItems, .contains, .additionalProperties, .propertyNames,
      .unevaluatedItems, .unevaluatedProperties, .contentSchema:
      .schema
    case .items: .schemaOrList
    case .allOf, .anyOf, .oneOf, .prefixItems: .list
    case .definitions, .olderDefinitions, .dependentSchemas, .properties, .patternProperties: .map
    case .dependencies: .mapOfSchemasOrNames
    default: .none
    }
  }

  /// The vocabulary that brings the keyword.
  var vocabulary: Vocabularies {
    switch self {
    case .schema, .id, .reference, .anchor, .dynamicReference, .dynamicAnchor, .vocabulary, .definitions,
      .recursiveReference, .recursiveAnchor, .olderDefinitions:
      .core
    case .allOf, .anyOf, .oneOf, .not, .condition, .then, .otherwise, .dependentSchemas, .prefixItems, .items,
      .additionalItems, .contains, .properties, .patternProperties, .additionalProperties, .propertyNames,
      .dependencies:
      .applicator
    case .unevaluatedItems, .unevaluatedProperties: .unevaluated
    case .format: [.formatAnnotation, .formatAssertion]
    case .contentSchema: .content
    default: .validation
    }
  }
}

/// A set of vocabularies: what a metaschema's `$vocabulary` lists.
struct Vocabularies: OptionSet, Sendable {
  let rawValue: UInt8

  static let core = Self(rawValue: 1 << 0)
  static let applicator = Self(rawValue: 1 << 1)
  static let unevaluated = Self(rawValue: 1 << 2)
  static let validation = Self(rawValue: 1 << 3)
  static let metadata = Self(rawValue: 1 << 4)
  static let formatAnnotation = Self(rawValue: 1 << 5)
  static let formatAssertion = Self(rawValue: 1 << 6)
  static let content = Self(rawValue: 1 << 7)

  /// What the metaschema of draft 2020-12 lists.
  static let standard: Self = [.core, .applicator, .unevaluated, .validation, .metadata, .formatAnnotation, .content]

  /// The vocabulary of a URI, if it is known.
  init?(uri: String, draft: Draft) {
    guard uri.hasPrefix(draft.vocabularyPrefix) else { return nil }
    switch uri.dropFirst(draft.vocabularyPrefix.count) {
    case "core": self = .core
    case "applicator": self = draft == .draft2019_09 ? [.applicator, .unevaluated] : .applicator
    case "unevaluated": self = .unevaluated
    case "validation": self = .validation
    case "meta-data": self = .metadata
    case "format", "format-annotation": self = .formatAnnotation
    case "format-assertion": self = .formatAssertion
    case "content": self = .content
    default: return nil
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }
}

/// A draft of JSON Schema.
enum Draft: Sendable {
  case draft2020_12
  case draft2019_09

  /// What the URIs of its vocabularies begin with.
  var vocabularyPrefix: String {
    switch self {
    case .draft2020_12: "https://json-schema.org/draft/2020-12/vocab/"
    case .draft2019_09: "https://json-schema.org/draft/2019-09/vocab/"
    }
  }
}

/// What a schema's `$schema` says: a draft, and which of its vocabularies count.
struct Dialect: Sendable {
  var draft = Draft.draft2020_12
  var vocabularies = Vocabularies.standard

  static let standard = Self()
  static let draft2019_09 = Self(draft: .draft2019_09)

  /// Whether a keyword means something.
  func knows(_ keyword: Keyword) -> Bool {
    guard !vocabularies.isDisjoint(with: keyword.vocabulary) else { return false }
    switch keyword {
    case .prefixItems, .dynamicReference, .dynamicAnchor: return draft == .draft2020_12
    case .additionalItems, .recursiveReference, .recursiveAnchor: return draft == .draft2019_09
    default: return true
    }
  }
}
