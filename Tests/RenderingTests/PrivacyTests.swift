import Testing

@testable import Rendering

@Suite struct `What the public sees` {
  private static let files = renderedSample().filter { $0.key.hasPrefix("public/") }

  @Test func `holds nothing of what is private`() throws {
    for (path, text) in Self.files {
      #expect(!text.contains("CANARY"), "\(path)")
      #expect(!text.contains("secretRef"), "\(path)")
    }
    // The canaries are alive: those that may be in a private document are.
    let admin = try #require(renderedSample()["private/admin/riverside-arena.json"])
    #expect(admin.contains("vault:CANARY"))
  }

  @Test func `is in no tenant document a host`() {
    for (path, text) in renderedSample() { #expect(!text.contains("HIDDEN"), "\(path)") }
  }

  @Test func `names tenants in their own documents only`() {
    for (path, text) in Self.files where !path.hasPrefix("public/storefront/") {
      #expect(!text.contains("riverside"), "\(path)")
    }
  }

  @Test func `has no suspended plugin in what lists plugins`() {
    let named = Self.files.filter { $0.value.contains("old-banner") }.keys.sorted()
    #expect(
      named.filter { !$0.hasPrefix("public/bundles/old-banner/") } == [
        "public/bundles.json", "public/plugins/old-banner.json",
      ])
  }

  @Test func `has no file of a revoked release`() {
    #expect(!Self.files.keys.contains { $0.hasPrefix("public/bundles/stripe-payments/2.2.0-") })
    for (path, text) in Self.files { #expect(!text.contains("/2.2.0-"), "\(path)") }
  }

  @Test func `has the revision in one document`() {
    let revision = String(repeating: "5", count: 40)
    #expect(Self.files.filter { $0.value.contains(revision) }.keys.sorted() == ["public/index.json"])
  }

  @Test func `is the same each time`() {
    #expect(renderedSample() == renderedSample())
  }
}
