import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

@testable import Reconciler

@Suite struct `What was published stays as it was` {
  private static let release = "registry/plugins/clock/versions/1.1.0.yaml"
  private static let bundle = "registry/plugins/clock/bundles/1.1.0"

  /// A change of a published release.
  struct Change: CustomTestStringConvertible {
    let testDescription: String
    let message: String
    let path: String
    let make: @Sendable (TemporaryRepository) throws -> Void
  }

  private static let changes = [
    Change(testDescription: "an edited file", message: "clock 1.1.0 was edited after it was published", path: release) {
      let text = RegistryFiles.small[release] ?? ""
      try $0.write([release: text.replacing("2025-09-01", with: "2025-09-02")])
    },
    Change(testDescription: "a comment", message: "clock 1.1.0 was edited after it was published", path: release) {
      try $0.write([release: "# Mended.\n" + (RegistryFiles.small[release] ?? "")])
    },
    Change(testDescription: "a broken file", message: "clock 1.1.0 was edited after it was published", path: release) {
      try $0.write([release: "released: ["])
    },
    Change(
      testDescription: "an edited bundle", message: "clock 1.1.0 has another bundle after it was published",
      path: bundle
    ) {
      try $0.write([bundle + "/index.js": Bundle.c.text])
    },
    Change(
      testDescription: "one file more", message: "clock 1.1.0 has another bundle after it was published", path: bundle
    ) {
      try $0.write([bundle + "/more.js": ""])
    },
    Change(
      testDescription: "both, so that they fit", message: "clock 1.1.0 was edited after it was published", path: release
    ) {
      try $0.write(.release("clock", "1.1.0", .d))
    },
    Change(testDescription: "a removed file", message: "clock 1.1.0 was removed after it was published", path: release)
    {
      try $0.remove(release)
    },
    Change(
      testDescription: "a removed bundle", message: "clock 1.1.0 has lost its bundle after it was published",
      path: bundle
    ) {
      try $0.remove(bundle)
    },
    Change(testDescription: "both removed", message: "clock 1.1.0 was removed after it was published", path: release) {
      try $0.remove(release, bundle)
    },
    Change(
      testDescription: "a file in the bundle's place",
      message: "clock 1.1.0 has lost its bundle after it was published", path: bundle
    ) {
      try $0.remove(bundle)
      try $0.write([bundle: "no folder"])
    },
    Change(
      testDescription: "a link in the file's place", message: "clock 1.1.0 was removed after it was published",
      path: release
    ) {
      try $0.remove(release)
      try $0.link(release, to: "1.0.0.yaml")
    },
  ]

  @Test(arguments: changes)
  func `a change is an error, and the published bytes go on being served`(change: Change) async throws {
    let site = try Site()
    try await site.reconcile()
    let before = try site.tree()
    try change.make(site.repository)
    let uncommitted = try await site.check(.workingTree)
    let verdict = try await site.publish([:]).verdict

    let changed = verdict.findings.filter { $0.code.id == "RELEASE_CHANGED" }
    #expect(changed.map(\.message) == [change.message])
    #expect(changed.map(\.place.path) == [change.path])
    #expect(try site.tree().differences(from: before) == ["private/status.json", "public/index.json"])
    #expect(try await site.fresh().differences(from: site.tree()) == [])
    // Before the commit a check said the same.
    #expect(uncommitted.brief == verdict.brief)

    // It stays an error until the files are restored.
    #expect(try await site.publish(["registry/categories.yaml": "widgets: {title: W}\n"]).verdict.errors > 0)
    try site.repository.remove("registry")
    try site.repository.git("checkout", "--quiet", "HEAD~2", "--", "registry")
    #expect(try await site.publish([:]).verdict.brief == [])
  }

