public import Diagnostics
import Versioning

/// What is read of a plugin's folder. It needs nothing from other plugins.
public struct PluginReading: Sendable {
  /// The id: the folder's name.
  public let id: String

  /// `plugin.yaml` and `status.yaml`, if they are there.
  public let documents: [DocumentReading<RegistryDocument>]

  /// The releases, newest first, broken ones too.
  public let releases: [ReleaseReading]

  /// `README.md`, if it can be shown.
  public let readme: Plugin.Asset?

  /// `CHANGELOG.md`, if it can be shown.
  public let changelog: Plugin.Asset?

  /// The images beside `plugin.yaml`, by name; the listing says which of them is the icon.
  let images: [String: Image]

  /// What is said of paths, and of files that are no documents.
  public let pathFindings: [Finding]

  /// An image, and what keeps it from being an icon.
  struct Image: Sendable {
    let asset: Plugin.Asset

    /// A lower-case phrase; nil if it can be shown.
    let problem: String?
  }

  /// Reads a plugin's folder.
  ///
  /// - Parameters:
  ///   - id: The folder's name.
  ///   - files: The files of ``RepositoryUnit/plugin(_:)``.
  ///   - reader: What reads documents.
  public init(id: String, _ files: [RepositoryFile], reader: DocumentReader) {
    self.id = id
    let contents = PluginFolder(id: id, files)
    documents = contents.documents.compactMap { reader.readRegistryDocument($0) }
    releases = contents.releases.sorted { $0.key > $1.key }.map { version, file in
      ReleaseReading(
        plugin: id, version: version, file, bundle: contents.bundles[version] ?? [:], reader: reader)
    }
    readme = contents.texts["README.md"]
    changelog = contents.texts["CHANGELOG.md"]
    images = contents.images.mapValues { Image(asset: $0, problem: Icon.problem(with: $0)) }
    let icon = documents.lazy.compactMap { document in
      if case .listing(let listing)? = document.value { listing.icon ?? "" } else { nil }
    }.first
    pathFindings = contents.findings + contents.strays(icon: icon)
  }

  /// What came of reading a folder earlier.
  init(
    id: String, documents: [DocumentReading<RegistryDocument>], releases: [ReleaseReading], readme: Plugin.Asset?,
    changelog: Plugin.Asset?, images: [String: Image], pathFindings: [Finding]
  ) {
    self.id = id
    self.documents = documents
    self.releases = releases
    self.readme = readme
    self.changelog = changelog
    self.images = images
    self.pathFindings = pathFindings
  }
}
