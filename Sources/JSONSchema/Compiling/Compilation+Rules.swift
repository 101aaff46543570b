import YAML

// MARK: - Keywords

extension Compilation {
  /// How many digits of `multipleOf` matter at most: division costs their number for each digit of a document.
  private static let digitLimit = 400

  /// Compiles the keywords of one schema; those that it refers to get their numbers and their turn later.
  mutating func draft(_ site: Site) -> RulesDraft {
    var draft = RulesDraft()
    draft.rules.resource = site.resource
    switch site.node.value {
    case .boolean(let verdict): draft.rules.verdict = verdict
    case .mapping(let members):
      let dialect = resources[site.resource].dialect
      for member in members {
        guard let keyword = Keyword(key: member.key), dialect.knows(keyword) else { continue }
        if !add(keyword, member.value, to: &draft, of: site) {
          report(.malformed(keyword: member.key), at: site.location, member.value)
        }
      }
    default: report(.malformed(keyword: "schema"), at: site.location, site.node)
    }
    return draft
  }

  /// Compiles one keyword.
  ///
  /// - Returns: Whether its value is one that it can have. The metaschema has checked that already, but for what is
  ///   referred to inside of unknown keywords.
  private mutating func add(_ keyword: Keyword, _ value: Node, to draft: inout RulesDraft, of site: Site) -> Bool {
    switch keyword {
    case .schema, .id, .anchor, .dynamicAnchor, .vocabulary, .recursiveAnchor, .contentSchema: return true
    case .definitions, .olderDefinitions:
      // What nothing refers to is compiled all the same where someone works on it, so that its mistakes are told.
      if site.location.document == 0 { _ = map(keyword, value, of: site) }
    case .reference, .dynamicReference, .recursiveReference, .allOf, .anyOf, .oneOf, .not:
      return addApplicator(keyword, value, to: &draft, of: site)
    case .condition: draft.condition = schema(keyword, value, of: site)
    case .then: draft.then = schema(keyword, value, of: site)
    case .otherwise: draft.otherwise = schema(keyword, value, of: site)
    case .type: return addTypes(value, to: &draft)
    case .enumeration:
      guard case .sequence(let allowed) = value.value else { return false }
      draft.values.append(ValueRule(keyword, allowed: allowed))
    case .constant: draft.values.append(ValueRule(keyword, allowed: [value]))
    case .multipleOf, .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum:
      return addNumberRule(keyword, value, to: &draft, of: site)
    case .minLength, .maxLength, .pattern, .format: return addTextRule(keyword, value, to: &draft, of: site)
    case .prefixItems, .items, .additionalItems, .contains, .minContains, .maxContains, .minItems, .maxItems,
      .uniqueItems, .unevaluatedItems:
      return addArrayRule(keyword, value, to: &draft, of: site)
    case .properties, .patternProperties, .additionalProperties, .propertyNames, .required, .minProperties,
      .maxProperties, .dependentRequired, .dependentSchemas, .dependencies, .unevaluatedProperties:
      return addObjectRule(keyword, value, to: &draft, of: site)
    }
    return true
  }

  private mutating func addApplicator(
    _ keyword: Keyword, _ value: Node, to draft: inout RulesDraft, of site: Site
  ) -> Bool {
    switch keyword {
    case .reference:
      guard let reference = value.string else { return false }
      if let target = resolve(reference, from: site, value) {
        draft.applicators.append(.reference(keyword, number(of: target)))
      }
    case .dynamicReference:
      guard let reference = value.string else { return false }
      if let applicator = dynamicReference(reference, from: site, value) { draft.applicators.append(applicator) }
    case .recursiveReference: draft.applicators.append(recursiveReference(from: site))
    case .not: draft.applicators.append(.not(schema(keyword, value, of: site)))
    default:
      guard let schemas = list(keyword, value, of: site) else { return false }
      let branches = program.branches.append(all: schemas)
      switch keyword {
      case .anyOf: draft.applicators.append(.any(branches))
      case .oneOf: draft.applicators.append(.one(branches))
      default: draft.applicators.append(.all(branches))
      }
    }
    return true
  }

  private func addTypes(_ value: Node, to draft: inout RulesDraft) -> Bool {
    let words = value.string.map { [$0] } ?? value.elements.map { $0.string ?? "" }
    var types: InstanceTypes = []
    for word in words {
      guard let type = InstanceTypes(word: word) else { return false }
      types.formUnion(type)
    }
    draft.rules.types = types
    return !words.isEmpty
  }

  private mutating func addNumberRule(
    _ keyword: Keyword, _ value: Node, to draft: inout RulesDraft, of site: Site
  ) -> Bool {
    guard let limit = value.number.map(ExactNumber.init) else { return false }
    switch keyword {
    case .multipleOf:
      guard limit.isPositive else { return false }
      if limit.digitCount > Self.digitLimit { report(.tooManyDigits(Self.digitLimit), at: site.location, value) }
      draft.number.multipleOf = limit
    case .minimum: draft.number.minimum = limit
    case .exclusiveMinimum: draft.number.exclusiveMinimum = limit
    case .maximum: draft.number.maximum = limit
    default: draft.number.exclusiveMaximum = limit
    }
    return true
  }

  private mutating func addTextRule(
    _ keyword: Keyword, _ value: Node, to draft: inout RulesDraft, of site: Site
  ) -> Bool {
    switch keyword {
    case .minLength: draft.text.minLength = value.count
    case .maxLength: draft.text.maxLength = value.count
    case .pattern:
      guard let source = value.string else { return false }
      draft.text.pattern = pattern(source, at: site, value)
      return true
    default:
      guard let name = value.string else { return false }
      if assertsFormats || resources[site.resource].dialect.vocabularies.contains(.formatAssertion) {
        draft.text.format = Format(rawValue: name)
      }
      return true
    }
    return value.count != nil
  }

  mutating func pattern(_ source: String, at site: Site, _ node: Node) -> Pattern? {
    do throws(PatternError) {
      return try Pattern(source)
    } catch {
      switch error.kind {
      case .invalid:
        report(.invalidPattern(source, detail: error.detail, offset: error.offset), at: site.location, node)
      case .unsupported: report(.unsupportedPattern(source, detail: error.detail), at: site.location, node)
      }
      return nil
    }
  }
}

extension Node {
  /// A count: an integer that is not negative, however it is written. One that does not fit is larger than any.
  var count: Int? {
    guard let number else { return nil }
    if let small = number.small { return small < 0 ? nil : small }
    let decimal = Decimal(number)
    guard decimal.isInteger, !decimal.isNegative else { return nil }
    guard decimal.digits.count + decimal.exponent <= 18 else { return Int.max / 8 }
    return (decimal.digits + Array(repeating: 0, count: decimal.exponent)).reduce(0) { $0 * 10 + Int($1) }
  }

  /// A list of texts.
  var texts: [String]? {
    guard case .sequence(let elements) = value else { return nil }
    let texts = elements.compactMap(\.string)
    return texts.count == elements.count ? texts : nil
  }
}
