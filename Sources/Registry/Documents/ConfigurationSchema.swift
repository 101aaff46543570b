import Bundles
public import JSONSchema
import Synchronization
public import YAML

/// The JSON Schema of a release's configuration.
///
/// Releases whose schemas have the same text share the compiled one; what a finding says of the schema's own text is looked
/// up in ``node``.
public final class ConfigurationSchema: Sendable {
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
  public convenience init(node: Node, schema: Schema) {
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

  /// The text that is compiled, as a tree: that of the first who had it.
  let node: Node
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
    guard let schema = SchemaCompiler(checksDocuments: false).compile(node).schema else {
      preconditionFailure("a schema that was valid when it was read is valid")
    }
    return compiled.storeIfNil(schema)
  }
}

/// The configuration schemas that were met so far. Few plugins change theirs from release to release, and many have the same.
final class ConfigurationSchemas: Sendable {
  private struct Known {
    var byKey: [SharedSchema.Key: SharedSchema] = [:]

    /// Those that were read in this run; a text is found faster than its digest is made.
    var byText: [Text: SharedSchema] = [:]
  }

  /// A text, hashed as a whole.
  private struct Text: Hashable {
    let bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  private let known = Mutex(Known())

  /// The schema of a text, if it was met before.
  subscript(text: ArraySlice<UInt8>) -> SharedSchema? { known.withLock { $0.byText[Text(bytes: text)] } }

  /// Keeps the schema of a text; what was met first is what all share.
  func keep(_ schema: Schema, of text: ArraySlice<UInt8>) -> SharedSchema {
    let key = SharedSchema.Key(of: text)
    return known.withLock { known in
      let shared = known.byKey[key] ?? SharedSchema(key: key, schema)
      known.byKey[key] = shared
      known.byText[Text(bytes: ArraySlice(Array(text)))] = shared
      return shared
    }
  }

  /// The schema that was read in an earlier run, where it is written as a node.
  func schema(_ key: SharedSchema.Key, valid node: Node) -> SharedSchema {
    known.withLock { known in
      if let shared = known.byKey[key] { return shared }
      let shared = SharedSchema(key: key, valid: node)
      known.byKey[key] = shared
      return shared
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