  @Test func `a removed plugin stays as it last was`() async throws {
    let site = try Site()
    try await site.reconcile()
    let before = try site.tree()
    let verdict = try await site.publish(without: "registry/plugins/clock").verdict
    #expect(
      verdict.findings.filter { $0.code.id == "RELEASE_CHANGED" }.map(\.message) == [
        "clock 1.0.0 was removed after it was published", "clock 1.1.0 was removed after it was published",
      ])
    #expect(try site.tree().differences(from: before) == ["private/status.json", "public/index.json"])
    // Without the whole folder of plugins, and of the registry's past one more step, it is the same.
    try await site.publish(["registry/categories.yaml": "widgets: {title: Widgets}\n# No other.\n"])
    #expect(try site.tree().differences(from: before) == ["private/status.json", "public/index.json"])
  }

  @Test func `the restoring command that a finding names restores`() async throws {
    let site = try Site()
    let text = RegistryFiles.small[Self.release] ?? ""
    let verdict = try await site.publish([Self.release: "# Mended.\n" + text]).verdict
    let help = try #require(verdict.findings.first?.help)
    let command = try #require(help.split(separator: ": ", maxSplits: 1).last)
    let result = try RunningProcess.run(
      "/bin/sh", ["-c", String(command)], in: site.repository.path,
      environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try await site.publish([:]).verdict.brief == [])
  }

  @Test func `the first valid commit publishes: what was invalid may be mended`() async throws {
    let good = RegistryFiles.release("clock", "1.2.0", .c)
    let lie = good.mapValues { $0.replacing("\"c\"", with: "\"C\"") }
    let site = try Site()
    #expect(
      try await site.publish(lie).verdict.brief == ["BUNDLE_FILE_DIFFERS registry/plugins/clock/versions/1.2.0.yaml"])
    #expect(try await site.publish(good).verdict.brief == [])
    #expect(try site.served("arena") == ["clock@1.2.0"])
    #expect(
      try await site.publish(.release("clock", "1.2.0", .d)).verdict.brief == [
        "RELEASE_CHANGED registry/plugins/clock/versions/1.2.0.yaml"
      ])
    #expect(try await site.fresh().differences(from: site.tree()) == [])
  }

  @Test func `what never was valid may be removed`() async throws {
    let site = try Site()
    try await site.publish(["registry/plugins/clock/versions/1.2.0.yaml": "released: ["])
    #expect(try await site.publish(without: "registry/plugins/clock/versions/1.2.0.yaml").verdict.brief == [])
  }

  @Test func `only the first parents count: what a branch tried out was not published`() async throws {
    let site = try Site()
    try site.repository.git("checkout", "--quiet", "-b", "work")
    try site.repository.commit(.release("clock", "1.2.0", .c))
    try site.repository.commit(.release("clock", "1.2.0", .d))
    try site.repository.git("checkout", "--quiet", "main")
    try site.repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "work")
    #expect(try await site.reconcile().verdict.brief == [])
    #expect(try site.served("arena") == ["clock@1.2.0"])
  }

  @Test func `removed and restored between two runs is no change`() async throws {
    let site = try Site()
    try await site.reconcile()
    try site.repository.remove("registry/plugins/clock")
    try site.repository.commit()
    try site.repository.git("checkout", "--quiet", "HEAD~1", "--", "registry")
    #expect(try await site.publish([:]).verdict.brief == [])
  }

  // MARK: - History

  @Test func `a rewritten branch is held until someone says that it is meant`() async throws {
    let site = try Site()
    try await site.publish(["registry/categories.yaml": "widgets: {title: Other}\n"])
    let published = try site.repository.git("rev-parse", "HEAD")
    let before = try site.tree()
    try site.repository.git("reset", "--quiet", "--hard", "HEAD~1")
    let head = try site.repository.commit(["registry/categories.yaml": "widgets: {title: Third}\n"])

    let failure = try #require(await site.failure())
    #expect(
      failure.description
        == "HISTORY_REWRITTEN: commit \(head) does not descend from \(published), which is published")
    #expect(failure.help?.contains("--allow-rewrite \(head)") == true)
    #expect(failure.remedy == .repository)
    #expect(await site.failure(allowedRewrite: published)?.code == ReconcilerCodes.historyRewritten)
    #expect(try site.tree().differences(from: before) == [])

    try await site.reconcile(allowedRewrite: "HEAD")
    #expect(try site.document("public/index.json")["revision"]?.string == head)
    #expect(try site.tree().differences(from: await site.fresh()) == [])
  }

  @Test func `an older commit does not follow a newer one`() async throws {
    let site = try Site()
    try await site.publish(["registry/categories.yaml": "widgets: {title: Other}\n"])
    #expect(await site.failure("HEAD~1")?.code == ReconcilerCodes.historyRewritten)
    try await site.reconcile("HEAD~1", allowedRewrite: "HEAD~1")
  }

  @Test func `a published revision that is not in the repository is a rewrite`() async throws {
    let site = try Site()
    try await site.publish(["registry/categories.yaml": "widgets: {title: Other}\n"])
    let other = try Site(.small.adding(["README.md": "Another repository."]))
    #expect(await other.failure(to: site.output)?.code == ReconcilerCodes.historyRewritten)
  }

  @Test func `a commit that was merged by a second parent is followed`() async throws {
    let site = try Site()
    try site.repository.git("checkout", "--quiet", "-b", "work")
    try await site.publish(["registry/categories.yaml": "widgets: {title: Other}\n"])
    try site.repository.git("checkout", "--quiet", "main")
    try site.repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "work")
    try await site.reconcile()
  }

  @Test func `of a shallow clone a check says what it can, and a reconcile what is missing`() async throws {
    let site = try Site()
    try site.repository.commit(.release("clock", "1.2.0", .c))
    try site.repository.commit(["registry/categories.yaml": "widgets: {title: Other}\n"])
    let clone = Site(try site.repository.clone("--depth=2"))
    #expect(try await clone.check().brief == [])
    let failure = try #require(await clone.failure())
    #expect(
      failure.description
        == "HISTORY_MISSING: this is a shallow clone, whose history ends before its first commit")
    #expect((failure.help ?? failure.code.mend).contains("`fetch-depth: 0`"))
    #expect(failure.remedy == .environment)
    try clone.repository.git("fetch", "--quiet", "--unshallow")
    try await clone.reconcile()
  }
}
