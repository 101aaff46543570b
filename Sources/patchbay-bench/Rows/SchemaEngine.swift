import JSONSchema
import Registry
import YAML

extension Row {
  /// JSON Schema: compiling, deciding, explaining, and what an install's configuration asks for.
  static let schemaEngines = [
    Row("schema-compile", "every document kind's schema") { _ in
      let compiler = try EditorSchemas.compiler()
      let documents = try EditorSchemas.files.map { try EditorSchemas.node($0.path) }
      return {
        documents.reduce(0) { $0 + (compiler.compile($1, base: EditorSchemas.base).schema?.subschemas.count ?? -1) }
      }
    },
    Row("schema-validate", "the configuration of every install against one release's schema") { workshop in
      let (schema, configurations) = try configurations(workshop)
      return { configurations.count { schema.isValid($0) } }
    },
    Row("schema-explain", "the same configurations against a schema that none of them fits") { workshop in
      let configurations = try configurations(workshop).nodes
      let text = "{type: object, maxProperties: 1, properties: {label: {maxLength: 2}, rows: {type: string}}}"
      guard let schema = try SchemaCompiler().compile(Corpus.File(path: "narrow.yaml", text: text).source.node()).schema
      else { throw BenchError("the narrow schema is not one") }
      return { configurations.reduce(0) { $0 + schema.validate($1).count } }
    },
    Row("schema-defaults", "the same configurations filled with defaults, and their visible parts marked") { workshop in
      let (schema, configurations) = try configurations(workshop)
      return {
        configurations.reduce(0) {
          $0 + schema.fillingDefaults($1).members.count + (schema.isValid($1) ? 1 : 0)
        }
      }
    },
  ]

  /// A release's schema, and the configurations of all installs, which it fits.
  private static func configurations(_ workshop: Workshop) throws -> (schema: Schema, nodes: [Node]) {
    guard let document = try workshop.corpus.releases[0].source.node()["configuration"],
      let schema = SchemaCompiler().compile(document).schema
    else { throw BenchError("the first release has no schema") }
    let nodes = try workshop.corpus.installs.compactMap { try $0.source.node()["configuration"] }
    return (schema, nodes)
  }
}
