import Testing
import YAML

@testable import Registry
@testable import Rendering

@Suite struct `Import map` {
  private static func map(in path: String) throws -> Node {
    let page = try jsonNode(#require(renderedSample()[path]))
    return try jsonNode(#require(page["importMap"]?.string))
  }

  @Test func `provides what the platform release has, by its bare name`() throws {
    let imports = try #require(try Self.map(in: "public/storefront/riverside-arena.json")["imports"])
    #expect(imports.members.map(\.key) == ["patchbay", "patchbay/development", "patchbay/react", "react"])
    #expect(imports["react"]?.string == "/vendor/react.js")
  }

  @Test func `knows the hash of every file of every plugin, at each of its places`() throws {
    let page = try jsonNode(#require(renderedSample()["public/storefront/riverside-arena.json"]))
    let integrity = try #require(try Self.map(in: "public/storefront/riverside-arena.json")["integrity"])
    let base = try #require(page["baseUrl"]?.string)
    var expected = ["/vendor/react.js": "sha384-" + String(repeating: "r", count: 64)]
    func expect(_ url: String, _ integrity: String) {
      expected[url] = integrity
      guard url.hasPrefix(base + "/") else { return }
      for mirror in page["mirrors"]?.elements.compactMap(\.string) ?? [] {
        expected[mirror + url.dropFirst(base.count)] = integrity
      }
    }
    for file in page["plugins"]?.elements.flatMap({ $0["files"]?.elements ?? [] }) ?? [] {
      let url = try #require(file["url"]?.string)
      expect(url, try #require(file["integrity"]?.string))
    }
    for module in RuntimeModule.ofPages { expect("\(base)/\(module.path)", module.integrity) }
    #expect(Dictionary(uniqueKeysWithValues: integrity.members.map { ($0.key, $0.value.string) }) == expected)
  }

  @Test func `can stand in a script element as it is`() throws {
    var text = EmbeddedJSON()
    text.append(#"{"</script>":"\"<!--"}"#.utf8)
    let embedded = String(decoding: text.bytes, as: UTF8.self)
    #expect(embedded == #"{\"\\u003c/script>\":\"\\\"\\u003c!--\"}"#)
    let inner = try #require(jsonNode("\"\(embedded)\"").string)
    #expect(!inner.contains("<"))
    #expect(jsonNode(inner)["</script>"]?.string == "\"<!--")
  }
}
