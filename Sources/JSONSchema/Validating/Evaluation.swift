import Diagnostics
import YAML

/// One run of a schema over a value.
///
/// A run either decides, and stops at the first thing that is wrong, or explains, and goes on to note everything.
///
/// What `unevaluatedProperties` and `unevaluatedItems` need to know is kept in frames: a frame is a stretch of
/// ``evaluated`` with a flag for each member or element of a value. A schema that asks opens a frame; all that is applied to
/// the same value writes into it; an alternative writes into a frame of its own, which is only taken over if it fits.
struct Evaluation {
  /// No frame: nobody asks what was evaluated.
  static let noFrame = -1

  /// How many schemas may be applied within each other, so that the stack suffices.
  private static let depthLimit = 1_000

  /// How many applications of a schema a run may take; far more than a document and a schema of 1 MiB need in earnest.
  private static let stepLimit = 5_000_000

  let schema: Schema

  /// The places whose values satisfy every schema.
  let opaque: InstanceLocations

  /// Whether everything is noted. Off while an alternative is merely tried.
  var explains: Bool

  /// What has been noted.
  var violations: [Violation] = []

  /// The annotations that were met; nil if nobody asks. They are noted while explaining a value that is valid.
  var annotations: [Annotation]?

  /// The ways to the value and the schema at hand; kept only while explaining.
  var instancePath: [String] = []
  var keywordPath: [String] = []

  /// The frames.
  var evaluated: [Bool] = []

  /// The resources gone through to the schema at hand; kept only if a `$dynamicRef` asks.
  var scope: [Int] = []

  /// What pattern matching needs; borrowed when the first pattern is met.
  var matcher: Matcher?

  /// Why the run gave up, if it did: then nothing that it says of the value counts.
  private(set) var halt: Violation?

  private var depth = 0
  private var steps = 0

  init(_ schema: Schema, explains: Bool, opaque: InstanceLocations) {
    self.schema = schema
    self.explains = explains
    self.opaque = opaque
  }

  /// Whether the run took too many steps, or too deep ones.
  var ranOut: Bool {
    if case .tooCostly = halt?.reason { true } else { false }
  }

  /// Ends the run.
  ///
  /// - Returns: What was noted.
  mutating func finish() -> [Violation] {
    matcher?.giveBack()
    matcher = nil
    if let halt { violations.append(halt) }
    return violations
  }

  /// Applies the outermost schema to a whole value.
  ///
  /// - Parameter node: The value.
  /// - Returns: Whether the value is valid.
  mutating func run(over node: Node) -> Bool {
    unsafe withUnsafePointer(to: node) { node in
      unsafe check(0, Part(node), opaque: opaque.root)
    }
  }

  /// Applies a schema to a value.
  ///
  /// - Parameters:
  ///   - number: The schema.
  ///   - node: The value.
  ///   - opaque: The opaque places at and below the value.
  ///   - frame: Where to note what was evaluated.
  /// - Returns: Whether the value is valid.
  mutating func check(_ number: Int, _ node: Part, opaque: InstanceLocations.Index?, frame: Int = noFrame) -> Bool {
    if let opaque, self.opaque.contains(opaque) { return true }
    if explains, annotations != nil { annotate(number) }
    var number = number
    if !explains, !schema.usesDynamicScope {
      // A reference and nothing else is no level of its own; the compiler has seen to it that this ends.
      while let target = schema.program.rules[number].soleReference {
        steps += 1
        number = target
      }
    }
    if !schema.program.rules[number].types.admits(node.value) {
      if explains { noteType(number, node) }
      return false
    }
    if schema.program.rules[number].asksForTypesOnly { return true }
    if schema.program.rules[number].asksForContentOnly { return checkContent(node, number, opaque: nil, frame: frame) }
    return apply(number, node, opaque: opaque, frame: frame)
  }

