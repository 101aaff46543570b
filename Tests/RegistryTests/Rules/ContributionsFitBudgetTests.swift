import Testing

@testable import Registry

@Suite struct ContributionsFitBudgetTests {
  private let release = "registry/plugins/seat-map/versions/1.0.0.yaml"
  private let point = "registry/extension-points/storefront.event.detail/v1.yaml"
  private let lazyEntry = "import './near.js';\nexport const SeatMap = { mount() { import('./far.js'); } };\n"

  private func repository(budget: Int) -> TestRepository {
    let files = ["index.js": lazyEntry, "near.js": "// 12345678\n", "far.js": "// far away, loaded on demand\n"]
    return TestRepository.clean.with([
      point: TestRepository.point + "budget: {bytes: \(budget)}\n",
      "registry/plugins/seat-map/bundles/1.0.0/index.js": lazyEntry,
      "registry/plugins/seat-map/bundles/1.0.0/near.js": files["near.js"],
      "registry/plugins/seat-map/bundles/1.0.0/far.js": files["far.js"],
      release: TestRepository.release(files: files)
        .replacing("storefront.event.detail/v1", with: "1️⃣storefront.event.detail/v12️⃣"),
    ])
  }

  @Test func `the entry and what it imports count, what is loaded on demand does not`() {
    let bytes = lazyEntry.utf8.count + 12
    repository(budget: bytes).expect([])
    let reading = repository(budget: bytes - 1).expect([
      ExpectedFinding(
        RuleCodes.budgetExceeded, release, "1️⃣2️⃣",
        "`SeatMap` loads \(bytes) bytes, and `storefront.event.detail/v1` allows \(bytes - 1)")
    ])
    #expect(reading?.registry.plugin("seat-map")?.releases.count == 1, "a warning holds nothing back")
  }

  @Test func `the platform's budget counts where the extension point has none`() throws {
    let platform = """
      format: 1
      name: Events
      baseUrl: https://cdn.events.example
      releases: {4.2.1: {}}
      defaults: {platform: 4.2.1}
      budgets: {contribution: 10}

      """
    TestRepository.clean.with("registry/platform.yaml", platform).expectCodes([(RuleCodes.budgetExceeded, release)])
  }
}
