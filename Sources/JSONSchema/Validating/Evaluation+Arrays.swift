import YAML

// MARK: - Arrays

extension Evaluation {
  mutating func check(
    _ elements: [Node], _ rules: ArrayRules, _ node: Part, _ subschema: Int, opaque: InstanceLocations.Index?,
    frame: Int
  ) -> Bool {
    var holds = true
    for position in elements.indices {
      let isPrefix = position < rules.prefix.count
      guard
        let schema = isPrefix ? self.schema.program.branches[rules.prefix.lowerBound + position] : rules.rest
      else { break }
      if !checkElement(
        isPrefix ? rules.prefixKeyword : rules.restKeyword, isPrefix ? position : nil, schema,
        Part(elements, at: position),
        at: position, admitted: rules.prefix.count, subschema, opaque: opaque)
      {
        holds = false
        if !goesOn { return false }
      }
      if frame != Self.noFrame { evaluated[frame + position] = true }
    }
    if let limit = rules.minItems, elements.count < limit {
      holds = fails(Keyword.minItems, .tooFewElements(limit), node, subschema)
      if !goesOn { return false }
    }
    if let limit = rules.maxItems, elements.count > limit {
      holds = fails(Keyword.maxItems, .tooManyElements(limit), node, subschema)
      if !goesOn { return false }
    }
    if rules.hasUniqueItems, let (first, second) = equalElements(elements) {
      holds = fails(Keyword.uniqueItems, .equalElements(first, second), node, subschema)
      if !goesOn { return false }
    }
    if let contains = rules.contains {
      if !checkContains(contains, elements, rules, node, subschema, opaque: opaque, frame: frame) { holds = false }
    }
    return holds
  }

  /// Checks one element; where nothing at all is admitted, it is one too many.
  mutating func checkElement(
    _ keyword: Keyword, _ step: Int?, _ schema: Int, _ element: Part, at position: Int, admitted: Int,
    _ subschema: Int, opaque: InstanceLocations.Index?
  ) -> Bool {
    let opaque = inner(opaque, position)
    guard explains else { return check(schema, element, opaque: opaque) }
    if step == nil, self.schema.program.rules[schema].verdict == false {
      instancePath.append(String(position))
      defer { instancePath.removeLast() }
      return fails(keyword, .unexpectedElement(admitted: admitted), element, subschema)
    }
    return check(
      schema, element, under: keyword, step.map { String($0) }, at: String(position), opaque: opaque)
  }

  private mutating func checkContains(
    _ schema: Int, _ elements: [Node], _ rules: ArrayRules, _ node: Part, _ subschema: Int,
    opaque: InstanceLocations.Index?, frame: Int
  ) -> Bool {
    var count = 0
    for position in elements.indices {
      guard decides(schema, Part(elements, at: position), opaque: inner(opaque, position)) else { continue }
      count += 1
      annotate(by: schema, Part(elements, at: position), under: .contains, at: position)
      if frame != Self.noFrame, rules.containsEvaluates { evaluated[frame + position] = true }
    }
    if count < rules.minContains {
      let keyword =
        self.schema.subschemas[subschema].source.member(Keyword.minContains.rawValue) == nil
        ? Keyword.contains : .minContains
      return fails(keyword, .tooFewMatches(rules.minContains), node, subschema)
    }
    if let limit = rules.maxContains, count > limit {
      return fails(Keyword.maxContains, .tooManyMatches(limit), node, subschema)
    }
    return true
  }

  /// The first two elements that are equal: by pairs in a short list, by their hashes in a long one.
  private func equalElements(_ elements: [Node]) -> (Int, Int)? {
    if elements.count <= 8 {
      for second in elements.indices {
        for first in 0..<second
        where ComparableValue(elements[first].value) == ComparableValue(elements[second].value) {
          return (first, second)
        }
      }
      return nil
    }
    var seen: [ComparableValue: Int] = [:]
    for (position, element) in elements.enumerated() {
      if let first = seen.updateValue(position, forKey: ComparableValue(element.value)) { return (first, position) }
    }
    return nil
  }
}
