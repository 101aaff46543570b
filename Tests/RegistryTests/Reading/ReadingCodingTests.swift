import ByteCoding
import Diagnostics
import JSONSchema
import Testing
import YAML

@testable import Registry

/// What is remembered of files comes to the same as the files.
@Suite struct ReadingCodingTests {
  private let reader = DocumentReader()

  private static let listing = "registry/plugins/seat-map/plugin.yaml"
  private static let release = "registry/plugins/seat-map/versions/1.0.0.yaml"
  private static let schema = "configuration: {type: object, properties: {label: {type: string, maxLength: 1.50e1}}}\n"

  /// Repositories with one kind of thing each.
  private static let repositories: [TestRepository] = [
    .clean,
    .clean.with(release, TestRepository.release(schema + "events: {emits: {a.b: {schema: true}}}\n")),
    .clean.with([
      "registry/plugins/seat-map/status.yaml": "yanked: {1.0.0: {reason: Ünsafe, at: 2026-01-06}}\n",
      "registry/plugins/seat-map/README.md": "# Seats\n", "registry/plugins/seat-map/icon.svg": "<script/>",
      listing: TestRepository.listing + "icon: icon.svg\ndeprecated: {replacedBy: other}\n",
    ]),
    .clean.with(listing, TestRepository.listing + "nmae: x\n"),
    .clean.with([listing: "name: [\n", release: TestRepository.release("dependencies: {a: nonsense}\n")]),
    .clean.with("registry/plugins/seat-map/bundles/1.0.0/index.js", "import 'nowhere';\n"),
    .clean.with(["registry/plugins/Seat_Map/plugin.yaml": "", "registry/plugins/seat-map/odd.txt": ""]),
    .clean.with("registry/extension-points/storefront.event.detail/v1.yaml", "surface: x\n"),
    .clean.with(["registry/platform.yaml": "name: x\n", "registry/publishers/acme.yaml": nil]),
  ]

  private func units(_ repository: TestRepository) -> (platform: PlatformReading, plugins: [PluginReading]) {
    let units = Dictionary(grouping: repository.files) { RepositoryUnit(path: $0.path) }
    let plugins = units.compactMap { unit, files in
      if case .plugin(let id)? = unit { PluginReading(id: id, files, reader: reader) } else { nil }
    }
    return (PlatformReading(units[.platform] ?? [], reader: reader), plugins)
  }

  private func texts(_ repository: TestRepository) -> TextSource {
    let files = Dictionary(repository.files.map { ($0.content, $0.bytes) }) { first, _ in first }
    return { files[$0] ?? [] }
  }

  private func decode(_ id: String, _ bytes: [UInt8], _ texts: @escaping TextSource) throws -> PluginReading {
    try bytes.withUnsafeBytes { bytes throws(DamagedBytes) in
      try PluginReading(id: id, encoded: bytes, reader: DocumentReader(), texts: texts)
    }
  }

  @Test(arguments: repositories) func `a plugin is what it was when it was read`(repository: TestRepository) throws {
    for reading in units(repository).plugins {
      let decoded = try decode(reading.id, reading.encoded(), texts(repository))
      #expect(describe(decoded) == describe(reading))
      #expect(decoded.names == reading.names)
      #expect(decoded.encoded() == reading.encoded())
    }
  }

  @Test(arguments: repositories) func `the platform is what it was when it was read`(repository: TestRepository) throws
  {
    let reading = units(repository).platform
    let bytes = reading.encoded()
    let decoded = try bytes.withUnsafeBytes { bytes throws(DamagedBytes) in
      try PlatformReading(encoded: bytes, reader: DocumentReader(), texts: texts(repository))
    }
    #expect(describe(decoded) == describe(reading))
    #expect(decoded.encoded() == bytes)
  }

