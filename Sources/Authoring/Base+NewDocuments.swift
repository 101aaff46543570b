import Diagnostics
public import Reconciler
import Registry
import Versioning
import YAML

/// What a new plugin's listing says.
public struct NewPlugin: Sendable {
  /// What its fields are called in `plugin.yaml`.
  public var name, publisher, description, category, license: String

  /// Notes what a listing says.
  public init(name: String, publisher: String, description: String, category: String, license: String) {
    (self.name, self.publisher, self.description) = (name, publisher, description)
    (self.category, self.license) = (category, license)
  }
}

extension Base {
  /// Adds a plugin, without a release.
  ///
  /// - Throws: `NAME_TAKEN`.
  public func adding(_ plugin: NewPlugin, id: String) throws(ReconcilerError) -> Proposal {
    try adding(
      "plugin \(id)", at: "registry/plugins/\(id)/plugin.yaml", .plugin,
      [
        "name": .string(plugin.name), "publisher": .string(plugin.publisher),
        "description": .string(plugin.description),
        "category": .string(plugin.category), "license": .string(plugin.license),
      ])
  }

  /// Adds a tenant.
  ///
  /// - Throws: `NAME_TAKEN`.
  public func addingTenant(
    _ id: String, name: String, platform: String?, region: String?, hosts: [String], owners: [String]
  ) throws(ReconcilerError) -> Proposal {
    var members = [YAMLValue.Member("name", .string(name))]
    if let platform { members.append(YAMLValue.Member("platform", .string(platform))) }
    if let region { members.append(YAMLValue.Member("region", .string(region))) }
    for (key, values) in [("hosts", hosts), ("owners", owners)] where !values.isEmpty {
      members.append(YAMLValue.Member(key, .sequence(values.map { .string($0) })))
    }
    return try adding("tenant \(id)", at: "tenants/\(id)/tenant.yaml", .tenant, .mapping(members))
  }

  /// Adds an extension point, with a contract that lets contributions have any props.
  ///
  /// - Throws: `NAME_TAKEN`.
  public func addingExtensionPoint(_ id: String, surface: String, title: String) throws(ReconcilerError) -> Proposal {
    try adding(
      "extension point \(id)", at: "registry/extension-points/\(id).yaml", .extensionPoint,
      ["surface": .string(surface), "title": .string(title), "props": ["type": "object", "properties": [:]]])
  }

  private func adding(
    _ what: String, at path: String, _ kind: DocumentKind, _ content: YAMLValue
  ) throws(ReconcilerError) -> Proposal {
    guard try bytes(of: path) == nil else {
      throw ReconcilerError(AuthoringCodes.nameTaken, "there is a \(what) already: \(path)", remedy: .usage)
    }
    guard case .mapping(let members) = content else { preconditionFailure("a document is a mapping") }
    let document = try newDocument(at: path, kind, members)
    return try Proposal("Add \(what)", [(path, document.source.bytes)], of: self)
  }

  /// A document that is not there yet, with the line by which editors find its schema.
  func newDocument(
    at path: String, _ kind: DocumentKind, _ members: [YAMLValue.Member]
  ) throws(ReconcilerError) -> Document {
    let way = String(repeating: "../", count: path.split(separator: "/").count - 1)
    let line = "# yaml-language-server: $schema=\(way)\(kind.schemaPath)\n"
    guard let empty = YAMLReader.read(SourceText(path: path, bytes: Array(line.utf8))).document else {
      preconditionFailure("a comment is a document")
    }
    return try empty.edited { editor throws(EditError) in
      for member in members { try editor.set(member.value, at: [.key(member.key)]) }
    }
  }
}
