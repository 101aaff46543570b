import Diagnostics
import JSONSchema
import Registry
import Rendering
import YAML

extension Corpus {
  /// The files of each folder in a folder.
  func folders(below prefix: String) -> [(name: String, files: [RepositoryFile])] {
    var folders: [(name: String, files: [RepositoryFile])] = []
    for file in files where file.path.hasPrefix(prefix) {
      let name = String(file.path.dropFirst(prefix.count).prefix { $0 != "/" })
      if let index = folders.firstIndex(where: { $0.name == name }) {
        folders[index].files.append(file.repositoryFile)
      } else {
        folders.append((name, [file.repositoryFile]))
      }
    }
    return folders
  }
}

extension Corpus.File {
  /// The file as the registry is given it.
  var repositoryFile: RepositoryFile { RepositoryFile(path: path, bytes: Array(text.utf8)) }

  /// The file as a text.
  var source: SourceText { SourceText(path: path, bytes: Array(text.utf8)) }
}

extension SourceText {
  /// What the text says.
  func node() throws -> Node {
    let reading = path.hasSuffix(".json") ? JSONReader.read(self) : YAMLReader.read(self)
    guard let document = reading.document else { throw BenchError("\(path) cannot be read") }
    return document.root
  }
}

extension EditorSchemas {
  /// What the schemas refer to each other by.
  static let base = "bench:///schemas/"

  /// A compiler that knows them all.
  static func compiler() throws -> SchemaCompiler {
    var compiler = SchemaCompiler()
    for file in files { compiler.add(try node(file.path), as: "bench:///" + file.path) }
    return compiler
  }

  /// The schema at a path, as a document.
  static func node(_ path: String) throws -> Node {
    guard let file = files.first(where: { $0.path == path }) else { throw BenchError("there is no \(path)") }
    return try SourceText(path: path, bytes: Array(file.text.utf8)).node()
  }

  /// The schema of a kind of documents.
  static func compiled(_ kind: String) throws -> Schema {
    let result = try compiler().compile(node("schemas/\(kind).schema.json"), base: base)
    guard let schema = result.schema else { throw BenchError("the schema of \(kind) is not one") }
    return schema
  }
}

extension OutputFile {
  var byteCount: Int {
    if case .bytes(let bytes) = content { bytes.count } else { 0 }
  }
}

extension Timestamp {
  /// The moment that everything is judged at: 2026-01-01.
  static let bench = Timestamp(seconds: 1_767_225_600)
}

/// What a row needs and cannot have.
struct BenchError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
