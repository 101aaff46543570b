/// The rules of a schema while its keywords are read one by one.
struct RulesDraft {
  var rules = Rules()
  var text = TextRules()
  var number = NumberRules()
  var array = ArrayRules()
  var object = ObjectRules.Parts()
  var condition: Int?
  var then: Int?
  var otherwise: Int?
  var itemsSchema: Int?
  var additionalItems: Int?

  /// Adds an applicator of a list of schemas.
  mutating func add(_ applicator: (Range<Int>) -> Applicator, _ schemas: [Int]) {
    let start = rules.branches.count
    rules.branches += schemas
    rules.applicators.append(applicator(start..<rules.branches.count))
  }

  /// The rules, once all keywords have been read.
  func finished() -> Rules {
    var rules = rules
    if let condition { rules.applicators.append(.condition(condition, then: then, otherwise: otherwise)) }
    if text.isNeeded { rules.text = Distant(text) }
    if number.isNeeded { rules.number = Distant(number) }
    var array = array
    array.rest = itemsSchema
    if array.prefixKeyword == .items {
      array.rest = additionalItems
      array.restKeyword = .additionalItems
    }
    if array.isNeeded { rules.array = Distant(array) }
    if object.isNeeded { rules.object = ObjectRules(object) }
    return rules
  }
}

extension TextRules {
  fileprivate var isNeeded: Bool { minLength != nil || maxLength != nil || pattern != nil || format != nil }
}

extension NumberRules {
  fileprivate var isNeeded: Bool {
    multipleOf != nil || minimum != nil || exclusiveMinimum != nil || maximum != nil || exclusiveMaximum != nil
  }
}

extension ArrayRules {
  fileprivate var isNeeded: Bool {
    !prefix.isEmpty || rest != nil || contains != nil || minItems != nil || maxItems != nil || hasUniqueItems
  }
}

extension ObjectRules.Parts {
  fileprivate var isNeeded: Bool {
    !properties.isEmpty || !required.isEmpty || !matching.isEmpty || additional != nil || namesSchema != nil
      || minProperties != nil || maxProperties != nil || !dependentNames.isEmpty || !dependentSchemas.isEmpty
  }
}
