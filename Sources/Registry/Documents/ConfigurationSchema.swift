public import JSONSchema
public import YAML

/// The JSON Schema of a release's configuration, compiled.
///
/// Releases of one plugin whose schemas have the same text share the compiled one; what a finding says of the schema's own
/// text is looked up in ``node``.
public struct ConfigurationSchema: Sendable {
  /// The schema as the release's document has it.
  public let node: Node

  /// The schema, ready for use.
  public let schema: Schema

  /// Puts the two together.
  public init(node: Node, schema: Schema) {
    self.node = node
    self.schema = schema
  }
}
