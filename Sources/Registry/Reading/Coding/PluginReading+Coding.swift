public import ByteCoding
import Diagnostics
import Versioning
import YAML

/// What came of reading a plugin's folder as bytes, so that another run need not read it.
///
/// Documents are written as trees: their texts are fetched again when a finding about them is shown, and schemas are compiled
/// when they are used. The bytes are for the same version of this program only.
extension PluginReading {
  /// The bytes to remember.
  public func encoded() -> [UInt8] {
    var encoder = FindingEncoder()
    encoder.bytes.add(shared: id)
    encoder.bytes.add(count: documents.count)
    for document in documents { encoder.add(document) }
    encoder.bytes.add(count: releases.count)
    for release in releases { encoder.add(release) }
    encoder.bytes.add(optional: readme) { $0.add($1) }
    encoder.bytes.add(optional: changelog) { $0.add($1) }
    encoder.bytes.add(each: images.values.sorted { $0.asset.name < $1.asset.name }) {
      $0.add($1.asset)
      $0.add(optional: $1.problem) { $0.add(shared: $1) }
    }
    encoder.add(pathFindings)
    return encoder.bytes.sealed()
  }

  /// Takes up what was remembered.
  ///
  /// - Parameters:
  ///   - id: The folder's name.
  ///   - bytes: What ``encoded()`` made; they are not used after this.
  ///   - reader: What reads documents: it knows the schemas that were compiled already.
  ///   - texts: Fetches the texts of documents, the readme and images when they are asked for.
  /// - Throws: `DamagedBytes` if the bytes are not what was made of a folder of that name.
  public init(
    id: String, encoded bytes: UnsafeRawBufferPointer, reader: DocumentReader, texts: @escaping TextSource
  ) throws(DamagedBytes) {
    var decoder = try ReadingDecoder(sealed: bytes, reader: reader, texts: texts)
    guard try decoder.bytes.sharedText().utf8.elementsEqual(id.utf8) else { throw DamagedBytes() }
    let documents = try decoder.list { decoder throws(DamagedBytes) in try decoder.registryDocument() }
    let releases = try decoder.list { decoder throws(DamagedBytes) in try decoder.release(of: id) }
    let readme = try decoder.bytes.flag() ? decoder.asset() : nil
    let changelog = try decoder.bytes.flag() ? decoder.asset() : nil
    var images: [String: Image] = [:]
    for _ in 0..<(try decoder.bytes.count()) {
      let asset = try decoder.asset()
      let problem = try decoder.bytes.optional { bytes throws(DamagedBytes) in try bytes.sharedText() }
      images[asset.name] = Image(asset: asset, problem: problem)
    }
    self.init(
      id: id, documents: documents, releases: releases, readme: readme, changelog: changelog, images: images,
      pathFindings: try decoder.findings.findings())
    guard decoder.bytes.isAtEnd else { throw DamagedBytes() }
  }
}

// MARK: - Parts

extension FindingEncoder {
  fileprivate mutating func add(_ reading: ReleaseReading) {
    bytes.add(shared: reading.version.description)
    bytes.add(reading.content)
    bytes.add(optional: reading.release) { bytes, release in
      bytes.add(release.document.root)
      bytes.add(optional: release.configuration?.shared.key) {
        $0.add(fixed: $1.words.0)
        $0.add(fixed: $1.words.1)
      }
    }
    bytes.add(each: reading.bundle) {
      $0.add(shared: $1.path)
      $0.add($1.content)
    }
    bytes.add(count: reading.loadedBytes)
    add(reading.findings)
  }
}

extension ReadingDecoder {
  fileprivate mutating func release(of plugin: String) throws(DamagedBytes) -> ReleaseReading {
    let name = try bytes.sharedText()
    guard let version = Version(releaseName: name) else { throw DamagedBytes() }
    let content = try bytes.content()
    let path = RepositoryLayout.release(name, of: plugin)
    var release: Release?
    if try bytes.flag() {
      let document = try document(at: path, content)
      let configuration = try configuration(in: document)
      var fields = FieldReader(document, ranges: reader.ranges)
      release = Release(plugin: plugin, version: version, document, configuration: configuration, fields: &fields)
      guard release != nil else { throw DamagedBytes() }
    }
    let bundle = try bytes.list { bytes throws(DamagedBytes) in
      ReleaseReading.BundleFile(path: try bytes.sharedText(), content: try bytes.content())
    }
    guard let loadedBytes = Int(exactly: try bytes.number()) else { throw DamagedBytes() }
    return ReleaseReading(
      version: version, path: path, content: content, release: release, bundle: bundle, loadedBytes: loadedBytes,
      findings: try findings.findings())
  }

  private mutating func configuration(in document: Document) throws(DamagedBytes) -> ConfigurationSchema? {
    guard try bytes.flag() else { return nil }
    let key = SharedSchema.Key(words: (try bytes.fixed(), try bytes.fixed()))
    guard let node = document.root["configuration"] else { throw DamagedBytes() }
    return ConfigurationSchema(node: node, reader.schemas.schema(key, valid: node))
  }

  fileprivate mutating func asset() throws(DamagedBytes) -> Plugin.Asset {
    let (name, content) = (try bytes.sharedText(), try bytes.content())
    return Plugin.Asset(name: name, content: content, LazyBytes(fetching: { [texts] in texts(content) }))
  }
}

extension ByteEncoder {
  fileprivate mutating func add(_ asset: Plugin.Asset) {
    guard let content = asset.content else { preconditionFailure("what was read of a folder is a file") }
    add(shared: asset.name)
    add(content)
  }
}
