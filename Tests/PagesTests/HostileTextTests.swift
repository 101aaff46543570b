import Foundation
import TestSupport
import Testing

@testable import Pages

@Suite struct `Hostile texts` {
  @Test func `are text wherever they are shown`() async throws {
    let directory = try PublicFixture(text: { $0 + "<x-canary a='b'>\" x-canary=\"1\" {{name}} &lt;" }).written()
    try await directory.makeSite()
    for (path, file) in try directory.site() where path.hasSuffix(".html") || path.hasSuffix(".atom") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("<x-canary"), "\(path)")
      #expect(!text.contains("\" x-canary"), "\(path)")
      #expect(text.contains("x-canary"), "\(path)")
    }
    let search = try JSONSerialization.jsonObject(
      with: Data(contentsOf: directory.url.appending(path: "site/search.json")))
    #expect(((search as? [String: Any])?["plugins"] as? [Any])?.count == 3)
  }

  @Test func `lead nowhere but to pages and mailboxes`() async throws {
    let directory = try PublicFixture().written()
    try await directory.makeSite()
    var addresses: Set<String> = []
    for (path, file) in try directory.site() where path.hasSuffix(".html") {
      for match in String(decoding: file.bytes, as: UTF8.self).matches(of: /(?:href|src|action)="([^"]*)"/) {
        addresses.insert(String(match.1))
      }
    }
    let schemes = addresses.filter { $0.contains(":") }
    #expect(
      schemes.sorted() == [
        "https://acme.example", "https://acme.example/a", "https://acme.example/full", "mailto:help@acme.example",
      ])
  }

  @Test func `cannot leave the site by their names`() async throws {
    let directory = try PublicFixture().written()
    let point = #"{"id": "../../out", "surface": "admin", "title": "x", "plugins": []}"#
    try directory.write("{\"extensionPoints\": [\(point)]}", to: "public/extension-points.json")
    try directory.write(point, to: "out.json")
    let error = try await #require(throws: PagesError.self) { try await directory.makeSite() }
    #expect(error.description == "a document asks for the page extension-points/../../out.html, which no site can have")
    #expect(try !directory.files().contains("out.html"))
  }
}
