import YAML

// MARK: - References that never get further

extension Compilation {
  /// Notes references by which a schema is applied to the same value again and again.
  ///
  /// Walks along what each schema applies to the same value, with a stack of its own: a long chain of references is no
  /// danger. Where a `$dynamicRef` leads is known only on the way; what that hides, the limits of a run catch.
  mutating func findEndlessReferences() {
    enum State {
      case unseen
      case onPath
      case done
    }
    var states = Array(repeating: State.unseen, count: subschemas.count)
    for start in subschemas.indices where states[start] == .unseen {
      states[start] = .onPath
      var path = [(schema: start, targets: program.inPlaceSchemas(of: start)[...])]
      while let last = path.indices.last {
        guard let target = path[last].targets.popFirst() else {
          states[path[last].schema] = .done
          path.removeLast()
          continue
        }
        switch states[target] {
        case .done: continue
        case .onPath: reportLoop(path.map(\.schema).drop { $0 != target })
        case .unseen:
          states[target] = .onPath
          path.append((target, program.inPlaceSchemas(of: target)[...]))
        }
      }
    }
  }

  /// Notes the last reference of a loop.
  private mutating func reportLoop(_ loop: ArraySlice<Int>) {
    let keywords: [Keyword] = [.reference, .dynamicReference, .recursiveReference]
    for schema in loop.reversed() {
      for keyword in keywords {
        guard let value = sites[schema].node[keyword.rawValue] else { continue }
        report(.endless(reference: value.string ?? ""), at: sites[schema].location, value)
        return
      }
    }
  }
}

extension Program {
  /// The schemas that a schema applies to the same value.
  fileprivate func inPlaceSchemas(of number: Int) -> [Int] {
    applicators[rules[number].applicators].flatMap(schemas)
      + (rules[number].object.map { objects[$0].dependentSchemas.map(\.consequence) } ?? [])
  }

  /// The schemas that an applicator names.
  func schemas(of applicator: Applicator) -> [Int] {
    switch applicator {
    case .reference(_, let schema), .not(let schema), .dynamicReference(_, _, let schema): [schema]
    case .all(let range), .any(let range), .one(let range): Array(branches[range])
    case .condition(let condition, let then, let otherwise): [condition, then, otherwise].compactMap(\.self)
    }
  }
}
