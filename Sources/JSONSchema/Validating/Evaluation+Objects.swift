import YAML

// MARK: - Objects

extension Evaluation {
  mutating func check(
    _ members: [Node.Member], _ rules: ObjectRules, _ node: Part, _ subschema: Int,
    opaque: InstanceLocations.Index?, frame: Int
  ) -> Bool {
    var holds = true
    var requiredCount = 0
    if rules.asksForFewNamesOnly {
      requiredCount = rules.required.allSatisfy { members.has($0) } ? rules.requiredCount : 0
    } else {
      for position in members.indices {
        if !checkMember(
          at: position, of: members, rules, subschema, opaque: opaque, frame: frame, requiredCount: &requiredCount)
        {
          holds = false
          if !goesOn { return false }
        }
      }
    }
    if requiredCount < rules.requiredCount {
      holds = false
      if !goesOn { return false }
      for name in rules.required where !members.has(name) {
        _ = fails(Keyword.required, .missingKey(name), node, subschema)
      }
    }
    if let limit = rules.minProperties, members.count < limit {
      holds = fails(Keyword.minProperties, .tooFewKeys(limit), node, subschema)
      if !goesOn { return false }
    }
    if let limit = rules.maxProperties, members.count > limit {
      holds = fails(Keyword.maxProperties, .tooManyKeys(limit), node, subschema)
      if !goesOn { return false }
    }
    for dependency in rules.dependentNames where members.has(dependency.name) {
      for name in dependency.consequence where !members.has(name) {
        holds = fails(dependency.keyword, .missingKeyBeside(name, present: dependency.name), node, subschema)
        if !goesOn { return false }
      }
    }
    for dependency in rules.dependentSchemas where members.has(dependency.name) {
      if !check(
        dependency.consequence, node, under: dependency.keyword, dependency.name, opaque: opaque, frame: frame)
      {
        holds = false
        if !goesOn { return false }
      }
    }
    return holds
  }

  /// Checks a member against `properties`, `patternProperties`, `additionalProperties` and `propertyNames`.
  private mutating func checkMember(
    at position: Int, of members: [Node.Member], _ rules: ObjectRules, _ subschema: Int,
    opaque: InstanceLocations.Index?, frame: Int, requiredCount: inout Int
  ) -> Bool {
    let key = members[position].key
    let opaque = inner(opaque, position)
    var holds = true
    var isKnown = false
    if let number = rules.names.number(of: key) {
      if rules.properties[number].isRequired { requiredCount += 1 }
      if let schema = rules.properties[number].schema {
        isKnown = true
        if !check(schema, Part(members, at: position), under: .properties, key, at: key, opaque: opaque) {
          holds = false
          if !goesOn { return false }
        }
      }
    }
    for matching in rules.matching {
      switch matches(matching.pattern, key) {
      case .no: continue
      case .tooCostly:
        return halts(
          Keyword.patternProperties.rawValue, .patternTooCostly(matching.pattern.source), members[position].keyRange,
          subschema)
      case .yes:
        isKnown = true
        if !check(
          matching.schema, Part(members, at: position), under: .patternProperties, matching.pattern.source, at: key,
          opaque: opaque)
        {
          holds = false
          if !goesOn { return false }
        }
      }
    }
    if !isKnown, let additional = rules.additional {
      isKnown = true
      if !checkLeftOver(.additionalProperties, additional, members, at: position, subschema, opaque: opaque) {
        holds = false
        if !goesOn { return false }
      }
    }
    if isKnown, frame != Self.noFrame { evaluated[frame + position] = true }
    if let schema = rules.namesSchema {
      let name = Node(.string(key), at: members[position].keyRange)
      let fits = unsafe withUnsafePointer(to: name) { name in
        unsafe check(schema, Part(name), under: .propertyNames, at: key, opaque: nil)
      }
      if !fits { holds = false }
    }
    return holds
  }

  /// Checks a member that no other keyword speaks of; where nothing at all is admitted, it is its key that is wrong.
  private mutating func checkLeftOver(
    _ keyword: Keyword, _ schema: Int, _ members: [Node.Member], at position: Int, _ subschema: Int,
    opaque: InstanceLocations.Index?
  ) -> Bool {
    if self.schema.program.rules[schema].verdict == false {
      if explains {
        let key = members[position].key
        instancePath.append(key)
        note(
          keyword.rawValue, .unknownKey(key, known: self.schema.program.known(in: subschema)),
          members[position].keyRange,
          subschema)
        instancePath.removeLast()
      }
      return false
    }
    return check(schema, Part(members, at: position), under: keyword, at: members[position].key, opaque: opaque)
  }

  /// Checks `unevaluatedProperties` and `unevaluatedItems`.
  mutating func checkUnevaluated(
    _ node: Part, _ subschema: Int, opaque: InstanceLocations.Index?, frame: Int
  ) -> Bool {
    var holds = true
    switch node.value {
    case .mapping(let members):
      guard let schema = self.schema.program.rules[subschema].unevaluatedProperties else { break }
      for position in members.indices where !evaluated[frame + position] {
        if !checkLeftOver(
          .unevaluatedProperties, schema, members, at: position, subschema, opaque: inner(opaque, position))
        {
          holds = false
          if !goesOn { return false }
        }
        evaluated[frame + position] = true
      }
    case .sequence(let elements):
      guard let schema = self.schema.program.rules[subschema].unevaluatedItems else { break }
      for position in elements.indices where !evaluated[frame + position] {
        if !checkElement(
          .unevaluatedItems, nil, schema, Part(elements, at: position), at: position, admitted: position, subschema,
          opaque: opaque)
        {
          holds = false
          if !goesOn { return false }
        }
        evaluated[frame + position] = true
      }
    default: break
    }
    return holds
  }
}

extension Program {
  /// The names that `properties` of a schema lists.
  fileprivate func known(in subschema: Int) -> [String] { rules[subschema].object.map { objects[$0].known } ?? [] }
}

extension [Node.Member] {
  /// Whether there is a key, code point by code point.
  @inline(__always)
  fileprivate func has(_ key: String) -> Bool {
    // By position: whoever iterates copies each member.
    for position in indices where self[position].key.isSameText(as: key) { return true }
    return false
  }
}
