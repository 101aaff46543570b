import Reconciler
import TestSupport
import Testing

/// A run makes again what a commit touches, and no more.
@Suite struct `Work follows the change` {
  /// A commit, and what it may cost.
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let files: RegistryFiles

    /// How many tenants and plugins are made again.
    let tenants, plugins: Int
  }

  private static let start = RegistryFiles.generated(plugins: 8, tenants: 20)

  /// How many tenants have a plugin.
  private static let users = start.keys.count { $0.hasSuffix("/installs/plugin-3.yaml") }

  static let cases = [
    Case(testDescription: "nothing that is read", files: ["docs/page.md": "# Page\n"], tenants: 0, plugins: 0),
    Case(
      testDescription: "a tenant", files: ["tenants/tenant-5/tenant.yaml": "name: Another\n"], tenants: 1, plugins: 0),
    Case(
      testDescription: "an install", files: ["tenants/tenant-5/installs/plugin-3.yaml": "version: 1.0.0\n"],
      tenants: 1, plugins: 0),
    Case(testDescription: "a new tenant", files: .tenant("late", ["plugin-3": "version: ^1"]), tenants: 1, plugins: 0),
    Case(
      testDescription: "a plugin's page", files: ["registry/plugins/plugin-3/README.md": "# It\n"],
      tenants: users, plugins: 1),
    Case(testDescription: "a release", files: .release("plugin-3", "1.9.0", .d), tenants: users, plugins: 1),
    Case(testDescription: "a new plugin", files: .plugin("late", ["1.0.0": .a]), tenants: 0, plugins: 1),
  ]

  @Test(arguments: cases)
  func `of a commit that changes`(one: Case) async throws {
    let site = try Site(Self.start)
    try await site.reconcile()
    try #require(0 < Self.users && Self.users < 20)
    let (_, changes) = try await site.publish(one.files)
    #expect(changes.tenants <= one.tenants)
    #expect(changes.plugins <= one.plugins)
    #expect(changes.note == nil)
    #expect(try site.tree().differences(from: await site.fresh()) == [])
  }
}
