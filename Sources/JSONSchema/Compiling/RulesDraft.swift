/// The rules of a schema while its keywords are read one by one.
struct RulesDraft {
  var rules = Rules()
  var values: [ValueRule] = []
  var text = TextRules()
  var number = NumberRules()
  var array = ArrayRules()
  var object = ObjectRules.Parts()
  var applicators: [Applicator] = []
  var condition: Int?
  var then: Int?
  var otherwise: Int?
  var itemsSchema: Int?
  var additionalItems: Int?

  /// Adds the rules to a program, once all keywords have been read.
  func finish(in program: inout Program) {
    var (rules, number, array, applicators) = (rules, number, array, applicators)
    if let condition { applicators.append(.condition(condition, then: then, otherwise: otherwise)) }
    rules.applicators = program.applicators.append(all: applicators)
    rules.values = program.values.append(all: values)
    if text.isNeeded { rules.text = program.texts.append(all: [text]).lowerBound }
    if number.isNeeded {
      number.finish()
      rules.number = program.numbers.append(all: [number]).lowerBound
    }
    array.rest = itemsSchema
    if array.prefixKeyword == .items {
      array.rest = additionalItems
      array.restKeyword = .additionalItems
    }
    if array.isNeeded { rules.array = program.arrays.append(all: [array]).lowerBound }
    if object.isNeeded { rules.object = program.objects.append(all: [ObjectRules(object)]).lowerBound }
    rules.finish(applicators)
    program.rules.append(rules)
  }
}

extension Array {
  /// Adds elements, and says where they are.
  mutating func append(all elements: [Element]) -> Range<Int> {
    let start = count
    append(contentsOf: elements)
    return start..<count
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
