import Testing
import YAML

@testable import Registry
@testable import Rendering

@Suite struct `Documents of the registry` {
  private func files(_ context: RenderingContext, borrowed: [Release] = []) -> [String: OutputFile] {
    var files: [String: OutputFile] = [:]
    renderRegistry(context, borrowed: borrowed) { files[$0.path] = $0 }
    return files
  }

  private func text(_ file: OutputFile?) throws -> String {
    guard case .bytes(let bytes) = try #require(file).content else { preconditionFailure("a document has bytes") }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `have every URL from the base that is given, and the same immutable names`() throws {
    let moved = RenderingContext(Sample.registry, baseURL: "http://localhost:8080/patchbay")
    let (here, there) = (files(Sample.context), files(moved))
    #expect(here.keys.sorted() == there.keys.sorted())
    for (path, file) in there {
      guard case .bytes = file.content else { continue }
      let text = try text(file)
      #expect(!text.contains("https://cdn.events.example"), "\(path)")
      #expect(file.isImmutable == ["bundles/", "icons/", "runtime/"].contains { path.hasPrefix($0) }, "\(path)")
    }
    let page = try text(tenantDocuments(Sample.tenant, moved).first)
    #expect(page.contains(#""entry":"http://localhost:8080/patchbay/bundles/tax-core/"#))
  }

  @Test func `hold the hash of a release's text in its name`() throws {
    for (path, file) in files(Sample.context) where path.hasSuffix("/release.json") {
      guard case .bytes(let bytes) = file.content else { continue }
      #expect(path.hasSuffix("-\(shortHash(bytes))/release.json"), "\(path)")
    }
  }

  @Test func `publish and index releases that only an older commit has`() throws {
    let old = Sample.release(
      "tax-core", "1.2.0",
      """
      released: 2025-01-01
      engines: {platform: "*"}
      bundle: {entry: tax.js, files: [{path: tax.js, integrity: sha384-u, bytes: 70}]}
      contributes: []
      """)
    let context = RenderingContext(Sample.registry)
    let files = files(context, borrowed: [old])
    let index = try jsonNode(text(files["bundles.json"]))["bundles"]
    #expect(index?.members.map(\.key).suffix(2) == ["tax-core@1.3.0", "tax-core@1.2.0"])
    let directory = context.published(old).directory
    #expect(files["\(directory)/tax.js"] != nil)
    #expect(index?["tax-core@1.2.0"]?["release"]?.string == "https://cdn.events.example/\(directory)/release.json")
  }

  @Test func `of an older commit lead to the places of this one`() throws {
    let older = PublishedRegistry(
      platform: Sample.otherPlatform, permissions: [:], categories: [], extensionPoints: [:], publishers: [:],
      plugins: [Sample.taxCore])
    let page = try jsonNode(
      text(tenantDocuments(Sample.tenant, Sample.context.context(of: older)).first))
    #expect(page["baseUrl"]?.string == "https://cdn.events.example")
    #expect(page["apiBaseUrl"]?.string == "https://old-api.example")
  }
}
