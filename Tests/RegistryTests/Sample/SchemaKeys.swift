import Diagnostics
import Registry
import YAML

/// The keys that the schemas of documents know, each by where its schema stands: `tenant.schema.json/properties/name`.
struct SchemaKeys {
  private let schemas: [String: Node]

  /// Every key that is known.
  private(set) var known: Set<String> = []

  /// Reads the schemas.
  init(files: [RepositoryFile]) {
    let documents = files.filter { $0.path.split(separator: "/").count == 2 }.compactMap { file in
      JSONReader.read(SourceText(path: file.path, bytes: file.bytes)).document
    }
    schemas = Dictionary(
      uniqueKeysWithValues: documents.map { (String($0.source.path.dropFirst("schemas/".count)), $0.root) })
    for (name, schema) in schemas { collect(schema, at: name) }
  }

  private mutating func collect(_ schema: Node, at place: String) {
    for member in schema["properties"]?.members ?? [] {
      known.insert("\(place)/properties/\(member.key)")
      collect(member.value, at: "\(place)/properties/\(member.key)")
    }
    for member in schema["$defs"]?.members ?? [] { collect(member.value, at: "\(place)/$defs/\(member.key)") }
    for keyword in ["items", "additionalProperties"] {
      if let value = schema[keyword] { collect(value, at: "\(place)/\(keyword)") }
    }
  }

  /// The keys that documents use.
  func used(in files: [RepositoryFile]) -> Set<String> {
    var used: Set<String> = []
    for file in files {
      guard let kind = Self.kind(of: file.path),
        let document = YAMLReader.read(SourceText(path: file.path, bytes: file.bytes)).document
      else { continue }
      note(document.root, "\(kind.rawValue).schema.json", &used)
    }
    return used
  }

  private static func kind(of path: String) -> DocumentKind? {
    let parts = path.split(separator: "/")
    return switch parts.dropLast().last {
    case _ where !path.hasSuffix(".yaml"): nil
    case "publishers": .publisher
    case "versions": .release
    case "installs": .install
    case _ where parts[1] == "extension-points": .extensionPoint
    default: parts.last.flatMap { DocumentKind(rawValue: String($0.dropLast(5))) }
    }
  }

  private func note(_ value: Node, _ place: String, _ used: inout Set<String>) {
    guard let schema = node(at: place) else { return }
    if let reference = schema["$ref"]?.string {
      let parts = reference.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
      let file = parts[0].isEmpty ? String(place.prefix { $0 != "/" }) : parts[0]
      note(value, file + (parts.count > 1 ? parts[1] : ""), &used)
    }
    for member in value.members {
      let key = "\(place)/properties/\(member.key)"
      if schema["properties"]?[member.key] != nil {
        used.insert(key)
        note(member.value, key, &used)
      } else {
        note(member.value, "\(place)/additionalProperties", &used)
      }
    }
    for element in value.elements { note(element, "\(place)/items", &used) }
  }

  private func node(at place: String) -> Node? {
    let parts = place.split(separator: "/").map(String.init)
    return parts.dropFirst().reduce(schemas[parts[0]]) { $0?[$1] }
  }
}
