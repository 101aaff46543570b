import YAML

// MARK: - What is applied to the same value

extension Evaluation {
  mutating func check(
    _ applicator: Applicator, _ node: Part, _ subschema: Int, opaque: InstanceLocations.Index?, frame: Int
  ) -> Bool {
    switch applicator {
    case .reference(let keyword, let target):
      return check(target, node, under: keyword, opaque: opaque, frame: frame)
    case .dynamicReference(let keyword, let anchor, let otherwise):
      let target = dynamicTarget(anchor) ?? otherwise
      return check(target, node, under: keyword, opaque: opaque, frame: frame)
    case .all(let branches):
      var holds = true
      for branch in branches {
        let target = schema.program.branches[branch]
        if !check(target, node, under: .allOf, String(branch - branches.lowerBound), opaque: opaque, frame: frame) {
          holds = false
          if !goesOn { return false }
        }
      }
      return holds
    case .any(let branches):
      var holds = false
      for branch in branches where decides(schema.program.branches[branch], node, opaque: opaque, frame: frame) {
        holds = true
        annotate(by: schema.program.branches[branch], node, under: .anyOf, branch - branches.lowerBound)
        if frame == Self.noFrame, annotations == nil { return true }
      }
      if !holds, goesOn { explainAlternatives(.anyOf, branches, node, subschema, opaque: opaque, frame: frame) }
      return holds
    case .one(let branches):
      var count = 0
      for branch in branches where decides(schema.program.branches[branch], node, opaque: opaque, frame: frame) {
        count += 1
        annotate(by: schema.program.branches[branch], node, under: .oneOf, branch - branches.lowerBound)
        if count == 2 { return fails(Keyword.oneOf, .severalAlternatives, node, subschema) }
      }
      if count == 0, goesOn { explainAlternatives(.oneOf, branches, node, subschema, opaque: opaque, frame: frame) }
      return count == 1
    case .not(let schema):
      return !decides(schema, node, opaque: opaque) || fails(Keyword.not, .excluded, node, subschema)
    case .condition(let condition, let then, let otherwise):
      if decides(condition, node, opaque: opaque, frame: frame) {
        annotate(by: condition, node, under: .condition)
        guard let then else { return true }
        return check(then, node, under: .then, opaque: opaque, frame: frame)
      }
      guard let otherwise else { return true }
      return check(otherwise, node, under: .otherwise, opaque: opaque, frame: frame)
    }
  }

  /// The schema that carries a dynamic anchor in the outermost resource that has one.
  private func dynamicTarget(_ anchor: Int) -> Int? {
    let carriers = schema.dynamicAnchors[anchor]
    for resource in scope {
      if let target = carriers[resource] { return target }
    }
    return nil
  }

  /// Says why none of several schemas fits.
  ///
  /// If all of them ask for other types or other values of this very value, that is one list. Otherwise what is wrong by
  /// the alternative that got furthest is said.
  private mutating func explainAlternatives(
    _ keyword: Keyword, _ branches: Range<Int>, _ node: Part, _ subschema: Int, opaque: InstanceLocations.Index?,
    frame: Int
  ) {
    let outer = violations
    var attempts: [[Violation]] = []
    for (position, branch) in schema.program.branches[branches].enumerated() {
      violations = []
      _ = check(branch, node, under: keyword, String(position), opaque: opaque)
      attempts.append(violations)
      if halt != nil { break }
    }
    violations = outer
    // What the failed alternatives would have evaluated is not known; it is not to be called unevaluated on top.
    markAll(node, in: frame)
    if let common = Violation.Reason.common(to: attempts, at: JSONPointer.text(instancePath)) {
      _ = fails(keyword, common, node, subschema)
    } else if let best = attempts.filter({ !$0.isEmpty }).min(by: {
      $0.distance(from: instancePath.count) < $1.distance(from: instancePath.count)
    }) {
      violations += best
    } else {
      _ = fails(keyword, .noAlternative, node, subschema)
    }
  }
}

extension Violation.Reason {
  /// One reason that stands for those of all alternatives, if each of them only asks for other types, or only for other
  /// values, of the value itself.
  fileprivate static func common(to attempts: [[Violation]], at pointer: String) -> Self? {
    var types: InstanceTypes = []
    var found: InstanceTypes = []
    var allowed: [Node] = []
    for attempt in attempts {
      guard attempt.count == 1, let violation = attempt.first, violation.instancePointer == pointer else { return nil }
      switch violation.reason {
      case .type(let expected, let actual):
        types.formUnion(expected)
        found = actual
      case .value(let values): allowed += values
      default: return nil
      }
    }
    switch (types.isEmpty, allowed.isEmpty) {
    case (false, true): return .type(expected: types, found: found)
    case (true, false): return .value(allowed: allowed)
    default: return nil
    }
  }
}

/// How far an alternative is from fitting; the nearest is the one that was meant.
private struct Distance: Comparable {
  /// Whether the value itself has another type.
  var hasOtherType: Bool
  /// How many values directly below are not the ones that tell alternatives apart.
  var otherValues: Int
  /// How many things are wrong.
  var count: Int

  static func < (left: Self, right: Self) -> Bool {
    if left.hasOtherType != right.hasOtherType { return right.hasOtherType }
    return (left.otherValues, left.count) < (right.otherValues, right.count)
  }
}

extension [Violation] {
  fileprivate func distance(from depth: Int) -> Distance {
    var distance = Distance(hasOtherType: false, otherValues: 0, count: count)
    for violation in self {
      let level = violation.instancePointer.utf8.count(where: { $0 == UInt8(ascii: "/") }) - depth
      switch violation.reason {
      case .type where level == 0: distance.hasOtherType = true
      case .value where level <= 1: distance.otherValues += 1
      default: break
      }
    }
    return distance
  }
}
