import YAML

// MARK: - Keywords for arrays and objects

extension Compilation {
  mutating func addArrayRule(
    _ keyword: Keyword, _ value: Node, to draft: inout RulesDraft, of site: Site
  ) -> Bool {
    let isOlder = resources[site.resource].dialect.draft == .draft2019_09
    switch keyword {
    case .prefixItems:
      guard let schemas = list(keyword, value, of: site) else { return false }
      draft.array.prefix = program.branches.append(all: schemas)
    case .items:
      if isOlder, let schemas = list(keyword, value, of: site) {
        draft.array.prefix = program.branches.append(all: schemas)
        draft.array.prefixKeyword = .items
        return true
      }
      draft.itemsSchema = schema(keyword, value, of: site)
    case .additionalItems: draft.additionalItems = schema(keyword, value, of: site)
    case .contains:
      draft.array.contains = schema(keyword, value, of: site)
      draft.array.containsEvaluates = !isOlder
    case .unevaluatedItems: draft.rules.unevaluatedItems = schema(keyword, value, of: site)
    case .uniqueItems:
      guard let isUnique = value.boolean else { return false }
      draft.array.hasUniqueItems = isUnique
    default:
      guard let count = value.count else { return false }
      switch keyword {
      case .minContains: draft.array.minContains = count
      case .maxContains: draft.array.maxContains = count
      case .minItems: draft.array.minItems = count
      default: draft.array.maxItems = count
      }
    }
    return true
  }

  mutating func addObjectRule(
    _ keyword: Keyword, _ value: Node, to draft: inout RulesDraft, of site: Site
  ) -> Bool {
    switch keyword {
    case .properties:
      guard let schemas = map(keyword, value, of: site) else { return false }
      draft.object.properties = schemas
      draft.object.applicatorsBefore = draft.applicators.count
    case .patternProperties:
      guard let schemas = map(keyword, value, of: site) else { return false }
      for (source, schema) in schemas {
        guard let pattern = pattern(source, at: site, value) else { continue }
        draft.object.matching.append(ObjectRules.Matching(pattern: pattern, schema: schema))
      }
    case .additionalProperties: draft.object.additional = schema(keyword, value, of: site)
    case .unevaluatedProperties: draft.rules.unevaluatedProperties = schema(keyword, value, of: site)
    case .propertyNames: draft.object.namesSchema = schema(keyword, value, of: site)
    case .required:
      guard let names = value.texts else { return false }
      draft.object.required = names
    case .dependentRequired, .dependentSchemas, .dependencies:
      guard case .mapping(let members) = value.value else { return false }
      for member in members {
        if keyword != .dependentSchemas, case .sequence = member.value.value {
          guard let names = member.value.texts else { return false }
          draft.object.dependentNames.append(
            ObjectRules.Dependency(name: member.key, consequence: names, keyword: keyword))
        } else if keyword == .dependentRequired {
          return false
        } else {
          draft.object.dependentSchemas.append(
            ObjectRules.Dependency(
              name: member.key, consequence: schema(keyword, member.value, of: site, member.key), keyword: keyword))
        }
      }
    default:
      guard let count = value.count else { return false }
      if keyword == .minProperties { draft.object.minProperties = count } else { draft.object.maxProperties = count }
    }
    return true
  }
}

// MARK: - Schemas below

extension Compilation {
  mutating func schema(_ keyword: Keyword, _ node: Node, of site: Site, _ steps: String...) -> Int {
    let location = steps.reduce(site.location.appending(keyword.rawValue)) { $0.appending($1) }
    return number(of: Site(location: location, node: node, resource: roots[location] ?? site.resource))
  }

  mutating func list(_ keyword: Keyword, _ value: Node, of site: Site) -> [Int]? {
    guard case .sequence(let elements) = value.value else { return nil }
    var schemas: [Int] = []
    for (position, element) in elements.enumerated() {
      schemas.append(schema(keyword, element, of: site, String(position)))
    }
    return schemas
  }

  mutating func map(_ keyword: Keyword, _ value: Node, of site: Site) -> [(name: String, schema: Int)]? {
    guard case .mapping(let members) = value.value else { return nil }
    var schemas: [(name: String, schema: Int)] = []
    for member in members { schemas.append((member.key, schema(keyword, member.value, of: site, member.key))) }
    return schemas
  }
}
