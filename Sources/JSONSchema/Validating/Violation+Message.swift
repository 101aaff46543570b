import Diagnostics
import YAML

extension Violation {
  /// What is wrong in one lower-case phrase. It holds no value of the document.
  public var message: String { reason.message }
}

extension Violation.Reason {
  /// What is wrong in one lower-case phrase.
  var message: String {
    switch self {
    case .type(let expected, let found):
      "expected \(Self.oneOf(expected.words)), found \(Self.article(found.words.first ?? "value"))"
    case .value(let allowed): Self.mustBe(allowed)
    case .missingKey(let key): "the key `\(key)` is missing"
    case .missingKeyBeside(let key, let present): "the key `\(key)` is missing: `\(present)` needs it"
    case .unknownKey(let key, _): "unknown key `\(key)`"
    case .forbidden: "nothing may stand here"
    case .unexpectedElement(let admitted):
      "unexpected element: at most \(admitted.counted("element")) may stand here"
    case .tooShort(let count): "must be at least \(count.counted("character")) long"
    case .tooLong(let count): "must be at most \(count.counted("character")) long"
    case .pattern(let pattern): "must match the pattern `\(pattern)`"
    case .format(let format): "must be \(Self.article(format))"
    case .below(let limit): "must be at least \(limit.text)"
    case .notAbove(let limit): "must be more than \(limit.text)"
    case .above(let limit): "must be at most \(limit.text)"
    case .notBelow(let limit): "must be less than \(limit.text)"
    case .notMultiple(let divisor): "must be a multiple of \(divisor.text)"
    case .tooFewElements(let count): "must have at least \(count.counted("element"))"
    case .tooManyElements(let count): "must have at most \(count.counted("element"))"
    case .equalElements(let first, let second): "elements \(first) and \(second), counted from 0, are equal"
    case .tooFewMatches(let count): "at least \(count.counted("element")) must fit `contains`"
    case .tooManyMatches(let count): "at most \(count.counted("element")) may fit `contains`"
    case .tooFewKeys(let count): "must have at least \(count.counted("key"))"
    case .tooManyKeys(let count): "must have at most \(count.counted("key"))"
    case .noAlternative: "fits none of the alternatives"
    case .severalAlternatives: "fits more than one of the alternatives, of which only one is allowed"
    case .excluded: "fits what is excluded by `not`"
    case .patternTooCostly(let pattern): "the pattern `\(pattern)` takes too long on this text"
    case .tooCostly: "the schema takes too many steps on this value"
    }
  }

  /// "a string", "an object", "null".
  private static func article(_ word: String) -> String {
    switch word.utf8.first {
    case _ where word == "null": word
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"): "an \(word)"
    default: "a \(word)"
    }
  }

  /// "a string", "a string or null", "an object, a string or null".
  private static func oneOf(_ words: [String]) -> String {
    list(words.map(article))
  }

  private static func list(_ phrases: [String]) -> String {
    guard let last = phrases.last, phrases.count > 1 else { return phrases.first ?? "nothing" }
    return phrases.dropLast().joined(separator: ", ") + " or " + last
  }

  /// What the schema allows; a long list is cut short.
  private static func mustBe(_ allowed: [Node]) -> String {
    let shown = allowed.prefix(12).map { phrase($0) }
    let rest = allowed.count - shown.count
    return "must be " + (rest > 0 ? shown.joined(separator: ", ") + " or one of \(rest) more" : list(shown))
  }

  private static func phrase(_ allowed: Node) -> String {
    switch allowed.value {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let number): number.text
    case .string(let text): "`\(text)`"
    case .sequence: "a certain array"
    case .mapping: "a certain object"
    }
  }
}