  /// The opaque places at and below a part of a value.
  @inline(__always)
  func inner(_ outer: InstanceLocations.Index?, _ position: Int) -> InstanceLocations.Index? {
    outer.flatMap { opaque[$0, position] }
  }

  /// Notes that a value is of no type that a schema admits.
  private mutating func noteType(_ subschema: Int, _ node: Part) {
    let rules = schema.program.rules[subschema]
    if rules.verdict == false {
      note("", .forbidden, node.range, subschema)
    } else {
      let reason = Violation.Reason.type(expected: rules.types, found: node.value.instanceType)
      note(Keyword.type.rawValue, reason, node.range, subschema)
    }
  }

  /// Applies a schema that stands under a keyword.
  ///
  /// - Parameters:
  ///   - number: The schema.
  ///   - node: The value, or a part of it.
  ///   - keyword: The keyword.
  ///   - step: The step from the keyword's value to the schema, if it is not the schema itself.
  ///   - part: The step from the value to its part.
  ///   - opaque: The opaque places at and below the part.
  ///   - frame: Where to note what was evaluated.
  /// - Returns: Whether the value, or its part, is valid.
  @inline(__always)
  mutating func check(
    _ number: Int, _ node: Part, under keyword: Keyword, _ step: @autoclosure () -> String? = nil,
    at part: @autoclosure () -> String? = nil, opaque: InstanceLocations.Index?, frame: Int = noFrame
  ) -> Bool {
    explains
      ? explain(number, node, under: keyword, step(), at: part(), opaque: opaque, frame: frame)
      : check(number, node, opaque: opaque, frame: frame)
  }

  /// Applies a schema that stands under a keyword, and keeps account of the ways to it and to the value.
  @inline(never)
  private mutating func explain(
    _ number: Int, _ node: Part, under keyword: Keyword, _ step: String?, at part: String?,
    opaque: InstanceLocations.Index?, frame: Int
  ) -> Bool {
    let (instanceDepth, keywordDepth) = (instancePath.count, keywordPath.count)
    keywordPath.append(keyword.rawValue)
    if let step { keywordPath.append(step) }
    if let part { instancePath.append(part) }
    defer {
      keywordPath.removeLast(keywordPath.count - keywordDepth)
      instancePath.removeLast(instancePath.count - instanceDepth)
    }
    return check(number, node, opaque: opaque, frame: frame)
  }

  /// Applies a schema's rules other than its types.
  private mutating func apply(
    _ subschema: Int, _ node: Part, opaque: InstanceLocations.Index?, frame outer: Int
  ) -> Bool {
    steps += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit, steps <= Self.stepLimit else {
      return halts("", .tooCostly, node.range, subschema)
    }
    if schema.usesDynamicScope { scope.append(schema.program.rules[subschema].resource) }
    defer { if schema.usesDynamicScope { scope.removeLast() } }
    guard schema.program.rules[subschema].asksWhatWasEvaluated else {
      return checkRules(subschema, node, opaque: opaque, frame: outer)
    }
    let frame = openFrame(for: node)
    defer { closeFrame(frame) }
    var holds = checkRules(subschema, node, opaque: opaque, frame: frame)
    if !holds, !goesOn { return false }
    if !checkUnevaluated(node, subschema, opaque: opaque, frame: frame) { holds = false }
    if holds { takeOver(frame, into: outer) }
    return holds
  }

  private mutating func checkRules(
    _ subschema: Int, _ node: Part, opaque: InstanceLocations.Index?, frame: Int
  ) -> Bool {
    var holds = checkContent(node, subschema, opaque: opaque, frame: frame)
    if !holds, !goesOn { return false }
    for position in schema.program.rules[subschema].applicators {
      if !check(schema.program.applicators[position], node, subschema, opaque: opaque, frame: frame) {
        holds = false
        if !goesOn { return false }
      }
    }
    return holds
  }

