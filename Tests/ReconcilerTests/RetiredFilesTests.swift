import Foundation
import TestSupport
import Testing

@testable import Reconciler

@Suite struct `Immutable files that are no longer named` {
  @Test func `stay for one revision and go with the next`() async throws {
    let site = try site()
    try await site.reconcile()
    let first = try icons(site)
    #expect(first.count == 1)

    try await site.publish(icon("2"))
    #expect(try icons(site).isSuperset(of: first))
    #expect(try icons(site).count == 2)
    let head = try site.repository.git("rev-parse", "HEAD")
    #expect(try site.tree().text("retired") == first.map { "\(head) \($0)\n" }.joined())
    #expect(try site.tree().files["retired"]?.mode == 0o600)

    // The same revision again is not the next.
    try await site.reconcile()
    #expect(try icons(site).count == 2)

    try await site.publish(["registry/categories.yaml": "widgets: {title: Other}\n"])
    #expect(try icons(site).isDisjoint(with: first))
    #expect(try icons(site).count == 1)
    #expect(try site.tree().files["retired"] == nil)
  }

  @Test(arguments: [nil, "", "no list at all\n\u{0}", "ffff public/icons/other-0123456789abcdef.svg\n"])
  func `are noted anew if the list is lost or spoiled`(list: String?) async throws {
    let site = try site()
    try await site.reconcile()
    let first = try icons(site)
    try await site.publish(icon("2"))
    let file = URL(fileURLWithPath: site.output + "/retired")
    if let list { try Data(list.utf8).write(to: file) } else { try FileManager.default.removeItem(at: file) }

    try await site.publish(["registry/categories.yaml": "widgets: {title: Other}\n"])
    #expect(try icons(site).isSuperset(of: first))
    try await site.publish(["registry/categories.yaml": "widgets: {title: Third}\n"])
    #expect(try icons(site).isDisjoint(with: first))
  }

  @Test func `that are named again stay`() async throws {
    let site = try site()
    try await site.reconcile()
    let first = try icons(site)
    try await site.publish(icon("2"))
    try await site.publish(icon("1"))
    try await site.publish(["registry/categories.yaml": "widgets: {title: Other}\n"])
    #expect(try icons(site) == first)
  }

  @Test func `by a run that was cut off stay until one has published`() async throws {
    let site = try site()
    try await site.reconcile()
    let first = try icons(site)
    // A run that noted them and stopped before the documents.
    let obstacle = site.output + "/public/categories/others.json"
    try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: true)
    try site.repository.commit(
      icon("2").adding(["registry/categories.yaml": "widgets: {title: Widgets}\nothers: {title: Others}\n"]))
    #expect(await site.failure() != nil)
    try FileManager.default.removeItem(atPath: obstacle)
    #expect(try site.tree().text("retired").contains("icons/clock-"))

    // Cached pages name the first icon; another revision is the first that does without it.
    try await site.publish(icon("3"))
    #expect(try icons(site).isSuperset(of: first))
    try await site.publish(["registry/categories.yaml": "widgets: {title: Other}\n"])
    #expect(try icons(site).isDisjoint(with: first))
  }

  @Test func `of a release that was revoked go at once`() async throws {
    let site = try Site(.small)
    try await site.reconcile()
    #expect(try bundles(site, "1.1.0").count == 2)
    try await site.publish([
      "registry/plugins/clock/status.yaml": "revoked: {\"1.1.0\": {reason: Malware, at: 2026-01-01}}\n"
    ])
    #expect(try bundles(site, "1.1.0") == [])
    #expect(try site.tree().files["retired"] == nil)
    #expect(try site.served("arena") == ["clock@1.0.0"])
    #expect(try site.tree().missingFiles() == [])
    #expect(try site.tree().differences(from: await site.fresh()) == [])
  }

  @Test func `of a release whose revocation was lifted come back`() async throws {
    let site = try Site(.small)
    try await site.reconcile()
    let before = try site.tree()
    try await site.publish([
      "registry/plugins/clock/status.yaml": "revoked: {\"1.1.0\": {reason: Malware, at: 2026-01-01}}\n"
    ])
    try await site.publish(["registry/plugins/clock/status.yaml": "{}\n"])
    #expect(try bundles(site, "1.1.0").count == 2)
    #expect(try site.tree().differences(from: before).filter { $0.hasPrefix("public/bundles/") } == [])
  }

  // MARK: -

  private func site() throws -> Site {
    try Site(.small.adding(icon("1")))
  }

  private func icon(_ text: String) -> RegistryFiles {
    let listing = RegistryFiles.small["registry/plugins/clock/plugin.yaml"] ?? ""
    return [
      "registry/plugins/clock/plugin.yaml": listing + "icon: icon.svg\n",
      "registry/plugins/clock/icon.svg":
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>\(text)</title></svg>\n",
    ]
  }

  private func icons(_ site: Site) throws -> Set<String> {
    Set(try site.tree().files.keys.filter { $0.hasPrefix("public/icons/") })
  }

  private func bundles(_ site: Site, _ version: String) throws -> [String] {
    try site.tree().files.keys.filter { $0.hasPrefix("public/bundles/clock/\(version)-") }
  }
}
