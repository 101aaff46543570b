import Diagnostics
import Git
public import Reconciler
public import Registry
import Rendering
import YAML

/// What a new plugin can begin as: a first release that works, with what it needs of the registry.
///
/// ```
/// Sources/Authoring/Templates/NAME/
///   bundle/…        the files of the bundle, beside the SDK's patchbay-plugin.js
///   release.yaml    the release, but for hashes, sizes and its moment
///   registry/…      the extension points that it attaches to, for a registry without them
/// ```
public enum PluginTemplate: String, CaseIterable, Sendable {
  /// A contribution with configuration.
  case basic

  /// A payment method: a payment point, a permission, a service of its own.
  case payment

  /// What hears events and hands them on.
  case integration

  /// The files of the bundle, by path from its folder.
  var bundle: [String: [UInt8]] {
    var files = Self.files(below: "Sources/Authoring/Templates/\(rawValue)/bundle/")
    files[PluginSDK.name] = PluginSDK.bytes
    return files
  }

  /// The text of the release.
  var release: [UInt8] { Self.files(below: "Sources/Authoring/Templates/\(rawValue)/")["release.yaml"] ?? [] }

  /// The extension points that it attaches to, by path in a repository.
  var extensionPoints: [String: [UInt8]] {
    Self.files(below: "Sources/Authoring/Templates/\(rawValue)/").filter { $0.key.hasPrefix("registry/") }
  }

  /// The permissions that it asks for, as `registry/permissions.yaml` has them.
  var permissions: [(id: String, content: YAMLValue)] {
    switch self {
    case .basic, .integration: []
    case .payment:
      [("orders:read", ["title": "See orders", "warning": "Can see what visitors order", "risk": "low"])]
    }
  }

  private static func files(below folder: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for file in embeddedFiles where file.path.hasPrefix(folder) {
      files[String(file.path.dropFirst(folder.count))] = Array(file.text.utf8)
    }
    return files
  }
}

extension Base {
  /// Adds a plugin with a first release that is made of a template, and what that needs and the registry does not have.
  ///
  /// - Throws: `NAME_TAKEN`, `EDIT_IMPOSSIBLE`.
  public func adding(
    _ plugin: NewPlugin, id: String, from template: PluginTemplate, released: Timestamp
  ) throws(ReconcilerError) -> Proposal {
    let version = "1.0.0"
    let folder = "registry/plugins/\(id)"
    var files: [(path: String, bytes: [UInt8]?)] = try adding(plugin, id: id).edits.map { ($0.path.text, $0.bytes) }
    for (path, bytes) in template.bundle { files.append(("\(folder)/bundles/\(version)/\(path)", bytes)) }
    let path = "\(folder)/versions/\(version).yaml"
    guard let draft = YAMLReader.read(SourceText(path: path, bytes: template.release)).document else {
      preconditionFailure("a template's release can be read")
    }
    let release = try draft.edited { editor throws(EditError) in
      try editor.set(.string(platformRange), at: ["engines", "platform"])
      try editor.fill(
        NewRelease(plugin: id, version: version, files: template.bundle, released: released), survey.registry)
    }
    files.append((path, release.source.bytes))
    for (path, bytes) in template.extensionPoints {
      if try self.bytes(of: path) == nil { files.append((path, bytes)) }
    }
    if let permissions = try permissions(with: template) { files.append(permissions) }
    return try Proposal("Add plugin \(id)", files.sorted { $0.path < $1.path }, of: self)
  }

  /// The file of permissions with those that a template asks for; nil if it asks for none.
  private func permissions(with template: PluginTemplate) throws(ReconcilerError) -> (path: String, bytes: [UInt8]?)? {
    let path = "registry/permissions.yaml"
    if template.permissions.isEmpty { return nil }
    var document = try document(at: path)
    if document == nil { document = try newDocument(at: path, .permissions, []) }
    let edited = try document?.edited { editor throws(EditError) in
      for permission in template.permissions where editor.document.root[permission.id] == nil {
        try editor.set(permission.content, at: [.key(permission.id)])
      }
    }
    return edited.map { (path, $0.source.bytes) }
  }
}