  /// Checks a value by `enum`, `const` and the rules for values of its type.
  private mutating func checkContent(
    _ node: Part, _ subschema: Int, opaque: InstanceLocations.Index?, frame: Int
  ) -> Bool {
    var holds = true
    for position in schema.program.rules[subschema].values {
      let rule = schema.program.values[position]
      if rule.admits(node) { continue }
      holds = fails(rule.keyword, .value(allowed: rule.allowed), node, subschema)
      if !goesOn { return false }
    }
    let fits =
      switch node.value {
      case .null, .boolean: true
      case .string(let text):
        schema.program.rules[subschema].text.map { check(text, $0, node, subschema) } ?? true
      case .number(let number):
        schema.program.rules[subschema].number.map { check(number, $0, node, subschema) } ?? true
      case .sequence(let elements):
        schema.program.rules[subschema].array.map {
          check(elements, schema.program.arrays[$0], node, subschema, opaque: opaque, frame: frame)
        } ?? true
      case .mapping(let members):
        schema.program.rules[subschema].object.map {
          check(members, schema.program.objects[$0], node, subschema, opaque: opaque, frame: frame)
        } ?? true
      }
    return fits && holds
  }

  /// Applies a schema without noting what is wrong.
  mutating func decides(
    _ number: Int, _ node: Part, opaque: InstanceLocations.Index?, frame: Int = noFrame
  ) -> Bool {
    let explained = explains
    explains = false
    defer { explains = explained }
    guard frame != Self.noFrame else { return check(number, node, opaque: opaque) }
    let own = openFrame(for: node)
    let holds = check(number, node, opaque: opaque, frame: own)
    if holds { takeOver(own, into: frame) }
    closeFrame(own)
    return holds
  }
}

// MARK: - Annotating

extension Evaluation {
  /// Collects what a schema says of a value that is known to fit it, if anybody asks.
  @inline(__always)
  mutating func annotate(
    by number: Int, _ node: Part, under keyword: Keyword, _ step: Int? = nil, at part: Int? = nil
  ) {
    guard explains, annotations != nil else { return }
    _ = explain(
      number, node, under: keyword, step.map { String($0) }, at: part.map { String($0) }, opaque: nil,
      frame: Self.noFrame)
  }
}

// MARK: - Noting what is wrong

extension Evaluation {
  /// Whether to look for more after something was found to be wrong.
  var goesOn: Bool { explains && halt == nil }

  /// Notes what is wrong with a value, if this run explains.
  ///
  /// - Returns: `false`, always.
  @inline(__always)
  mutating func fails(
    _ keyword: Keyword, _ reason: @autoclosure () -> Violation.Reason, _ node: Part, _ subschema: Int
  ) -> Bool {
    if explains { note(keyword.rawValue, reason(), node.range, subschema) }
    return false
  }

  /// Notes what is wrong.
  @inline(never)
  mutating func note(
    _ keyword: String, _ reason: Violation.Reason, _ range: SourceRange, _ subschema: Int
  ) {
    violations.append(violation(keyword, reason, range, subschema))
  }

  /// Gives up.
  ///
  /// - Returns: `false`, always.
  mutating func halts(
    _ keyword: String, _ reason: Violation.Reason, _ range: SourceRange, _ subschema: Int
  ) -> Bool {
    if halt == nil { halt = violation(keyword, reason, range, subschema) }
    return false
  }

  private func violation(
    _ keyword: String, _ reason: Violation.Reason, _ range: SourceRange, _ subschema: Int
  ) -> Violation {
    let subschema = schema.subschemas[subschema]
    return Violation(
      reason: reason, range: range, instancePointer: JSONPointer.text(instancePath), keyword: keyword,
      keywordLocation: JSONPointer.text(keyword.isEmpty ? keywordPath : keywordPath + [keyword]),
      schemaResource: subschema.resource,
      schemaRange: subschema.source.member(keyword)?.keyRange ?? subschema.source.range)
  }
}
