import Diagnostics
import YAML

/// A document of the registry that an earlier commit can lend when it is broken or deleted.
public enum RegistryDocument: Sendable {
  /// `registry/permissions.yaml`
  case permissions([String: Permission])

  /// `registry/categories.yaml`
  case categories([Category])

  /// `registry/extension-points/<id>/v<n>.yaml`
  case extensionPoint(ExtensionPoint)

  /// `registry/publishers/<publisher>.yaml`
  case publisher(Publisher)

  /// `registry/plugins/<plugin>/plugin.yaml`
  case listing(Listing)

  /// `registry/plugins/<plugin>/status.yaml`
  case status(Status, plugin: String)

  /// The plugin that it is about; nil for one of the platform's.
  var plugin: String? {
    switch self {
    case .listing(let listing): listing.id
    case .status(_, let plugin): plugin
    default: nil
    }
  }
}

extension DocumentReader {
  /// Reads a document of the registry; nil if the path is not that of one.
  func readRegistryDocument(_ file: RepositoryFile) -> DocumentReading<RegistryDocument>? {
    guard let path = RegistryDocumentPath(file.path) else { return nil }
    return read(file, as: path.kind) { document, fields in
      let made = RegistryDocument(document, at: path, fields: &fields)
      if case .extensionPoint(let point)? = made { fields.add(point.problems) }
      return made
    }
  }
}

extension RegistryDocument {
  /// Makes the document that stands at a path, of a text that fits its schema.
  init?(_ document: Document, at path: RegistryDocumentPath, fields: inout FieldReader) {
    let made: RegistryDocument? =
      switch path {
      case .permissions: .permissions(Permission.all(in: document))
      case .categories: .categories(Category.all(in: document))
      case .extensionPoint(let id):
        ExtensionPoint(id: id, document.root, in: document, fields: fields).map(RegistryDocument.extensionPoint)
      case .publisher(let id): Publisher(id: id, document, fields: &fields).map(RegistryDocument.publisher)
      case .listing(let plugin): Listing(id: plugin, document, fields: &fields).map(RegistryDocument.listing)
      case .status(let plugin): .status(Status(document, fields: &fields), plugin: plugin)
      }
    guard let made else { return nil }
    self = made
  }
}

extension ExtensionPoint {
  /// What is wrong with an extension point, taken by itself.
  var problems: [Finding] {
    SchemaIsValid.compile(props, in: document).findings + [CardinalityIsPossible.finding(self)].compactMap(\.self)
  }
}

/// What the path of a document of the registry says.
enum RegistryDocumentPath {
  case permissions
  case categories
  case extensionPoint(String)
  case publisher(String)
  case listing(String)
  case status(String)

  /// What kind of document stands there.
  var kind: DocumentKind {
    switch self {
    case .permissions: .permissions
    case .categories: .categories
    case .extensionPoint: .extensionPoint
    case .publisher: .publisher
    case .listing: .plugin
    case .status: .status
    }
  }

  init?(_ path: String) {
    let names = path.pathNames
    guard names.first == "registry", let last = names.last, last.hasSuffix(".yaml") else { return nil }
    let name = last.dropLast(5)
    switch (names.count, names[1]) {
    case (2, "permissions.yaml"): self = .permissions
    case (2, "categories.yaml"): self = .categories
    case (3, "publishers") where Identifier.isValid(name): self = .publisher(String(name))
    case (4, "extension-points") where Identifier.isExtensionPoint("\(names[2])/\(name)"):
      self = .extensionPoint("\(names[2])/\(name)")
    case (4, "plugins") where Identifier.isValid(names[2]) && name == "plugin": self = .listing(String(names[2]))
    case (4, "plugins") where Identifier.isValid(names[2]) && name == "status": self = .status(String(names[2]))
    default: return nil
    }
  }
}
