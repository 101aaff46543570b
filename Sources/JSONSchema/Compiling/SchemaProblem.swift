public import Diagnostics

/// One thing about a schema document that keeps it from being compiled.
public struct SchemaProblem: Sendable {
  /// What is wrong.
  public enum Reason: Sendable {
    /// The document does not fit its metaschema.
    case violation(Violation)
    /// A keyword has a value that it cannot have.
    case malformed(keyword: String)
    /// A reference leads nowhere.
    case unresolvable(reference: String)
    /// References lead back to where they began without looking at a smaller part of a value: validation would not end.
    case endless(reference: String)
    /// A pattern is not one of ECMA-262; the detail says why, the offset counts code points.
    case invalidPattern(String, detail: String, offset: Int)
    /// A pattern is right but cannot be carried out here.
    case unsupportedPattern(String, detail: String)
    /// `multipleOf` has more digits than can be divided by in reasonable time.
    case tooManyDigits(Int)
    /// `$schema` names a metaschema that is not known.
    case unknownDialect(String)
    /// The metaschema requires a vocabulary that is not known.
    case unknownVocabulary(String)
    /// Two schemas have the same URI, or two anchors of one resource the same name.
    case duplicateIdentifier(String)
  }

  /// What is wrong.
  public let reason: Reason

  /// The URI under which the document is known; what was given as base for the one that is compiled.
  public let document: String

  /// The schema, as a JSON Pointer into the document.
  public let pointer: String

  /// The stretch of the document to mend.
  public let range: SourceRange

  /// What is wrong in one lower-case phrase.
  public var message: String {
    switch reason {
    case .violation(let violation): violation.message
    case .malformed(let keyword): "`\(keyword)` cannot have this value"
    case .unresolvable(let reference): "the reference `\(reference)` leads nowhere"
    case .endless(let reference): "the reference `\(reference)` leads back here, so that validation would not end"
    case .invalidPattern(let pattern, let detail, let offset):
      "the pattern `\(pattern)` is not valid: \(detail) (character \(offset + 1))"
    case .unsupportedPattern(let pattern, let detail): "the pattern `\(pattern)` is not supported: \(detail)"
    case .tooManyDigits(let limit): "`multipleOf` may have at most \(limit) digits"
    case .unknownDialect(let uri): "the metaschema `\(uri)` is not known"
    case .unknownVocabulary(let uri): "the vocabulary `\(uri)` is required, but is not known"
    case .duplicateIdentifier(let identifier): "the identifier `\(identifier)` is taken already"
    }
  }
}
