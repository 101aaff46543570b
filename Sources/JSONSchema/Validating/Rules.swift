import YAML

/// What a schema asks of a value: by the type of value it is about, so that a text never meets a rule about objects.
///
/// These are numbers and places in the tables of a ``Program`` alone, so reading one counts no reference.
struct Rules: Sendable {
  /// For the schemas `true` and `false`, what they say of every value.
  var verdict: Bool?

  /// `type`: the types of which a value may be; none for the schema `false`.
  var types = InstanceTypes.all

  /// The number of its resource.
  var resource = 0

  /// `enum` and `const`.
  var values = 0..<0

  /// What is asked of texts, numbers, arrays and objects.
  var text: Int?
  var number: Int?
  var array: Int?
  var object: Int?

  /// What is applied to the same value, in authored order.
  var applicators = 0..<0

  /// `unevaluatedItems` and `unevaluatedProperties`.
  var unevaluatedItems: Int?
  var unevaluatedProperties: Int?

  /// Whether there is an `unevaluatedItems` or `unevaluatedProperties`.
  private(set) var asksWhatWasEvaluated = false

  /// Whether nothing but the type is asked.
  private(set) var asksForTypesOnly = false

  /// Whether what is asked is about the value itself, and neither about parts of it nor by other schemas.
  private(set) var asksForContentOnly = false

  /// What is referred to, if that is all.
  private(set) var soleReference: Int?

  /// Works out what is to be known at a glance, once all keywords are there.
  ///
  /// - Parameter applicators: What is applied to the same value.
  mutating func finish(_ applicators: [Applicator]) {
    if verdict == false { types = [] }
    asksWhatWasEvaluated = unevaluatedItems != nil || unevaluatedProperties != nil
    let asksForParts = array != nil || object != nil || asksWhatWasEvaluated
    let asksForContent = text != nil || number != nil || !values.isEmpty
    asksForContentOnly = !asksForParts && applicators.isEmpty
    asksForTypesOnly = asksForContentOnly && !asksForContent
    if !asksForContent, !asksForParts, types == .all, applicators.count == 1,
      case .reference(_, let target) = applicators[0]
    {
      soleReference = target
    }
  }
}

/// What schemas ask, in tables.
///
/// ```
/// rules   0: types object, object 0          objects  0: label → 1, color → 2
///         1: types string, text 0            texts    0: minLength 1
///         2: types string, text 1                     1: pattern ^#[0-9a-f]{6}$
/// ```
struct Program: Sendable {
  /// What each schema asks.
  var rules: [Rules] = []

  var values: [ValueRule] = []
  var texts: [TextRules] = []
  var numbers: [NumberRules] = []
  var arrays: [ArrayRules] = []
  var objects: [ObjectRules] = []
  var applicators: [Applicator] = []

  /// The schemas that applicators and arrays name by stretches of this list.
  var branches: [Int] = []
}

/// A keyword that applies schemas to the value itself.
enum Applicator: Sendable {
  case reference(Keyword, Int)
  case dynamicReference(Keyword, anchor: Int, otherwise: Int)

  // Lists are stretches of the program's branches.
  case all(Range<Int>)
  case any(Range<Int>)
  case one(Range<Int>)
  case not(Int)
  case condition(Int, then: Int?, otherwise: Int?)
}

/// `enum` or `const`: a value must be one of a list.
final class ValueRule: Sendable {
  /// `enum` or `const`.
  let keyword: Keyword

  /// The values in authored order, for messages.
  let allowed: [Node]

  private let texts: NameTable
  private let others: [Node]

  init(_ keyword: Keyword, allowed: [Node]) {
    self.keyword = keyword
    self.allowed = allowed
    texts = NameTable(allowed.compactMap(\.string))
    others = allowed.filter { $0.string == nil }
  }

  func admits(_ node: Part) -> Bool {
    if case .string(let text) = node.value { return texts.number(of: text) != nil }
    return others.contains { ComparableValue($0.value) == ComparableValue(node.value) }
  }
}

/// What a schema asks of a text.
struct TextRules: Sendable {
  /// In code points.
  var minLength: Int?
  var maxLength: Int?
  var pattern: Pattern?
  var format: Format?
}

/// What a schema asks of a number.
struct NumberRules: Sendable {
  var multipleOf: ExactNumber?
  var minimum: ExactNumber?
  var exclusiveMinimum: ExactNumber?
  var maximum: ExactNumber?
  var exclusiveMaximum: ExactNumber?

  /// The small numbers that fit, if nothing but small limits is asked for: then machine words tell.
  private(set) var smallRange: ClosedRange<Int>?

  /// Works out what is to be known at a glance, once all keywords are there.
  mutating func finish() {
    guard multipleOf == nil else { return }
    var (lowest, highest) = (Int.min, Int.max)
    for (limit, distance) in [(minimum, 0), (exclusiveMinimum, 1)] {
      guard let limit else { continue }
      guard let small = limit.small else { return }
      lowest = max(lowest, small + distance)
    }
    for (limit, distance) in [(maximum, 0), (exclusiveMaximum, 1)] {
      guard let limit else { continue }
      guard let small = limit.small else { return }
      highest = min(highest, small - distance)
    }
    if lowest <= highest { smallRange = lowest...highest }
  }
}

/// What a schema asks of an array.
struct ArrayRules: Sendable {
  /// `prefixItems`, `items` as a list in draft 2019-09: a stretch of the program's branches.
  var prefix = 0..<0

  /// `items`; `additionalItems` in draft 2019-09.
  var rest: Int?

  var contains: Int?
  var minContains = 1
  var maxContains: Int?
  var minItems: Int?
  var maxItems: Int?
  var hasUniqueItems = false

  /// The words that the schema has for ``prefix`` and ``rest``.
  var prefixKeyword = Keyword.prefixItems
  var restKeyword = Keyword.items

  /// Whether what `contains` finds counts as evaluated: since 2020-12.
  var containsEvaluates = true
}
