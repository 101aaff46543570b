public import YAML

/// What a keyword such as `x-visibility` says of a value and of each part of it.
///
/// A mark counts wherever its schema is applied, even where that schema does not fit or is only an alternative: branches of
/// `anyOf`, `oneOf`, `if`, `then`, `else` and `not` all count, whatever the value is. So marks do not depend on what is
/// valid, and a reader who takes the strictest errs on the safe side.
public struct Marks: Sendable {
  /// The keyword's values for this very place, in the order in which they were met.
  public fileprivate(set) var values: [Node] = []

  fileprivate var members: [Text: Marks] = [:]
  fileprivate var elements: [Int: Marks] = [:]

  /// Whether nothing is said of this place and of those below it.
  public var isEmpty: Bool { values.isEmpty && saysNothingBelow }

  /// Whether nothing is said of the places below this one.
  public var saysNothingBelow: Bool { members.isEmpty && elements.isEmpty }

  /// What is said of a member and below; nil if nothing is.
  public subscript(key: String) -> Marks? { members[Text(key)] }

  /// What is said of an element and below; nil if nothing is.
  public subscript(position: Int) -> Marks? { elements[position] }
}

extension Schema {
  /// Collects what a keyword says of each part of a value.
  ///
  /// - Parameters:
  ///   - keyword: A keyword that means nothing to JSON Schema.
  ///   - node: The value; it need not be valid.
  /// - Returns: What it says, in the shape of the value.
  /// - Complexity: At most each schema once for each part of the value.
  public func marks(_ keyword: String, in node: Node) -> Marks {
    var walk = MarkWalk(schema: self, keyword: keyword, matcher: Matcher.borrow())
    defer { walk.matcher.giveBack() }
    return walk.marks(of: node, by: [0])
  }
}

/// A walk over a value, with all the schemas that are applied to each part.
private struct MarkWalk {
  let schema: Schema
  let keyword: String
  let matcher: Matcher

  mutating func marks(of node: Node, by schemas: [Int]) -> Marks {
    var marks = Marks()
    let applied = closure(of: schemas, over: node)
    marks.values = applied.compactMap { schema.subschemas[$0].source[keyword] }
    switch node.value {
    case .mapping(let members):
      for member in members {
        let below = self.marks(of: member.value, by: applied.flatMap { self.schemas(for: member.key, in: $0) })
        if !below.isEmpty { marks.members[Text(member.key)] = below }
      }
    case .sequence(let elements):
      for (position, element) in elements.enumerated() {
        let below = self.marks(of: element, by: applied.flatMap { self.schemas(forElement: position, in: $0) })
        if !below.isEmpty { marks.elements[position] = below }
      }
    default: break
    }
    return marks
  }

  /// Schemas, and all that they apply to the same value, each once.
  private func closure(of schemas: [Int], over node: Node) -> [Int] {
    var seen: Set<Int> = []
    var closure: [Int] = []
    var waiting = Array(schemas.reversed())
    while let number = waiting.popLast() {
      guard seen.insert(number).inserted else { continue }
      closure.append(number)
      waiting += schema.inPlaceSchemas(of: number, over: node).reversed()
    }
    return closure
  }

  private func schemas(for key: String, in number: Int) -> [Int] {
    let rules = schema.program.rules[number]
    var schemas = rules.object.map { named(key, in: schema.program.objects[$0]) } ?? []
    if let unevaluated = rules.unevaluatedProperties,
      !surelyEvaluates(
        number,
        where: { rules in
          rules.object.map { !named(key, in: schema.program.objects[$0]).isEmpty } ?? false
        })
    {
      schemas.append(unevaluated)
    }
    return schemas
  }

  /// What `properties`, `patternProperties` and `additionalProperties` apply to a member.
  private func named(_ key: String, in rules: ObjectRules) -> [Int] {
    var schemas: [Int] = []
    if let number = rules.names.number(of: key), let schema = rules.properties[number].schema { schemas.append(schema) }
    for matching in rules.matching where matching.pattern.matches(key, with: matcher) != .no {
      schemas.append(matching.schema)
    }
    if schemas.isEmpty, let additional = rules.additional { schemas.append(additional) }
    return schemas
  }

  private func schemas(forElement position: Int, in number: Int) -> [Int] {
    let rules = schema.program.rules[number]
    var schemas: [Int] = []
    if let array = rules.array.map({ schema.program.arrays[$0] }) {
      let isPrefix = position < array.prefix.count
      let element = isPrefix ? schema.program.branches[array.prefix.lowerBound + position] : array.rest
      if let element { schemas.append(element) }
      if let contains = array.contains { schemas.append(contains) }
    }
    if let unevaluated = rules.unevaluatedItems,
      !surelyEvaluates(
        number,
        where: { rules in
          rules.array.map { schema.program.arrays[$0] }.map { position < $0.prefix.count || $0.rest != nil } ?? false
        })
    {
      schemas.append(unevaluated)
    }
    return schemas
  }

  /// Whether a part is evaluated by a schema or by what it always applies: references and `allOf`.
  private func surelyEvaluates(_ number: Int, where evaluates: (Rules) -> Bool) -> Bool {
    var seen: Set<Int> = []
    var waiting = [number]
    while let number = waiting.popLast() {
      guard seen.insert(number).inserted else { continue }
      let rules = schema.program.rules[number]
      if evaluates(rules) { return true }
      let applicators = schema.program.applicators[rules.applicators]
      for case .reference(_, let target) in applicators { waiting.append(target) }
      for case .all(let range) in applicators { waiting += schema.program.branches[range] }
    }
    return false
  }
}

extension Schema {
  /// The schemas that a schema may apply to a value itself, whatever the value is.
  fileprivate func inPlaceSchemas(of number: Int, over node: Node) -> [Int] {
    let rules = program.rules[number]
    var schemas = program.applicators[rules.applicators].flatMap { applicator in
      if case .dynamicReference(_, let anchor, _) = applicator {
        program.schemas(of: applicator) + dynamicAnchors[anchor].compactMap(\.self)
      } else {
        program.schemas(of: applicator)
      }
    }
    for dependency in rules.object.map({ program.objects[$0].dependentSchemas }) ?? []
    where node[dependency.name] != nil {
      schemas.append(dependency.consequence)
    }
    return schemas
  }
}
