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
      "private/status.json",
    ])
  func `have this text`(path: String) throws {
    let text = try #require(renderedSample()[path])
    try assertSnapshot(path.hasSuffix(".json") ? pretty(text) : text, path)
  }

  @Test func `are all of these`() throws {
    try assertSnapshot(renderedSample().keys.sorted().map { $0 + "\n" }.joined(), "paths.txt")
  }
}
