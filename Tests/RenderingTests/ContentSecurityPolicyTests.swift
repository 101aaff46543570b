import Bundles
import JSONText
import Testing
import YAML

@testable import Registry
@testable import Rendering

@Suite struct `Content security policy` {
  private static func page(_ path: String = "public/storefront/riverside-arena.json") throws -> Node {
    try jsonNode(#require(renderedSample()[path]))
  }

  private static func sources(_ directive: String, of page: Node) throws -> [String] {
    try #require(page["csp"]?["directives"]?[directive]?.string).split(separator: " ").map(String.init)
  }

  @Test func `names the import map by the hash of its exact text`() throws {
    for path in ["public/storefront/riverside-arena.json", "private/admin/riverside-arena.json"] {
      let page = try Self.page(path)
      let map = try #require(page["importMap"]?.string)
      let hash = Base64.encode(SHA256Digest(of: Array(map.utf8)).bytes)
      #expect(try Self.sources("script-src", of: page).first == "'sha256-\(hash)'")
    }
  }

  @Test func `lets run just what the import map has a hash for`() throws {
    let page = try Self.page()
    let map = try #require(page["importMap"]?.string)
    let integrity = try #require(jsonNode(map)["integrity"])
    let modules = integrity.members.filter { $0.key.hasSuffix(".js") }
    let hashes = Set(modules.compactMap { $0.value.string.map { "'\($0)'" } })
    #expect(try Set(Self.sources("script-src", of: page).dropFirst()) == hashes)
  }

  @Test func `lets plugins talk to what they declare and to the platform`() throws {
    let page = try Self.page()
    #expect(
      try Self.sources("connect-src", of: page) == [
        "https://api.events.example/plugins/", "https://api.stripe.example",
      ])
    #expect(try Self.sources("frame-src", of: page) == ["https://api.stripe.example"])
    #expect(
      try Self.sources("img-src", of: page) == [
        "https://acme.example/map/", "https://cdn.events.example/bundles/", "https://cdn2.events.example/bundles/",
        "data:", "https://api.stripe.example",
      ])
    for directive in ["default-src", "worker-src", "base-uri"] {
      #expect(try Self.sources(directive, of: page) == ["'none'"])
    }
  }

  @Test func `says how long its header is`() throws {
    let page = try Self.page()
    let directives = try #require(page["csp"]?["directives"])
    let header = directives.members.map { "\($0.key) \($0.value.string ?? "")" }.joined(separator: "; ")
    #expect(page["csp"]?["bytes"]?.integer == header.utf8.count)
    #expect(page["csp"]?["integrityPolicy"]?.string == "blocked-destinations=(script)")
  }

  @Test func `cannot be added to by an address`() throws {
    var sources = PolicySources()
    let policy = ContentSecurityPolicy(
      map: PolicySource("'sha256-m'"), modules: sources[["'sha384-a'", "'sha384-b'", "'sha384-a'"]],
      bundles: sources[["https://a.example/x;script-src,y/"]], data: sources["data:"], hosts: [], api: nil)
    var json = JSONWriter()
    json.object(policy.write)
    let directives = try #require(jsonNode(String(decoding: json.bytes, as: UTF8.self))["directives"])
    #expect(
      directives.members.map { "\($0.key) \($0.value.string ?? "")" } == [
        "default-src 'none'", "script-src 'sha256-m' 'sha384-a' 'sha384-b'", "connect-src 'none'",
        "img-src https://a.example/x%3Bscript-src%2Cy/ data:", "style-src https://a.example/x%3Bscript-src%2Cy/",
        "frame-src 'none'", "worker-src 'none'", "base-uri 'none'",
      ])
  }
}
