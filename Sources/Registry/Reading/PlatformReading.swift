public import Diagnostics

/// What is read of `registry/` outside `plugins/`, and of files that belong to no plugin and no tenant.
public struct PlatformReading: Sendable {
  /// `registry/platform.yaml`; nil if it is not there.
  public let platform: DocumentReading<PlatformDocument>?

  /// The other documents: permissions, categories, extension points, publishers.
  public let documents: [DocumentReading<RegistryDocument>]

  /// What is said of paths, and of documents on which nothing rests that is published.
  public let pathFindings: [Finding]

  /// Reads the files of ``RepositoryUnit/platform``.
  public init(_ files: [RepositoryFile], reader: DocumentReader) {
    var platform: DocumentReading<PlatformDocument>?
    var documents: [DocumentReading<RegistryDocument>] = []
    var findings = PathCase.findings(in: files.lazy.map(\.path))
    for file in files {
      if file.path == RepositoryLayout.platform {
        platform = reader.read(file, as: .platform, PlatformDocument.init)
      } else if file.path == RepositoryLayout.accepted {
        findings += reader.readAcceptedWarnings(file).findings
      } else if file.path == RepositoryLayout.owners {
        findings += reader.readOwners(file).findings
      } else if file.path == RepositoryLayout.allowedSigners {
        findings += AllowedSigners(file).findings
      } else if let document = reader.readRegistryDocument(file) {
        documents.append(document)
      } else if let finding = Self.finding(for: file) {
        findings.append(finding)
      }
    }
    self.init(platform: platform, documents: documents, pathFindings: findings)
  }

  /// What came of reading files earlier.
  init(
    platform: DocumentReading<PlatformDocument>?, documents: [DocumentReading<RegistryDocument>],
    pathFindings: [Finding]
  ) {
    self.platform = platform
    self.documents = documents
    self.pathFindings = pathFindings
  }

  /// What is said of a file that is no document.
  private static func finding(for file: RepositoryFile) -> Finding? {
    if file.path.hasSuffix(".yaml") {
      if let publisher = name(of: file.path, in: "registry/publishers") {
        return IdentifierForm.finding(publisher, of: "a publisher", at: file.path)
      }
      if let point = name(of: file.path, in: "registry/extension-points") {
        return IdentifierForm.finding(extensionPoint: point, at: file.path)
      }
    }
    return UnexpectedPath.finding(
      for: file,
      expected: file.path.isBelow("tenants")
        ? "a tenant is a folder: tenants/<tenant>/tenant.yaml"
        : "registry/ holds platform.yaml, permissions.yaml, categories.yaml, owners.yaml, allowed-signers, accepted.yaml, extension-points/<id>/v<n>.yaml, "
          + "publishers/<publisher>.yaml and plugins/<plugin>/plugin.yaml")
  }

  /// What stands between a folder and `.yaml`.
  private static func name(of path: String, in folder: String) -> Substring? {
    path.isBelow(folder) ? path.path(below: folder).dropLast(5) : nil
  }
}
