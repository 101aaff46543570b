import Diagnostics
public import YAML

extension Schema {
  /// A value with the defaults that its schema states filled in.
  ///
  /// Defaults are taken from `properties`, through `$ref` and `allOf`, in authored order; the first one for a key wins. They
  /// are filled into every object that is there, at any depth of objects, but not in arrays, and not from `if`, `anyOf` or
  /// `oneOf`. An absent object is not made for its members' sake. One that is a default itself is there from then on, so it
  /// is filled in too; but a default is not filled in within itself, nor more than 64 within each other, nor more than 10,000
  /// values in all.
  ///
  /// - Parameter node: The value; it need not be valid.
  /// - Returns: The value; what was filled in comes after what was there, and has the place of the mapping it is in.
  public func fillingDefaults(_ node: Node) -> Node {
    var filling = Filling(schema: self)
    return filling.fill(node, by: [0], within: [])
  }
}

/// One filling in of defaults.
private struct Filling {
  private static let countLimit = 10_000
  private static let depthLimit = 64

  let schema: Schema
  private var count = 0

  init(schema: Schema) { self.schema = schema }

  /// Fills in an object and those in it.
  ///
  /// - Parameters:
  ///   - node: The value.
  ///   - schemas: What is applied to it.
  ///   - origins: The schemas whose defaults this value is part of.
  /// - Returns: The object, filled in.
  mutating func fill(_ node: Node, by schemas: [Int], within origins: [Int]) -> Node {
    guard case .mapping(var members) = node.value else { return node }
    var properties: [Text: [Int]] = [:]
    var absent: [String] = []
    let present = Set(members.map { Text($0.key) })
    for (name, property) in schema.properties(of: schemas) {
      if properties[Text(name)] == nil, !present.contains(Text(name)) { absent.append(name) }
      properties[Text(name), default: []].append(property)
    }
    guard !properties.isEmpty else { return node }
    for position in members.indices {
      guard let schemas = properties[Text(members[position].key)] else { continue }
      members[position].value = fill(members[position].value, by: schemas, within: origins)
    }
    for name in absent {
      guard let schemas = properties[Text(name)], let (origin, value) = schema.firstDefault(schemas),
        !origins.contains(origin), origins.count < Self.depthLimit, count + value.partCount <= Self.countLimit
      else { continue }
      count += value.partCount
      let filled = fill(value.moved(to: node.range), by: schemas, within: origins + [origin])
      members.append(Node.Member(key: name, keyRange: node.range, value: filled))
    }
    return Node(.mapping(members), at: node.range)
  }
}

extension Schema {
  /// What schemas say of properties: their own, and through `$ref` and `allOf`, in authored order.
  fileprivate func properties(of schemas: [Int]) -> [(name: String, schema: Int)] {
    var properties: [(name: String, schema: Int)] = []
    visit(schemas) { number, applicatorsBefore in
      let object = program.rules[number].object.map { program.objects[$0] }
      if let object, object.applicatorsBefore == applicatorsBefore { properties += object.authored }
      return true
    }
    return properties
  }

  /// The first default that schemas state, their own before those that they refer to, and the schema that states it.
  fileprivate func firstDefault(_ schemas: [Int]) -> (origin: Int, value: Node)? {
    var found: (origin: Int, value: Node)?
    visit(schemas) { number, applicatorsBefore in
      if applicatorsBefore == 0, let value = subschemas[number].source["default"] { found = (number, value) }
      return found == nil
    }
    return found
  }

  /// Goes through schemas and what they always apply to the same value, each once.
  ///
  /// - Parameters:
  ///   - schemas: Where to begin.
  ///   - body: Told each schema before each of its applicators and at its end, with how many went before. Goes on as long
  ///     as it says so.
  private func visit(_ schemas: [Int], _ body: (_ number: Int, _ applicatorsBefore: Int) -> Bool) {
    var seen: Set<Int> = Set(schemas)
    var path = schemas.reversed().map { (number: $0, applicatorsBefore: 0, targets: [Int]()[...]) }
    while let last = path.indices.last {
      if let target = path[last].targets.popFirst() {
        if seen.insert(target).inserted { path.append((target, 0, [])) }
        continue
      }
      let (number, position, _) = path[last]
      guard body(number, position) else { return }
      let applicators = program.rules[number].applicators
      guard position < applicators.count else {
        path.removeLast()
        continue
      }
      path[last].applicatorsBefore += 1
      path[last].targets = program.alwaysApplied(by: program.applicators[applicators.lowerBound + position])[...]
    }
  }
}

extension Program {
  /// The schemas that an applicator applies whatever the value is.
  fileprivate func alwaysApplied(by applicator: Applicator) -> [Int] {
    switch applicator {
    case .reference, .dynamicReference, .all: schemas(of: applicator)
    default: []
    }
  }
}

extension Node {
  /// How many values this is made of, itself included.
  fileprivate var partCount: Int {
    switch value {
    case .sequence(let elements): elements.reduce(1) { $0 + $1.partCount }
    case .mapping(let members): members.reduce(1) { $0 + $1.value.partCount }
    default: 1
    }
  }
}
