public import Diagnostics
public import Versioning
import YAML

/// What came of reading a release: its document and its bundle.
public struct ReleaseReading: Sendable {
  /// A file of the bundle's folder.
  public struct BundleFile: Sendable {
    /// The path from the bundle's folder.
    public let path: String

    /// The identity of the bytes.
    public let content: RepositoryFile.ContentID
  }

  /// The version: the file's name.
  public let version: Version

  /// The path of the document.
  public let path: String

  /// The identity of the document's bytes.
  public let content: RepositoryFile.ContentID

  /// The release; nil if it is broken: its document does not fit, or its bundle is not as stated.
  public let release: Release?

  /// The files in `bundles/<semver>/` that the release lists, in order of path; none if the bundle is elsewhere.
  public let bundle: [BundleFile]

  /// The bytes that a page loads for a contribution.
  let loadedBytes: Int

  /// What is wrong with the document and the bundle, taken by themselves.
  public let findings: [Finding]

  /// Reads a release. The files in `bundles/<semver>/` come by path from that folder.
  init(
    plugin: String, version: Version, _ file: RepositoryFile, bundle: [String: RepositoryFile], reader: DocumentReader
  ) {
    self.version = version
    path = file.path
    content = file.content
    let reading = reader.readRelease(file, plugin: plugin, version: version)
    guard let release = reading.legible else {
      self.release = nil
      self.bundle = []
      loadedBytes = 0
      findings = reading.findings
      return
    }
    let contents = BundleContents(release: release, files: bundle)
    var report = Report()
    for rule in Rules.bundle { rule.check(contents, &report) }
    self.release = report.isBroken ? nil : reading.value
    self.bundle = release.files.compactMap { listed in
      bundle[listed.path].map { BundleFile(path: listed.path, content: $0.content) }
    }
    loadedBytes = contents.loadedBytes
    findings = reading.findings + report.findings + contents.unlistedFiles.compactMap { UnlistedFile.finding(for: $0) }
  }

  /// What came of reading a release earlier.
  init(
    version: Version, path: String, content: RepositoryFile.ContentID, release: Release?, bundle: [BundleFile],
    loadedBytes: Int, findings: [Finding]
  ) {
    self.version = version
    self.path = path
    self.content = content
    self.release = release
    self.bundle = bundle
    self.loadedBytes = loadedBytes
    self.findings = findings
  }
}

extension DocumentReader {
  fileprivate func readRelease(
    _ file: RepositoryFile, plugin: String, version: Version
  ) -> DocumentReading<Release> {
    read(file, as: .release) { document, fields in
      let configuration = document.root["configuration"].flatMap { compile($0, in: document, fields: &fields) }
      let release = Release(
        plugin: plugin, version: version, document, configuration: configuration, fields: &fields)
      for point in release?.definesExtensionPoints ?? [] { fields.add(point.problems) }
      for event in release?.emits ?? [] {
        if let schema = event.schema { fields.add(SchemaIsValid.compile(schema, in: document).findings) }
      }
      return release
    }
  }

  /// Compiles a configuration schema, unless a release had the same text.
  private func compile(_ node: Node, in document: Document, fields: inout FieldReader) -> ConfigurationSchema? {
    let text = document.source.bytes[Int(node.range.start.offset)..<Int(node.range.end.offset)]
    if let known = schemas[text] { return ConfigurationSchema(node: node, known) }
    var report = Report()
    for rule in Rules.configurationSchema { rule.check(WrittenSchema(node: node, document: document), &report) }
    let (schema, problems) = SchemaIsValid.compile(node, in: document)
    fields.add(report.findings + problems)
    guard let schema, report.findings.isEmpty else { return nil }
    return ConfigurationSchema(node: node, schemas.keep(schema, of: text))
  }
}
