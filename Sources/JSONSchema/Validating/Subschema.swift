public import YAML

/// One compiled schema: an object of keywords, or `true` or `false`.
///
/// This is what people wrote; what it asks of a value is in the program, under the same number.
public final class Subschema: Sendable {
  /// The schema as it was written.
  public let source: Node

  /// The URI of the document or embedded resource it is part of; empty if that has none.
  public let resource: String

  /// Where it stands in its document, as a JSON Pointer.
  public let pointer: String

  init(source: Node, resource: String, pointer: String) {
    self.source = source
    self.resource = resource
    self.pointer = pointer
  }
}
