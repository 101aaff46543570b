import Reconciler
import TestSupport
import Testing

@testable import PreviewServer

@Suite struct `Site of a preview` {
  private let repository: TemporaryRepository
  private let preview: Preview

  init() throws {
    repository = try TemporaryRepository(files: .small)
    preview = Preview(
      Preview.Options(
        request: Request(repository: repository.path, source: .workingTree), output: repository.folder + "/shown",
        origin: "http://localhost:8080", token: "a-token-of-the-test"))
  }

  private func ask(_ path: String, _ headers: [String: String] = [:]) -> Answer {
    Site(preview).answer(Question(method: "GET", path: path) { headers[$0] })
  }

  private func text(_ path: String) -> String { String(decoding: ask(path).body, as: UTF8.self) }

  @Test func `has a page for each tenant's surface, under the tenant's policy`() async throws {
    await preview.refresh()
    #expect(text("/").contains("href=\"/arena/storefront\""))
    let page = ask("/arena/storefront")
    #expect(page.status == 200)
    let policy = try #require(page.header("content-security-policy"))
    #expect(policy.contains("default-src 'none'; script-src 'sha256-") && policy.contains(TenantPage.script.integrity))
    #expect(page.header("integrity-policy") == "blocked-destinations=(script)")
    #expect(
      text("/arena/storefront").contains(
        "<script type=\"importmap\">{\"imports\":{\"patchbay\":\"http://localhost:8080/cdn/"))
    #expect(ask("/arena/admin").status == 200)
    #expect(ask("/nobody/storefront").status == 404)
    #expect(ask(TenantPage.script.path).status == 200)
    #expect(ask("/preview/other.js").status == 404)
  }

  @Test func `has the CDN's files, and the private ones for those who know the token`() async {
    await preview.refresh()
    #expect(text("/cdn/index.json").contains("\"baseUrl\":\"http://localhost:8080/cdn\""))
    #expect(ask("/private/status.json").status == 404)
    #expect(ask("/private/status.json", ["authorization": "Bearer a-token-of-the-tesT"]).status == 404)
    #expect(ask("/private/status.json", ["authorization": "Bearer a-token-of-the-test"]).status == 200)
    #expect(ask("/cdn/../private/status.json").status == 404)
  }

  @Test func `shows what is not committed, again and again`() async throws {
    await preview.refresh()
    let first = preview.notice.revision
    try repository.write("tenants/hall/tenant.yaml", bytes: Array("name: Hall\n".utf8))
    await preview.refresh()
    #expect(preview.notice.revision != first && preview.notice.failure == nil)
    #expect(text("/").contains("href=\"/hall/storefront\""))
    try repository.write("tenants/hall/tenant.yaml", bytes: Array("name: Hall\nplatfrom: 4.2.1\n".utf8))
    await preview.refresh()
    #expect(preview.notice.findings.contains("KEY_UNKNOWN"))
  }

  @Test func `goes on showing the last state if the next one cannot be published`() async throws {
    await preview.refresh()
    let before = preview.notice.revision
    try repository.write("registry/platform.yaml", bytes: Array("format: <b>1</b>\n".utf8))
    await preview.refresh()
    #expect(preview.notice.revision == before)
    let page = text("/")
    #expect(page.contains("Not published") && page.contains("&lt;b&gt;") && !page.contains("<b>1"))
    #expect(page.contains("href=\"/arena/storefront\""))
  }

  @Test func `tells those who listen`() async throws {
    await preview.refresh()
    var revisions = preview.revisions().makeAsyncIterator()
    #expect(await revisions.next() == preview.notice.revision)
    try repository.write("tenants/hall/tenant.yaml", bytes: Array("name: Hall\n".utf8))
    await preview.refresh()
    #expect(await revisions.next() == preview.notice.revision)
  }
}
