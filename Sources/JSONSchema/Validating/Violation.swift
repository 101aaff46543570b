public import Diagnostics
public import YAML

/// One thing about a value that its schema does not admit.
///
/// What it says never holds a value of the document, only keys, so that it may be printed where values are secrets.
public struct Violation: Sendable {
  /// What is wrong.
  public enum Reason: Sendable {
    /// `type`: the value has another type.
    case type(expected: InstanceTypes, found: InstanceTypes)
    /// `enum`, `const`: the value is none of these.
    case value(allowed: [Node])
    /// `required`: a key is not there.
    case missingKey(String)
    /// `dependentRequired`: a key is not there, though another one is.
    case missingKeyBeside(String, present: String)
    /// `additionalProperties`, `unevaluatedProperties`: a key that nothing is said of. The known ones help to mend it.
    case unknownKey(String, known: [String])
    /// A `false` schema: nothing may stand here.
    case forbidden
    /// `unevaluatedItems`, `items`: an element too many; so many are admitted.
    case unexpectedElement(admitted: Int)
    /// `minLength`, in code points.
    case tooShort(Int)
    /// `maxLength`, in code points.
    case tooLong(Int)
    /// `pattern`: the text does not match.
    case pattern(String)
    /// `format`: the text is not of that form.
    case format(String)
    /// `minimum`.
    case below(Number)
    /// `exclusiveMinimum`.
    case notAbove(Number)
    /// `maximum`.
    case above(Number)
    /// `exclusiveMaximum`.
    case notBelow(Number)
    /// `multipleOf`.
    case notMultiple(of: Number)
    /// `minItems`.
    case tooFewElements(Int)
    /// `maxItems`.
    case tooManyElements(Int)
    /// `uniqueItems`: two elements, counted from 0, are equal.
    case equalElements(Int, Int)
    /// `contains`, `minContains`: fewer elements fit than asked.
    case tooFewMatches(Int)
    /// `maxContains`: more elements fit than asked.
    case tooManyMatches(Int)
    /// `minProperties`.
    case tooFewKeys(Int)
    /// `maxProperties`.
    case tooManyKeys(Int)
    /// `anyOf`, `oneOf`: nothing fits, and nothing better can be said.
    case noAlternative
    /// `oneOf`: more than one fits.
    case severalAlternatives
    /// `not`: it fits what it must not.
    case excluded
    /// A pattern ran into its limit, so that nothing can be said of the value.
    case patternTooCostly(String)
    /// The schema needs more steps for this value than are allowed, so that nothing can be said of it.
    case tooCostly
  }

  /// What is wrong.
  public let reason: Reason

  /// The stretch to mend: the value, or the key where that is what is wrong.
  public let range: SourceRange

  /// Where the value stands, as a JSON Pointer. For a key that is wrong, where its value stands.
  public let instancePointer: String

  /// The keyword that asks for something else; empty for a `false` schema.
  public let keyword: String

  /// The way through the schema to the keyword, as a JSON Pointer that goes through `$ref` too.
  public let keywordLocation: String

  /// The URI of the document or embedded resource in which the keyword stands; empty if it has none.
  public let schemaResource: String

  /// Where the keyword stands in that document.
  public let schemaRange: SourceRange
}
