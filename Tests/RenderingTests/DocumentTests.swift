import TestSupport
import Testing

@Suite struct `Documents of the output` {
  @Test(
    arguments: [
      "public/_headers", "public/bundles.json", "public/catalog.json", "public/categories/payments.json",
      "public/categories/seating.json", "public/compatibility.json", "public/extension-points.json",
      "public/extension-points/storefront.checkout.payment/v1.json",
      "public/extension-points/storefront.widget/v1.json",
      "public/extension-points/stripe-payments.wallet-button/v1.json", "public/index.json",
      "public/plugins/old-banner.json", "public/plugins/seat-map.json", "public/plugins/stripe-payments.json",
      "public/search.json", "public/storefront/riverside-arena.json", "private/admin/riverside-arena.json",
      "private/status.json", "public/types/extension-points.d.ts",
    ])
  func `have this text`(path: String) throws {
    let text = try #require(renderedSample()[path])
    try assertSnapshot(path.hasSuffix(".json") ? pretty(text) : text, path)
  }

  @Test func `are all of these`() throws {
    try assertSnapshot(renderedSample().keys.sorted().map { $0 + "\n" }.joined(), "paths.txt")
  }

  @Test func `are compact, and end their one line`() throws {
    let text = try #require(renderedSample()["public/extension-points/admin.settings/v1.json"])
    #expect(
      text == """
        {"format":1,"id":"admin.settings/v1","surface":"admin","title":"Settings","props":{"type":"object"},\
        "cardinality":{"min":0},"fallback":{"kind":"none"},"permissions":[],"plugins":[{"id":"stripe-payments",\
        "name":"Stripe Payments","version":"2.4.1","url":"https://cdn.events.example/plugins/stripe-payments.json",\
        "contributions":[{"export":"Settings","loading":"eager","order":0}]}]}

        """)
  }
}