  @Test(arguments: [repositories[1], repositories[2]]) func `no bytes trap`(repository: TestRepository) {
    for reading in units(repository).plugins {
      let bytes = reading.encoded()
      for index in bytes.indices.dropLast(8) {
        for value in [0, 0xFF, bytes[index] ^ 2] where value != bytes[index] {
          var damaged = bytes
          damaged[index] = value
          var encoder = ByteEncoder()
          for byte in damaged.dropLast(8) { encoder.add(byte: byte) }
          if let read = try? decode(reading.id, encoder.sealed(), texts(repository)) { _ = describe(read) }
        }
      }
    }
  }

  @Test func `a folder of another name is not taken for this one`() {
    let reading = units(.clean).plugins[0]
    #expect(throws: DamagedBytes.self) { try decode("other", reading.encoded(), texts(.clean)) }
  }

  @Test func `releases share a schema, whether they are read or remembered`() throws {
    let newer = "registry/plugins/seat-map/versions/1.1.0.yaml"
    let repository = TestRepository.clean.with([
      Self.release: TestRepository.release(Self.schema), newer: TestRepository.release("\n" + Self.schema),
      "registry/plugins/seat-map/bundles/1.1.0/index.js": TestRepository.module,
    ])
    let reading = units(repository).plugins[0]
    let bytes = reading.encoded()
    let decoded = try bytes.withUnsafeBytes { bytes throws(DamagedBytes) in
      try PluginReading(id: "seat-map", encoded: bytes, reader: reader, texts: texts(repository))
    }
    let schemas = (reading.releases + decoded.releases).map(\.release?.configuration)
    #expect(schemas.count == 4 && Set(schemas.map { $0?.identity }).count == 1)
    let apart = try decode("seat-map", bytes, texts(repository)).releases[0].release?.configuration
    #expect(apart?.identity != schemas[0]?.identity)
    #expect(apart?.schema.subschemas.count == schemas[0]?.schema.subschemas.count)
  }

  // MARK: - What readings look like

  private func describe(_ reading: PluginReading) -> String {
    var lines = reading.documents.map { describe($0) }
    for release in reading.releases {
      lines.append("\(release.version) \(release.path) \(release.content) \(release.bundle) \(release.loadedBytes)")
      if let release = release.release {
        lines.append("\(release.plugin) \(describe(release.document.root)) \(release.dependencies.map(\.plugin))")
      }
      lines.append(TextPrinter().text(of: release.findings))
    }
    for asset in [reading.readme, reading.changelog] { lines.append("\(asset?.name ?? "-") \(asset?.bytes ?? [])") }
    for (name, image) in reading.images.sorted(by: { $0.key < $1.key }) {
      lines.append("\(name) \(image.asset.bytes) \(image.problem ?? "-")")
    }
    lines.append(TextPrinter().text(of: reading.pathFindings))
    return lines.joined(separator: "\n")
  }

  private func describe(_ reading: PlatformReading) -> String {
    (reading.documents.map { describe($0) } + [reading.platform.map { describe($0) } ?? "-"]
      + [TextPrinter().text(of: reading.pathFindings)]).joined(separator: "\n")
  }

  private func describe<Value>(_ reading: DocumentReading<Value>) -> String {
    """
    \(reading.path) \(reading.content) \(reading.value == nil) \(reading.legible == nil)
    \(reading.document.map { describe($0.root) } ?? "-") \(reading.document?.source.bytes ?? [])
    \(TextPrinter().text(of: reading.findings))
    """
  }

  private func describe(_ node: Node) -> String {
    let value =
      switch node.value {
      case .null: "null"
      case .boolean(let value): "\(value)"
      case .number(let number): number.text
      case .string(let text): "'\(text)'"
      case .sequence(let elements): "[\(elements.map(describe).joined(separator: ","))]"
      case .mapping(let members):
        "{\(members.map { "\($0.key)@\($0.keyRange): \(describe($0.value))" }.joined(separator: ","))}"
      }
    return "\(value)@\(node.range)"
  }
}
