import Bundles
import Diagnostics
import Git
public import Reconciler
public import Registry
import Versioning
import YAML

/// A release that is to be made of a folder of files.
public struct NewRelease: Sendable {
  /// The plugin's id, and the version.
  public var plugin, version: String

  /// The files of the bundle, by path from its folder.
  public var files: [String: [UInt8]]

  /// The file to import; nil to keep what is written, or else `index.js`, or the only module.
  public var entry: String?

  /// What it puts where: extension points and the names of exports. It is added to what is written.
  public var contributions: [(extensionPoint: String, export: String)]

  /// When it is released.
  public var released: Timestamp

  /// Notes what a release is to be made of.
  public init(
    plugin: String, version: String, files: [String: [UInt8]], entry: String? = nil,
    contributions: [(extensionPoint: String, export: String)] = [], released: Timestamp
  ) {
    (self.plugin, self.version, self.files) = (plugin, version, files)
    (self.entry, self.contributions, self.released) = (entry, contributions, released)
  }
}

extension Base {
  /// Adds a release, or fills one in that is not published yet.
  ///
  /// The text is the one that is there, or that of the newest release before it, or a short one. Written into it are the
  /// hashes and sizes of all files, the entry, and exactly the bundle's bare imports as peer dependencies; their ranges stay,
  /// and new ones follow what the platform provides. The files go to `bundles/<version>/`.
  ///
  /// - Throws: `NAME_UNKNOWN`, `EDIT_IMPOSSIBLE`.
  public func releasing(_ release: NewRelease) throws(ReconcilerError) -> Proposal {
    let plugin = try plugin(release.plugin)
    guard let version = Version(releaseName: release.version) else {
      throw ReconcilerError(
        AuthoringCodes.nameUnknown, "`\(release.version)` is no version", help: "Write it as 1.2.3 or 2.0.0-rc.1.",
        remedy: .usage)
    }
    let folder = "registry/plugins/\(plugin.id)"
    let path = "\(folder)/versions/\(release.version).yaml"
    let template = try template(of: version, at: path, plugin, released: release.released)
    let document = try template.edited { editor throws(EditError) in try editor.fill(release, survey.registry) }
    let bundle = "\(folder)/bundles/\(release.version)"
    var files: [(path: String, bytes: [UInt8]?)] = release.files.map { ("\(bundle)/\($0)", $1) }
    for old in try paths(below: bundle) where release.files[old] == nil { files.append(("\(bundle)/\(old)", nil)) }
    files.append((path, document.source.bytes))
    return try Proposal("Release \(plugin.id) \(release.version)", files.sorted { $0.path < $1.path }, of: self)
  }

  /// The text that a release begins with.
  private func template(
    of version: Version, at path: String, _ plugin: Plugin, released: Timestamp
  ) throws(ReconcilerError) -> Document {
    if let present = try document(at: path) { return present }
    if let earlier = plugin.releases.first(where: { $0.version < version }) {
      return Document(
        source: SourceText(path: path, bytes: earlier.document.source.bytes), root: earlier.document.root)
    }
    let members: YAMLValue = [
      "released": .string(released.description), "engines": ["platform": .string(platformRange)], "bundle": [:],
    ]
    guard case .mapping(let members) = members else { preconditionFailure("a document is a mapping") }
    return try newDocument(at: path, .release, members)
  }

  /// The platform releases that a first release is for: the default one, and what follows it without a break.
  var platformRange: String {
    survey.registry.platform.defaultPlatform.map { ">=\($0.major).\($0.minor) <\($0.major + 1)" } ?? "*"
  }

  /// The paths of the files below a folder, from there.
  private func paths(below folder: String) throws(ReconcilerError) -> [String] {
    try reading { repository throws(GitError) in
      guard let tree = try repository.folder(folder, in: state.tree) else { return [] }
      return try repository.files(below: tree).map(\.path.text)
    }
  }
}

extension Editor {
  /// Writes into a release what follows from the files of its bundle.
  mutating func fill(_ release: NewRelease, _ registry: PublishedRegistry) throws(EditError) {
    try set(.string(release.released.description), at: ["released"])
    let paths = release.files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let written = document.root["bundle"]?["entry"]?.string
    let modules = paths.filter(\.namesModule)
    let known = [release.entry, written, "index.js"].compactMap(\.self).first { release.files[$0] != nil }
    let entry = release.entry ?? known ?? modules.first ?? "index.js"
    let files = paths.map { path -> YAMLValue in
      let bytes = release.files[path] ?? []
      return [
        "path": .string(path), "integrity": .string(Integrity(of: bytes).description),
        "bytes": .number(Number(json: String(bytes.count))),
      ]
    }
    if document.root["bundle"]?.members.isEmpty ?? true {
      try set(["entry": .string(entry), "files": .sequence(files)], at: ["bundle"], behind: ["engines", "testedWith"])
    } else {
      if written != entry { try set(.string(entry), at: ["bundle", "entry"]) }
      try set(.sequence(files), at: ["bundle", "files"], behind: ["entry"])
    }
    try setPeers(Self.bareImports(of: release.files.filter { modules.contains($0.key) }.map(\.value)), registry)
    for contribution in release.contributions {
      try append(
        ["extensionPoint": .string(contribution.extensionPoint), "export": .string(contribution.export)],
        to: ["contributes"], behind: ["bundle", "peerDependencies", "dependencies"])
    }
    if document.root["contributes"] == nil { try set([], at: ["contributes"]) }
  }

  /// The bare names that modules import, in order. What cannot be read as a module is told by the check.
  private static func bareImports(of modules: [[UInt8]]) -> [String] {
    var names: Set<String> = []
    for statement in modules.flatMap({ (try? ESModule($0))?.imports ?? [] }) {
      if case .bare(let name) = ModuleSpecifier(statement.specifier) { names.insert(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func setPeers(_ names: [String], _ registry: PublishedRegistry) throws(EditError) {
    let present = document.root["peerDependencies"]?.members.map(\.key) ?? []
    if names.isEmpty {
      if !present.isEmpty { try remove(["peerDependencies"]) }
      return
    }
    for name in present where !names.contains(name) { try remove(["peerDependencies", .key(name)]) }
    let platform = registry.platform.releases.first { $0.version == registry.platform.defaultPlatform }
    for name in names where !present.contains(name) {
      let provided = platform?.provides.first { $0.specifier == name }?.version
      let range = provided.map { "^\($0.major)" + ($0.major == 0 ? ".\($0.minor)" : "") } ?? "*"
      try set(.string(range), at: ["peerDependencies", .key(name)], behind: ["bundle"])
    }
  }
}
