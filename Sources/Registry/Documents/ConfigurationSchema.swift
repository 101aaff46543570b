import Bundles
public import JSONSchema
import Synchronization
public import YAML

/// The JSON Schema of a release's configuration.
///
/// Releases whose schemas have the same text share the compiled one; what a finding says of the schema's own text is looked
/// up in ``node``.
public struct ConfigurationSchema: Sendable {
  /// The schema as the release's document has it.
  public let node: Node

  /// What is shared by all whose text is the same.
  let shared: SharedSchema

  /// The schema, ready for use; it is compiled when it is first asked for.
  public var schema: Schema { shared.schema }

  /// The same for schemas of the same text, and told without compiling them.
  public var identity: ObjectIdentifier { ObjectIdentifier(shared) }

  /// Puts together a schema's text and what is shared of it.
  init(node: Node, _ shared: SharedSchema) {
    self.node = node
    self.shared = shared
  }

  /// Puts together a schema's text and the compiled schema.
  public init(node: Node, schema: Schema) {
    self.init(node: node, SharedSchema(key: nil, schema))
  }
}

/// A schema that several releases have, compiled when it is first used.
final class SharedSchema: Sendable {
  /// What tells it from schemas of another text.
  struct Key: Hashable {
    /// The beginning of the text's SHA-256.
    let words: (UInt64, UInt64)

    static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
  }

  let key: Key?
  private let node: Node
  private let compiled = AtomicLazyReference<Schema>()

  /// A schema that was compiled.
  init(key: Key?, _ schema: Schema) {
    self.key = key
    node = schema.subschemas[0].source
    _ = compiled.storeIfNil(schema)
  }

  /// A schema that is known to be valid.
  init(key: Key, valid node: Node) {
    self.key = key
    self.node = node
  }

  /// The compiled schema. Two tasks may compile at once; what the first one makes is what counts.
  var schema: Schema {
    if let schema = compiled.load() { return schema }
    guard let schema = SchemaCompiler().compile(node).schema else {
      preconditionFailure("a schema that was valid when it was read is valid")
    }
    return compiled.storeIfNil(schema)
  }
}

/// The configuration schemas that were met so far. Few plugins change theirs from release to release, and many have the same.
final class ConfigurationSchemas: Sendable {
  private let known = Mutex<[SharedSchema.Key: SharedSchema]>([:])

  /// The schema of a text, if it was met before.
  subscript(key: SharedSchema.Key) -> SharedSchema? { known.withLock { $0[key] } }

  /// Keeps a schema; what was met first is what all share.
  func keep(_ schema: SharedSchema, as key: SharedSchema.Key) -> SharedSchema {
    known.withLock { known in
      if let first = known[key] { return first }
      known[key] = schema
      return schema
    }
  }
}

extension SharedSchema.Key {
  /// The key of a text.
  init(of text: ArraySlice<UInt8>) {
    let digest = SHA256Digest(of: Array(text)).bytes
    func word(_ index: Int) -> UInt64 { digest[index * 8..<index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    words = (word(0), word(1))
  }
}
